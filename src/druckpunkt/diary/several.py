"""Several entries on one study day, and the one value the day counts with."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean

from druckpunkt.diary.entry import MISSING, EntryState, OutcomeEntry


def day_value(entries: Iterable[OutcomeEntry]) -> OutcomeEntry:
    """Return what a study day says about one outcome, from all its entries.

    The mean of the answered values, each entry counting the same. A skipped or "too bad" entry
    does not count beside an answered one. Without any number the day is too bad to answer when
    one entry was, else skipped when one was, else missing. The order of the entries is without
    meaning. Pass the latest revision of each entry.
    """
    said = tuple(entries)
    values = [entry.value for entry in said if entry.value is not None]
    if values:
        return OutcomeEntry(EntryState.ANSWERED, _mean_within(values))
    for state in (EntryState.TOO_BAD, EntryState.SKIPPED):
        if any(entry.state is state for entry in said):
            return OutcomeEntry(state)
    return MISSING


def _mean_within(values: list[float]) -> float:
    """Rounding of a mean must not leave the range of its values."""
    return min(max(fmean(values), min(values)), max(values))
