"""Planned looks: the program, not the person, looks at pair ends (method 4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from druckpunkt.diary import Diary
from druckpunkt.trial.design import PRIMARY_PRIOR
from druckpunkt.trial.frame import frame_of_protocol, until_pair
from druckpunkt.trial.likelihood import likelihood_curve, trial_kernels
from druckpunkt.trial.observations import observe
from druckpunkt.trial.posterior import cumulate, posterior
from druckpunkt.trial.protocol import Protocol
from druckpunkt.trial.rejection import AnalysisRejected
from druckpunkt.trial.schedule import pair_end_days


@dataclass(frozen=True, slots=True)
class PlannedLook:
    """A look at the end of pair `pair` (counted from 1), after study day `study_date`."""

    pair: int
    study_date: date


@dataclass(frozen=True, slots=True)
class LookResult:
    """What a look found. `p_better` is never shown before the seal opens."""

    pair: int
    study_date: date
    p_better: float
    stop: bool


def planned_looks(protocol: Protocol) -> tuple[PlannedLook, ...]:
    """Return the looks: pair ends from the rules' first look pair to the last but one."""
    ends = pair_end_days(protocol)
    first = protocol.rules.first_look_pair
    return tuple(PlannedLook(pair, ends[pair - 1]) for pair in range(first, len(ends)))


def look(diary: Diary, protocol: Protocol, pair: int) -> LookResult:
    """Look at the values up to the end of pair `pair`, under the primary prior only.

    Stops when P(delta < 0) is above .995 or below .005 (ADR 8) and there are enough complete
    pairs for a verdict. Raises `AnalysisRejected` for a pair that is not planned to be looked
    at, or when there is nothing to analyse.
    """
    looks = {item.pair: item for item in planned_looks(protocol)}
    if pair not in looks:
        known = sorted(looks)
        first, last = (known[0], known[-1]) if known else (0, 0)
        raise AnalysisRejected("no_such_look", pair=pair, first=first, last=last)
    frame = until_pair(frame_of_protocol(diary, protocol), pair)
    rules = protocol.rules
    curve = likelihood_curve(trial_kernels(observe(frame)))
    p_better = cumulate(posterior(curve, protocol.priors[PRIMARY_PRIOR])).at(0.0)
    decided = p_better > rules.look or p_better < 1 - rules.look
    stop = decided and frame.complete_pairs >= rules.minimum_complete_pairs
    return LookResult(pair, looks[pair].study_date, p_better, stop)
