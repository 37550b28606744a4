"""A long diary makes no delivery slower, and safety sees what came with it (R12, R38)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from druckpunkt.web.trials.selectors import protocol_of
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.sync.items import entry, results, send

MANY = 20


def evenings(person: Any, first: datetime) -> list[dict[str, Any]]:
    """Return an entry of each of many evenings."""
    return [entry(person, first + timedelta(days=n)) for n in range(MANY)]


def test_as_many_entries_ask_the_database_as_often_later_on(anna: Visitor) -> None:
    clock.set_to(clock.START + timedelta(days=85))
    counts = []
    for n in range(3):
        batch = evenings(anna.person, clock.START + timedelta(days=n * MANY, minutes=5))
        with CaptureQueriesContext(connection) as queries:
            assert results(send(anna, *batch)) == ["stored"] * MANY
        counts.append(len(queries))

    assert counts[2] <= counts[0]


def test_a_sharp_rise_that_a_phone_brings_pauses_the_trial(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    first = protocol_of(trial).first_day
    clock.set_to(walk.evening(first + timedelta(days=1), 22))
    calm = entry(anna.person, walk.evening(first), 5)
    worse = entry(anna.person, walk.evening(first + timedelta(days=1)), 10)

    assert results(send(anna, worse, calm)) == ["stored", "stored"]

    assert protocol_of(trial).is_safety_paused


def test_what_is_known_already_changes_nothing(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    clock.set_to(walk.evening(protocol_of(trial).first_day, 22))
    written = entry(anna.person, walk.evening(protocol_of(trial).first_day), 10)
    send(anna, written)
    versions = trial.versions.count()

    assert results(send(anna, written)) == ["known"]
    assert trial.versions.count() == versions
