"""The trials of reviews, pooled for their pages: the figures the data hold, to the last digit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from druckpunkt.evidence import Origin, StudyOutcome, load_library
from druckpunkt.evidence.trials import pool_trials

WITH_TRIALS = {
    f"{study.id}:{one.id}": one
    for study in load_library().studies
    for one in study.outcomes
    if one.trials
}


@pytest.mark.parametrize("name", WITH_TRIALS)
def test_the_average_is_the_one_in_the_data(name: str) -> None:
    outcome = WITH_TRIALS[name]
    kept = next(one for one in outcome.effects if one.origin is Origin.RECOMPUTED)

    found = pool_trials(outcome)

    ends = (found.estimate, found.interval.low, found.interval.high, found.tau2)
    assert ends == pytest.approx((kept.estimate, kept.ci_low, kept.ci_high, kept.tau2), abs=6e-5)
    weights = [one.weight_percent for one in outcome.trials]
    assert found.weights == pytest.approx(weights, abs=0.06)


def test_the_published_average_of_tens_comes_out() -> None:
    found = pool_trials(WITH_TRIALS["cd013331:high_frequency"])

    printed = [f"{one:.2f}" for one in (found.estimate, found.interval.low, found.interval.high)]
    assert printed == ["-1.39", "-2.51", "-0.28"]


def test_trials_whose_measure_nobody_knows_are_not_pooled() -> None:
    outcome: StudyOutcome = replace(WITH_TRIALS["cd013331:high_frequency"], effects=())

    with pytest.raises(ValueError, match="high_frequency"):
        pool_trials(outcome)
