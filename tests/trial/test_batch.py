"""Many data sets at once: the same posterior as one by one."""

from __future__ import annotations

import numpy as np
import pytest

from druckpunkt.trial.batch import column_posterior
from druckpunkt.trial.course import Calendar, calendar_of, main_kernels
from druckpunkt.trial.design import EFFECT_PRIORS
from druckpunkt.trial.likelihood import likelihood_curve, trial_kernels
from druckpunkt.trial.observations import Floats, Ints, Observations
from druckpunkt.trial.posterior import cumulate, posterior
from druckpunkt.trial.simulation import autoregressive_noise
from tests.trial.builders import protocol


def _observations(calendar: Calendar, seen: Ints, value: Floats) -> Observations:
    at = (calendar.on[seen], calendar.weekend[seen], calendar.pair[seen])
    return Observations(seen, value[seen], *at, calendar.on)


@pytest.mark.parametrize("prior", ["neutral", "evidence"])
def test_the_posterior_of_a_column_is_that_of_the_single_trial(prior: str) -> None:
    calendar = calendar_of(protocol("standard", seed=5))
    random = np.random.default_rng(3)
    seen = np.flatnonzero(random.random(calendar.days) > 0.15)
    rho = np.tile([0.0, 0.3, 0.6, 0.8], 5)
    noise = autoregressive_noise(random, calendar.days, sd=np.geomspace(0.4, 3, 20), rho=rho)
    values = 4 + noise - calendar.on[:, None]
    points = random.normal(-1, 1, 20)

    batch = column_posterior(main_kernels(calendar, seen, values), EFFECT_PRIORS[prior])

    for i in range(20):
        kernels = trial_kernels(_observations(calendar, seen, values[:, i]))
        single = posterior(likelihood_curve(kernels), EFFECT_PRIORS[prior])
        assert batch.below(points)[i] == pytest.approx(cumulate(single).at(points[i]), abs=2e-3)
        assert batch.below(0.0)[i] == pytest.approx(cumulate(single).at(0.0), abs=2e-3)
        assert batch.mean[i] == pytest.approx(single.mean, abs=0.01 * single.sd)
