"""R11: the reference keeps the shared truth: what happens, where it stands, its log."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from druckpunkt.session import (
    Ending,
    Event,
    Happening,
    SessionLog,
    Sting,
    Use,
    check_log,
    minutes_of,
)
from druckpunkt.session.replay import Planned, Played, Signal, replay
from tests.session.shared import shared

START_MONO, START_WALL_MS = 1000, 1_764_000_000_000
CASES = {case["name"]: case for case in shared("sessions")["cases"]}


def signal(row: Any) -> Signal:
    mono, kind, given, _stage, _lying = row
    wall = given.get("wall", mono - START_MONO)
    return Signal(kind, mono * 1000, START_WALL_MS + wall * 1000, given)


def replayed(case: Any) -> tuple[Played, ...]:
    planned = Planned(Use(case["use"]), case["minutes"], case["longest"])
    signals = [signal(row) for row in case["signals"]]
    return replay(planned, signals, mono_ms=START_MONO * 1000, wall_ms=START_WALL_MS)


def event(row: Any) -> Event:
    kind, at_seconds, *more = row
    values = more[0] if more else {}
    return Event(Happening(kind), at_seconds, values.get("minutes"), values.get("seconds"))


@pytest.mark.parametrize("name", CASES)
def test_after_every_signal_the_session_stands_where_it_should(name: str) -> None:
    case = CASES[name]

    for row, now in zip(case["signals"], replayed(case), strict=True):
        assert now.stage == row[3], row
        assert now.lying_seconds == pytest.approx(row[4], abs=0.001), row
        assert now.jump_seconds == pytest.approx(row[2].get("jump", now.jump_seconds)), row


@pytest.mark.parametrize("name", CASES)
def test_the_log_tells_what_happened(name: str) -> None:
    log, end = CASES[name]["log"], replayed(CASES[name])[-1]
    if log is None:
        assert end.ending is None
        return

    assert end.ending == log["ending"]
    assert end.events == tuple(event(row) for row in log["events"])
    assert [[sting.minute, sting.value_0_10] for sting in end.stings] == log["stings"]
    assert end.after_0_10 == log["after"]
    assert minutes_of(end.events) == pytest.approx(log["minutes"], abs=0.001)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["log"]])
def test_every_log_a_player_can_leave_is_accepted(name: str) -> None:
    case = CASES[name]
    told = case["log"]
    log = SessionLog(
        started_at=datetime(2026, 11, 23, 8, tzinfo=UTC),
        zone="Europe/Berlin",
        use=Use(case["use"]),
        planned_minutes=case["minutes"],
        minutes=told["minutes"],
        position="back",
        layer="shirt",
        base="yoga_mat",
        ending=Ending(told["ending"]),
        events=tuple(event(row) for row in told["events"]),
        after_0_10=told["after"],
        stings=tuple(Sting(*row) for row in told["stings"]),
    )

    checked = check_log(log, longest_minutes=case["longest"], now=datetime(2026, 12, 1, tzinfo=UTC))

    assert checked == log
