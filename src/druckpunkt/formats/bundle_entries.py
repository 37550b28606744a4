"""Read the diary entries of a bundle, every revision of them."""

from __future__ import annotations

from functools import partial

from druckpunkt.diary import (
    HIGHEST_INTENSITY,
    REGIONS,
    EntryState,
    OutcomeEntry,
    known_outcomes,
)
from druckpunkt.formats.bundle import AnswerRecord, EntryRecord
from druckpunkt.formats.diary_csv import MINUTES_OF_A_DAY, MOST_PAINKILLERS
from druckpunkt.formats.json_fields import Fields, consistent
from druckpunkt.formats.protocol_fields import choice_of

MOST_REVISIONS = 32_000
MOST_SLOTS = 1000
LONGEST_UNWANTED, LONGEST_NOTE = 500, 2000


def entry_of(fields: Fields) -> EntryRecord:
    """Return one entry; raise `InputRejected` when its values contradict each other."""
    entry = EntryRecord(
        asked_on=fields.day("asked_on"),
        revision=fields.whole("revision", low=1, high=MOST_REVISIONS),
        client_uuid=fields.identifier("client_uuid"),
        written_at=fields.maybe("written_at", fields.instant),
        zone=fields.zone("zone"),
        written_on=fields.day("written_on"),
        late=fields.flag("late"),
        arm=fields.text("arm", longest=40),
        minutes=fields.maybe("minutes", partial(fields.number, low=0, high=MINUTES_OF_A_DAY)),
        before_session=fields.flag("before_session"),
        painkillers=fields.maybe(
            "painkillers", partial(fields.whole, low=0, high=MOST_PAINKILLERS)
        ),
        other_treatment=fields.maybe("other_treatment", fields.flag),
        unwanted=fields.text("unwanted", longest=LONGEST_UNWANTED),
        note=fields.text("note", longest=LONGEST_NOTE),
        answers=tuple(_answer(item) for item in fields.children("answers")),
        slot=fields.whole("slot", low=1, high=MOST_SLOTS),
        received_at=fields.maybe("received_at", fields.instant),
        medication_changed=fields.maybe("medication_changed", fields.flag),
        regions=_regions(fields.child("regions")),
    )
    fields.finish()
    names = [answer.outcome for answer in entry.answers]
    if entry.late != (entry.written_on > entry.asked_on) or len(set(names)) < len(names):
        raise fields.contradiction()
    return entry


def _regions(fields: Fields) -> dict[str, int]:
    names = [region.name for region in REGIONS if region.name in fields]
    found = {name: fields.whole(name, low=0, high=HIGHEST_INTENSITY) for name in names}
    fields.finish()
    return found


def _answer(fields: Fields) -> AnswerRecord:
    answer = AnswerRecord(
        outcome=fields.text("outcome", longest=60),
        study_date=fields.day("study_date"),
        state=choice_of(fields, "state", EntryState),
        value=fields.maybe("value", fields.number),
    )
    fields.finish()
    with consistent(fields):
        OutcomeEntry(answer.state, answer.value)
    known = known_outcomes().get(answer.outcome)
    off_scale = known is not None and answer.value is not None and not known.holds(answer.value)
    if off_scale or answer.state is EntryState.MISSING:
        raise fields.contradiction()
    return answer
