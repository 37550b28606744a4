"""Take in what a phone brings: every item by itself, in the order in which it was lived."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from druckpunkt.formats.rejection import InputRejected
from druckpunkt.formats.sync_bodies import EntryBody, SkinBody
from druckpunkt.formats.sync_json import BadItem, Item, read_item
from druckpunkt.session import SessionLog
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.selectors import keeps_consent
from druckpunkt.web.safety.services import after_entry
from druckpunkt.web.sync.owners import owner_of
from druckpunkt.web.sync.sentences import NOT_YET, sentence_about
from druckpunkt.web.sync.storing import store
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import running_trial_for
from druckpunkt.web.trials.services.looking import run_due_looks

logger = logging.getLogger(__name__)

# After so long what it needs was refused, or discarded on the phone: it will never come.
LONGEST_WAIT = timedelta(days=14)


class Result(StrEnum):
    """What became of an item."""

    STORED = "stored"
    KNOWN = "known"
    REFUSED = "refused"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a phone is told about one item; code and sentence only where it was not stored."""

    uuid: UUID | None
    result: Result
    code: str | None = None
    sentence: str | None = None

    def as_json(self) -> dict[str, object]:
        """Return the answer as it is sent."""
        return {
            "uuid": str(self.uuid) if self.uuid else None,
            "result": self.result.value,
            "code": self.code,
            "sentence": self.sentence,
        }


def receive(person: Person, values: Sequence[object], *, now: datetime) -> list[Answer]:
    """Store every item of `values` that can be; return one answer for each, in their order."""
    owner = owner_of(person)
    read = _without_twins(values, [read_item(value, owner=owner) for value in values])
    answers = {place: _refused(item) for place, item in read.items() if isinstance(item, BadItem)}
    good = {place: item for place, item in read.items() if isinstance(item, Item)}
    for place in sorted(good, key=lambda place: _turn(good[place])):
        answers[place] = _take_in(person, good[place], now)
    if any(answer.result is Result.STORED for answer in answers.values()):
        _see_it_all(person, now)
    return [answers[place] for place in range(len(values))]


def _without_twins(
    values: Sequence[object], read: Sequence[Item | BadItem]
) -> Mapping[int, Item | BadItem]:
    """Refuse an item whose number stands before another content already."""
    first: dict[UUID, object] = {}
    kept: dict[int, Item | BadItem] = {}
    for place, (value, item) in enumerate(zip(values, read, strict=True)):
        is_twin = isinstance(item, Item) and first.setdefault(item.uuid, value) != value
        kept[place] = BadItem(item.uuid, InputRejected("uuid_twice")) if is_twin else item
    return kept


def _turn(item: Item) -> tuple[datetime, bool, str]:
    """Return when an item has its turn: as lived, and a correction after what it may correct."""
    body = item.body
    needs = body.corrects if isinstance(body, EntryBody) else isinstance(body, SkinBody)
    return _lived_at(item), bool(needs), str(item.uuid)


def _lived_at(item: Item) -> datetime:
    body = item.body
    if isinstance(body, EntryBody):
        return body.written_at
    return body.started_at if isinstance(body, SessionLog) else body.checked_at


def _take_in(person: Person, item: Item, now: datetime) -> Answer:
    """Store one item in a transaction of its own; a failure of ours keeps it on the phone.

    The consent that stood at the door may have been withdrawn since, from another window.
    """
    try:
        with transaction.atomic():
            if not keeps_consent(person):
                return _without_consent(item)
            is_new = store(person, item, now=now)
    except Refused as error:
        return _not_stored(item, error, now)
    except Exception:
        logger.exception("an item could not be stored")
        return Answer(
            item.uuid, Result.LATER, "server_error", sentence_about(Refused("server_error"))
        )
    return Answer(item.uuid, Result.STORED if is_new else Result.KNOWN)


def _without_consent(item: Item) -> Answer:
    """Leave it on the phone, however old it is: whoever agrees again has lost nothing."""
    error = InputRejected("no_consent")
    return Answer(item.uuid, Result.LATER, error.code, sentence_about(error))


def _not_stored(item: Item, error: Refused, now: datetime) -> Answer:
    """Keep on the phone what only waits for another item, but not for ever."""
    if error.code not in NOT_YET:
        return Answer(item.uuid, Result.REFUSED, error.code, sentence_about(error))
    if now - _lived_at(item) <= LONGEST_WAIT:
        return Answer(item.uuid, Result.LATER, error.code, sentence_about(error))
    given_up = Refused(NOT_YET[error.code])
    return Answer(item.uuid, Result.REFUSED, given_up.code, sentence_about(given_up))


def _see_it_all(person: Person, now: datetime) -> None:
    """Let safety and the planned looks see all that came; what fails waits for the next entry."""
    trial = running_trial_for(person)
    try:
        with transaction.atomic():
            if not keeps_consent(person):
                return
            after_entry(person, now)
        with transaction.atomic():
            if trial and keeps_consent(person):
                run_due_looks(trial, now)
    except Exception:
        logger.exception("a planned look could not be run")


def _refused(item: BadItem) -> Answer:
    return Answer(item.uuid, Result.REFUSED, item.error.code, sentence_about(item.error))
