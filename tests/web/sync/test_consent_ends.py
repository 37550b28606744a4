"""A consent that ends in the middle of a delivery: from then on nothing is stored or evaluated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save

from druckpunkt.web.diary.models import Entry
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.services import erase, give_consent, withdraw_consent
from druckpunkt.web.session.models import Session
from druckpunkt.web.sync.receiving import receive
from druckpunkt.web.trials.models import Event, Look
from druckpunkt.web.trials.selectors import course_of, protocol_of
from tests.web import cast, clock, walk
from tests.web.cast import Visitor
from tests.web.sync.items import codes, entry, half_hours, results, send, session

AT = clock.START + timedelta(minutes=10)


@contextmanager
def when_stored(model: type[Model], count: int, act: Callable[[], object]) -> Iterator[None]:
    """Let `act` happen as soon as so many rows of `model` have been stored."""
    rows: list[object] = []

    def hear(instance: object, created: bool, **_: object) -> None:
        rows.extend([instance] * created)
        if created and len(rows) == count:
            act()

    post_save.connect(hear, sender=model, weak=False)
    try:
        yield
    finally:
        post_save.disconnect(hear, sender=model)


def sessions(person: Person, count: int) -> list[dict[str, Any]]:
    """Return sessions half an hour apart, all over by the time of the clock."""
    clock.set_to(AT + count * timedelta(minutes=30))
    return [session(person, at) for at in half_hours(AT, count)]


def test_what_comes_after_the_withdrawal_stays_on_the_phone(anna: Visitor) -> None:
    person = anna.person
    items = sessions(person, 4)

    with when_stored(Session, 2, lambda: withdraw_consent(person)):
        answer = send(anna, *items, entry(person, clock.now()))

    assert results(answer) == ["stored", "stored", "later", "later", "later"]
    assert codes(answer) == [None, None, "no_consent", "no_consent", "no_consent"]
    assert (Session.objects.count(), Entry.objects.count()) == (2, 0)


def test_the_next_delivery_is_refused_as_a_whole(anna: Visitor) -> None:
    person = anna.person
    items = sessions(person, 2)

    with when_stored(Session, 1, lambda: withdraw_consent(person)):
        send(anna, *items)
    answer = send(anna, *items)

    assert (answer.status_code, answer.json()["code"]) == (401, "no_consent")


def test_it_is_never_given_up_however_old_it_is(anna: Visitor) -> None:
    person = anna.person
    items = sessions(person, 2)
    clock.advance(timedelta(days=60))

    with when_stored(Session, 1, lambda: withdraw_consent(person)):
        answer = send(anna, *items)

    assert results(answer) == ["stored", "later"]


def test_whoever_agrees_again_loses_nothing_and_counts_nothing_twice(anna: Visitor) -> None:
    person = anna.person
    items = sessions(person, 3)
    with when_stored(Session, 1, lambda: withdraw_consent(person)):
        send(anna, *items)

    give_consent(person)

    assert results(send(anna, *items)) == ["known", "stored", "stored"]
    assert Session.objects.count() == 3


def test_what_is_known_is_not_added_to_either(anna: Visitor) -> None:
    person = anna.person
    new, known, last = sessions(person, 3)
    send(anna, known)
    rated = {**known, "body": {**known["body"], "after": 3, "ending": "hurt"}}

    with when_stored(Session, 1, lambda: withdraw_consent(person)):
        answer = send(anna, rated, new, last)

    assert results(answer) == ["later", "stored", "later"]
    row = Session.objects.get(client_uuid=known["uuid"])
    assert (row.after_0_10, row.ending) == (None, "completed")


def test_nothing_that_has_come_is_evaluated_any_more(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    days = sorted(course_of(trial).assignments)
    until = course_of(trial).looks[0].study_date
    evenings = [walk.evening(day) for day in days if day <= until]
    clock.set_to(walk.evening(until + 3 * walk.ONE_DAY))
    items = [entry(trial.person, at, 10 if n else 5) for n, at in enumerate(evenings)]
    events: list[int] = []

    def withdraw() -> None:
        withdraw_consent(trial.person)
        events.append(Event.objects.count())

    with when_stored(Entry, len(items), withdraw):
        assert results(send(anna, *items)) == ["stored"] * len(items)

    assert not Look.objects.exists()
    assert not protocol_of(trial).is_safety_paused
    assert Event.objects.count() - events[0] <= 1  # that the last entry was stored


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("end", "kept"), [(withdraw_consent, 2), (erase, 0)])
def test_what_happens_between_two_items_counts_for_the_next(
    end: Callable[[Person], None], kept: int
) -> None:
    person = cast.settled().person
    items = sessions(person, 5)
    left: list[int] = []

    def leave() -> None:
        # As from another window, whose person is a value of its own.
        end(Person.objects.get(pk=person.pk))
        left.append(Session.objects.count())

    with when_stored(Session, 2, lambda: transaction.on_commit(leave)):
        answers = receive(person, items, now=clock.now())

    assert [answer.result.value for answer in answers] == ["stored"] * 2 + ["later"] * 3
    assert [answer.code for answer in answers] == [None] * 2 + ["no_consent"] * 3
    assert left == [kept]
    assert Session.objects.count() == kept
