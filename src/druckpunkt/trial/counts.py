"""Counts per arm: they are always shown beside an answer."""

from __future__ import annotations

from druckpunkt.diary import EntryState
from druckpunkt.trial.answer import ArmCount
from druckpunkt.trial.frame import Frame


def count_arm(frame: Frame, arm: str) -> ArmCount:
    """Count the undropped days of `arm` that were run, by state, and what was done on them."""
    days = frame.days_run(arm)
    states = [day.entry.state for day in days]
    rows = [day.diary_day for day in days if day.diary_day is not None]
    minutes = [row.minutes for row in rows if row.minutes is not None]
    return ArmCount(
        arm=arm,
        planned=len(days),
        observed=states.count(EntryState.ANSWERED),
        skipped=states.count(EntryState.SKIPPED),
        too_bad=states.count(EntryState.TOO_BAD),
        missing=states.count(EntryState.MISSING),
        late=sum(row.late for row in rows),
        painkiller_days=sum(bool(row.painkillers) for row in rows),
        unwanted_days=sum(bool(row.unwanted) for row in rows),
        mean_minutes=sum(minutes) / len(minutes) if minutes else None,
    )
