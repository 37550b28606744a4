"""Which intervention each day of a StudyU trial had, also on days nobody answered."""

from __future__ import annotations

from collections.abc import Mapping

LONGEST_PHASE_DAYS = 60


def phase_length(shown: Mapping[int, str]) -> int | None:
    """Return the length of the phases, in days counted from day 0, that fits what was shown.

    `shown` holds the intervention of every day with an answer. StudyU gives each intervention for
    the same number of days; the longest length under which no phase holds two interventions is
    taken. None when only single days fit: then days without an answer stay unknown.
    """
    for length in range(LONGEST_PHASE_DAYS, 1, -1):
        phases: dict[int, str] = {}
        if all(phases.setdefault(day // length, name) == name for day, name in shown.items()):
            return length
    return None


def interventions(shown: Mapping[int, str], length: int | None) -> dict[int, str]:
    """Return the intervention of every day from 0 to the last answer, as far as it is known."""
    if length is None:
        return dict(shown)
    phases = {day // length: name for day, name in shown.items()}
    days = range(max(shown, default=-1) + 1)
    return {day: phases[day // length] for day in days if day // length in phases} | dict(shown)
