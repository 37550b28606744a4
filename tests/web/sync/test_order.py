"""In whatever order and however often things arrive: the end is the same (H10)."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from druckpunkt.web.diary.models import Entry
from druckpunkt.web.session.models import Session, SkinCheck
from druckpunkt.web.sync.receiving import Result, receive
from druckpunkt.web.trials.models import Look
from druckpunkt.web.trials.selectors import course_of
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.sync.items import entry, half_hours, send, session, skin

AT = clock.START + timedelta(minutes=10)
QUIET = settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Undo(Exception):
    """Ends a try without a trace."""


@contextmanager
def undone() -> Iterator[None]:
    """Take back all that is stored inside."""
    try:
        with transaction.atomic():
            yield
            raise Undo
    except Undo:
        pass


def lived(person: Any) -> list[dict[str, Any]]:
    """Return an evening as its phone noted it, in order: everything that depends on each other."""
    times = half_hours(AT, 6)
    first, second = session(person, times[0]), session(person, times[3])
    written = entry(person, times[1], pain=6)
    return [
        first,
        skin(person, first, times[0] + timedelta(minutes=35)),
        written,
        entry(person, times[2], pain=4, corrects=written["uuid"]),
        second,
        skin(person, second, times[4] + timedelta(minutes=5), "welts"),
        entry(person, times[5], pain=2),
    ]


def state() -> dict[str, list[Any]]:
    """Return all that counts of what is stored; when it arrived does not."""
    entries = [
        (row.asked_on, row.revision, row.client_uuid, row.written_at, sorted(values))
        for row in Entry.objects.order_by("written_at")
        for values in [row.answers.values_list("outcome", "state", "value")]
    ]
    sessions = Session.objects.order_by("started_at").values_list(
        "client_uuid", "started_at", "minutes", "verdict", "before_0_10", "after_0_10"
    )
    checks = SkinCheck.objects.order_by("checked_at").values_list(
        "client_uuid", "session__client_uuid", "finding"
    )
    return {"entries": entries, "sessions": list(sessions), "checks": list(checks)}


def deliver(person: Any, items: list[dict[str, Any]]) -> None:
    """Send until nothing waits any more, as a phone does."""
    waiting = list(items)
    for _ in range(len(items) + 1):
        answers = receive(person, waiting, now=clock.now())
        waiting = [
            one
            for one, answer in zip(waiting, answers, strict=True)
            if answer.result is Result.LATER
        ]
        if not waiting:
            return
    raise AssertionError("something waits for ever")


@QUIET
@given(seed=st.integers(0, 10_000), size=st.integers(1, 7))
def test_any_order_in_any_bundles_ends_alike(seed: int, size: int, anna: Visitor) -> None:
    """A phone sends what is older first within a bundle; across bundles anything may happen."""
    person = anna.person
    items = lived(person)
    clock.set_to(AT + timedelta(hours=5))
    with undone():
        deliver(person, items)
        wanted = state()
    chance = random.Random(seed)
    mixed = [*items, *chance.choices(items, k=4)]
    chance.shuffle(mixed)

    with undone():
        late: list[dict[str, Any]] = []
        for start in range(0, len(mixed), size):
            bundle = mixed[start : start + size]
            answers = receive(person, bundle, now=clock.now())
            late += [
                one
                for one, answer in zip(bundle, answers, strict=True)
                if answer.result is Result.LATER
            ]
        deliver(person, late)
        assert state() == wanted

    assert len(wanted["sessions"]) == 2
    assert len(wanted["entries"]) == 3


def test_within_one_bundle_a_warning_does_not_depend_on_the_order(anna: Visitor) -> None:
    person = anna.person
    first = session(person, AT)
    bad = skin(person, first, AT + timedelta(minutes=40), "bruise")
    after = session(person, AT + timedelta(hours=2))
    clock.set_to(AT + timedelta(hours=5))

    for items in ([first, bad, after], [after, bad, first], [bad, after, first]):
        with undone():
            answers = {a.uuid: a.code for a in receive(person, items, now=clock.now())}
            assert answers[uuid.UUID(after["uuid"])] == "no_valid_verdict"
            assert Session.objects.count() == 1


def test_a_look_waits_for_all_that_a_phone_brings(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    person = trial.person
    days = sorted(course_of(trial).assignments)
    until = course_of(trial).looks[0].study_date
    evenings = [walk.evening(day) for day in days if day <= until]
    clock.set_to(walk.evening(until + 3 * walk.ONE_DAY))
    items = [
        entry(
            person,
            at,
            answers={"pain": {"state": "answered", "value": 2 if n % 2 else 8}},
            asked_on=at.date().isoformat(),
            regions={},
        )
        for n, at in enumerate(evenings)
    ]

    answer = send(anna, *items)

    assert {one["result"] for one in answer.json()["answers"]} == {"stored"}
    look = Look.objects.get()
    assert look.p_better is not None
    assert trial.entries.filter(asked_on__in=days).count() == len(items)
