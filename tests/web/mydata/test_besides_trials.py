"""Sessions, plan, checks and the diary without a trial go out and come back."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from druckpunkt.formats import Bundle, InputRejected, dump_bundle, load_bundle
from druckpunkt.web import clock
from druckpunkt.web.diary.models import Entry, RegionRating
from druckpunkt.web.mydata.gathering import bundle_of
from druckpunkt.web.mydata.restoring import restore
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.services import start_at
from druckpunkt.web.session.models import Session, SkinCheck, StingRating
from druckpunkt.web.trials.models import Event, Kind
from tests.formats.bundles import FREE_ENTRY, NOON, SESSION, bundles
from tests.web.cast import Visitor
from tests.web.clock import set_to
from tests.web.mydata.files import send, store, text_of

OUTSIDE = replace(SESSION, trial=None)
# No instant of the drawn files lies later.
LONG_AFTER = datetime(2101, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _after_the_days_of_the_file() -> None:
    set_to(NOON + timedelta(days=1))


def with_everything(person: Person) -> Bundle:
    """Give a person a session and an entry without a trial, and return all they have."""
    bundle = replace(bundle_of(person), entries=(FREE_ENTRY,), sessions=(OUTSIDE,), events=())
    restore(person, bundle, now=clock.now(), file="me.json")
    return bundle_of(person)


def person_without_anything() -> Person:
    """Make a person nobody knows anything about."""
    return Person.objects.create(created_at=clock.now(), last_seen_date=clock.now().date())


def sorted_bundle(bundle: Bundle) -> Bundle:
    """Order what has no order of its own in a file, and leave out the log."""
    return replace(
        bundle,
        events=(),
        safety_checks=tuple(sorted(bundle.safety_checks, key=lambda one: one.given_at)),
        entries=tuple(sorted(bundle.entries, key=lambda one: (one.asked_on, one.slot))),
        settings=tuple(sorted(bundle.settings, key=lambda one: one.set_at)),
        ladder_choices=tuple(sorted(bundle.ladder_choices, key=lambda one: one.chosen_at)),
        my_mats=tuple(
            replace(mat, wear_notes=tuple(sorted(mat.wear_notes, key=lambda note: note.noted_at)))
            for mat in sorted(bundle.my_mats, key=lambda one: one.noted_at)
        ),
        sessions=tuple(
            replace(
                session,
                stings=tuple(sorted(session.stings, key=lambda sting: sting.minute)),
                skin_checks=tuple(
                    sorted(session.skin_checks, key=lambda one: str(one.client_uuid))
                ),
            )
            for session in sorted(bundle.sessions, key=lambda one: str(one.client_uuid))
        ),
    )


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(bundle=bundles())
def test_whatever_comes_in_goes_out_again(bundle: Bundle) -> None:
    person = person_without_anything()
    if bundle == Bundle(language=bundle.language, zone=bundle.zone):
        return
    restore(person, bundle, now=LONG_AFTER, file="me.json")

    back = load_bundle(dump_bundle(bundle_of(person)))

    assert sorted_bundle(replace(back, language=bundle.language)) == sorted_bundle(bundle)


def test_a_file_brings_everything_to_another_server(anna: Visitor, ben: Visitor) -> None:
    before = with_everything(anna.person)
    content = dump_bundle(before).encode()
    ben.person.safety_checks.all().delete()
    ben.person.plan_settings.all().delete()

    send(ben, content, name="everything.json")
    page = text_of(store(ben))

    after = bundle_of(ben.person)
    assert sorted_bundle(after) == replace(sorted_bundle(before), consents=after.consents)
    assert re.search(r"\b\d+ Einheit(en)?\b", page)


def test_the_same_file_twice_counts_once(anna: Visitor) -> None:
    bundle = with_everything(anna.person)

    with pytest.raises(InputRejected, match="nothing_new"):
        restore(anna.person, bundle, now=clock.now(), file="me.json")
    assert (Entry.objects.count(), Session.objects.count(), SkinCheck.objects.count()) == (1, 1, 1)


def test_a_new_skin_check_joins_the_session_that_is_here(anna: Visitor) -> None:
    bundle = with_everything(anna.person)
    (check,) = SESSION.skin_checks
    later = replace(check, client_uuid=FREE_ENTRY.client_uuid, moment="morning", finding="clear")
    session = replace(OUTSIDE, skin_checks=(check, later))

    restore(anna.person, replace(bundle, sessions=(session,)), now=clock.now(), file="me.json")

    assert list(SkinCheck.objects.values_list("moment", flat=True)) == ["after", "morning"]


def test_a_day_with_an_entry_the_file_does_not_know_refuses_it(anna: Visitor) -> None:
    bundle = with_everything(anna.person)
    other = replace(FREE_ENTRY, client_uuid=SESSION.client_uuid, slot=1)

    with pytest.raises(InputRejected, match="days_taken"):
        restore(anna.person, replace(bundle, entries=(other,)), now=clock.now(), file="me.json")
    assert Entry.objects.count() == 1


def test_a_file_with_a_further_entry_of_a_known_day_adds_it(anna: Visitor) -> None:
    bundle = with_everything(anna.person)
    further = replace(FREE_ENTRY, client_uuid=SESSION.client_uuid, slot=3)
    both = replace(bundle, entries=(FREE_ENTRY, further))

    restore(anna.person, both, now=clock.now(), file="me.json")

    assert list(Entry.objects.values_list("slot", flat=True)) == [2, 3]


def test_the_free_diary_and_the_sessions_go_out_as_tables(anna: Visitor) -> None:
    with_everything(anna.person)

    diary: Any = anna.post(reverse("mydata:free_diary_file"), {"dialect": "international"})
    sessions: Any = anna.post(reverse("mydata:sessions_file"), {"dialect": "international"})

    day, _ = csv.DictReader(io.StringIO(diary.content.decode()))
    (row,) = csv.DictReader(io.StringIO(sessions.content.decode()))
    assert (day["medication_changed"], day["region:lower_back_left"]) == ("yes", "6")
    assert row["minutes"] == "18.5"
    assert "druckpunkt-sessions.csv" in sessions["Content-Disposition"]
    assert Event.objects.filter(person=anna.person, kind=Kind.EXPORTED).count() == 2


def test_the_page_counts_what_is_stored_and_offers_it(anna: Visitor) -> None:
    assert "sessions_file" not in anna.get(reverse("mydata:overview")).content.decode()
    with_everything(anna.person)

    stored = anna.get(reverse("mydata:overview")).context["stored"]

    assert (stored.free_days, stored.sessions, stored.skin_checks) == (1, 1, 1)
    assert stored.checks >= 1


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("safety_checks", "given_at"),
        ("settings", "set_at"),
        ("ladder_choices", "chosen_at"),
    ],
)
def test_a_decision_of_the_future_is_refused_because_nothing_could_replace_it(
    kind: str, field: str, anna: Visitor, ben: Visitor
) -> None:
    start_at(anna.person, 8, now=clock.now())
    bundle = with_everything(anna.person)
    ahead = clock.now() + timedelta(hours=1)
    changed = tuple(replace(one, **{field: ahead}) for one in getattr(bundle, kind))
    assert changed

    with pytest.raises(InputRejected, match="future_day"):
        restore(
            ben.person,
            replace(bundle, **{kind: changed}),  # type: ignore[arg-type]
            now=clock.now(),
            file="me.json",
        )


def test_nobody_gets_the_table_of_somebody_else(anna: Visitor, ben: Visitor) -> None:
    with_everything(anna.person)

    content: Any = ben.post(reverse("mydata:sessions_file"), {}).content

    assert content.decode("utf-8-sig").strip().count("\n") == 0


def test_erasing_leaves_nothing_of_sessions_and_places(anna: Visitor) -> None:
    with_everything(anna.person)

    anna.post(reverse("people:erase"), {"confirmed": "on"})

    left = [model.objects.count() for model in (Entry, RegionRating, Session, StingRating)]
    assert left == [0, 0, 0, 0]
    connection.check_constraints()
