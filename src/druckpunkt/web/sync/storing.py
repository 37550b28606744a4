"""Hand one readable item to the room it belongs to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from druckpunkt.formats.sync_bodies import EntryBody, SkinBody
from druckpunkt.formats.sync_json import Item
from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.diary.services import Submission, store_one_of_many
from druckpunkt.web.people.models import Person
from druckpunkt.web.session.content import SkinReport
from druckpunkt.web.session.gate import CLOCK_TOLERANCE
from druckpunkt.web.session.models import Session, SkinCheck
from druckpunkt.web.session.services import store_session, store_skin_check
from druckpunkt.web.trials.refusal import Refused


def store(person: Person, item: Item, *, now: datetime) -> bool:
    """Store `item` and say whether it is new; raise `Refused`.

    Besides what the rooms refuse: `uuid_taken`, `before_you_came`.
    """
    body = item.body
    if isinstance(body, EntryBody):
        _refuse_taken(person, item.uuid, Session, SkinCheck)
        return _store_entry(person, item.uuid, body, now)
    if isinstance(body, SkinBody):
        _refuse_taken(person, item.uuid, Entry, Session)
        return store_skin_check(person, _report(body), client_uuid=item.uuid, now=now).is_new
    _refuse_taken(person, item.uuid, Entry, SkinCheck)
    return store_session(person, body, client_uuid=item.uuid, now=now).is_new


def _refuse_taken(
    person: Person, uuid: UUID, *others: type[Entry] | type[Session] | type[SkinCheck]
) -> None:
    """One number stands for one thing of a person, whatever its kind."""
    for model in others:
        if model._default_manager.filter(person=person, client_uuid=uuid).exists():
            raise Refused("uuid_taken")


def _store_entry(person: Person, uuid: UUID, body: EntryBody, now: datetime) -> bool:
    if body.written_at < person.created_at - CLOCK_TOLERANCE:
        raise Refused("before_you_came")
    submission = Submission(
        asked_on=body.asked_on,
        content=_content(body),
        client_uuid=uuid,
        zone=body.zone,
        corrects=body.corrects,
        written_at=body.written_at,
    )
    return store_one_of_many(person, submission, now=now).is_new


def _content(body: EntryBody) -> EntryContent:
    return EntryContent(
        answers=body.answers,
        minutes=body.minutes,
        before_session=body.before_session,
        painkillers=body.painkillers,
        other_treatment=body.other_treatment,
        unwanted=body.unwanted,
        note=body.note,
        medication_changed=body.medication_changed,
        regions=body.regions,
    )


def _report(body: SkinBody) -> SkinReport:
    return SkinReport(body.session, body.moment, body.finding, body.checked_at)
