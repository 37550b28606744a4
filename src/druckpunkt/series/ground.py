"""What the trials of a series have in common: outcome, arms, and the scale results are told on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from druckpunkt.diary import Outcome
from druckpunkt.series.curves import Comparison, TrialCurve
from druckpunkt.series.rejection import SeriesRejected
from druckpunkt.trial.code import Code
from druckpunkt.trial.observations import model_swc


@dataclass(frozen=True, slots=True)
class CommonGround:
    """The comparison all trials share, on the scale of the answer, and what had to be changed."""

    comparison: Comparison
    notes: tuple[Code, ...]


def common_ground(
    trials: Sequence[TrialCurve], smallest_worthwhile_change: float | None = None
) -> CommonGround:
    """Return what all trials share.

    Scales may differ: then results are told on 0-10. So may the smallest worthwhile changes: then
    the largest (relative to the scale) counts, unless `smallest_worthwhile_change` is given in
    units of the answer. Raises `SeriesRejected` for no trial, other outcomes or arms, a name that
    stands twice, and a change that is not on the scale.
    """
    if not trials:
        raise SeriesRejected("no_trials")
    _check_names(trials)
    for trial in trials[1:]:
        _check_same(trials[0], trial)
    notes = []
    outcome = trials[0].comparison.outcome
    if len({_scale(trial) for trial in trials}) > 1:
        notes.append(Code("scales_mapped"))
        outcome = replace(outcome, low=0.0, high=10.0, smallest_worthwhile_change=1.0)
    outcome = replace(outcome, smallest_worthwhile_change=_largest_change(trials) * outcome.width)
    if smallest_worthwhile_change is not None:
        outcome = _with_change(outcome, smallest_worthwhile_change)
    elif len({round(_relative_change(trial), 9) for trial in trials}) > 1:
        notes.append(Code("swc_differs", {"swc": outcome.smallest_worthwhile_change}))
    return CommonGround(replace(trials[0].comparison, outcome=outcome), tuple(notes))


def _scale(trial: TrialCurve) -> tuple[float, float, str]:
    outcome = trial.comparison.outcome
    return outcome.low, outcome.high, outcome.direction


def _relative_change(trial: TrialCurve) -> float:
    """Smallest worthwhile change as a share of the scale."""
    return model_swc(trial.comparison.outcome) / 10


def _largest_change(trials: Sequence[TrialCurve]) -> float:
    return max(_relative_change(trial) for trial in trials)


def _with_change(outcome: Outcome, change: float) -> Outcome:
    if not 0 < change <= outcome.width:
        raise SeriesRejected("swc_off_scale", swc=change, width=outcome.width)
    return replace(outcome, smallest_worthwhile_change=change)


def _check_names(trials: Sequence[TrialCurve]) -> None:
    seen = set()
    for trial in trials:
        if trial.name in seen:
            raise SeriesRejected("same_name", name=trial.name)
        seen.add(trial.name)


def _check_same(first: TrialCurve, other: TrialCurve) -> None:
    one, two = first.comparison, other.comparison
    if one.outcome.name != two.outcome.name:
        raise SeriesRejected(
            "different_outcomes",
            first=first.name,
            first_outcome=one.outcome.name,
            other=other.name,
            other_outcome=two.outcome.name,
        )
    if (one.on, one.off) != (two.on, two.off):
        raise SeriesRejected(
            "different_arms",
            first=first.name,
            first_on=one.on,
            first_off=one.off,
            other=other.name,
            other_on=two.on,
            other_off=two.off,
        )
