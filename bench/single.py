"""One trial and many: answers and curves of ours, statsmodels beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from bench.cases import DAYS, exposures_of, observations_of, protocol_of, trial_of
from bench.timing import Timing, take_turns
from druckpunkt.trial import EFFECT_PRIORS, WordRules, analyse, foresee, known_noise
from druckpunkt.trial.kernels import answer_rows, curve_rows, fast_chances
from druckpunkt.trial.likelihood import likelihood_curve, trial_kernels
from druckpunkt.trial.observations import Observations, centred_trend
from druckpunkt.trial.packed import pack

GRID = np.linspace(-6, 6, 41)
PACKED = 2_000
DAY_COUNTS = (28, 56, 112, 224, 448)
PEOPLE_COUNTS = (1_000, 10_000, 100_000)


def one_trial(rounds: int) -> dict[str, Timing]:
    """All outputs of one trial, on NumPy and by statsmodels' state space (maximum likelihood)."""
    plan, diary = trial_of(DAYS, seed=1)
    trial = observations_of(DAYS, 2)[1]
    return take_turns(
        {"analyse": lambda: analyse(diary, plan), "statsmodels": lambda: state_space(trial)},
        rounds=rounds,
    )


def state_space(trial: Observations) -> tuple[float, float]:
    """Fit regression with AR(1) errors by statsmodels, missing days as gaps; (effect, error)."""
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    days = np.arange(trial.planned_days)
    value = np.full(len(days), np.nan)
    value[trial.day] = trial.value
    weekend = (days % 7 >= 5).astype(float)
    trend = centred_trend(days, trial.planned_days)
    x = np.column_stack([np.ones(len(days)), trend, weekend, trial.exposure_days])
    fit = SARIMAX(value, exog=x, order=(1, 0, 0)).fit(disp=False)
    return float(fit.params[3]), float(fit.bse[3])


def many_trials(rounds: int, *, threads: int) -> dict[str, Timing]:
    """Compiled answers and curves of 2,000 trials, per trial."""
    trials = observations_of(DAYS, 50) * (PACKED // 50)
    packed, exposure = pack(trials), exposures_of(trials)
    pairs = np.full(len(trials), DAYS // 4)

    def answers() -> object:
        return answer_rows(
            packed,
            EFFECT_PRIORS,
            swc=1.0,
            rules=WordRules(),
            complete_pairs=pairs,
            exposure=exposure,
            threads=threads,
        )

    contenders: dict[str, Callable[[], object]] = {
        "answers": answers,
        "curves": lambda: curve_rows(packed, GRID, threads=threads),
    }
    return {
        name: timing.per(len(trials))
        for name, timing in take_turns(contenders, rounds=rounds).items()
    }


def numpy_curve(rounds: int) -> Timing:
    """One likelihood curve on plain NumPy."""
    trial = observations_of(DAYS, 1)[0]
    return take_turns({"": lambda: likelihood_curve(trial_kernels(trial))}, rounds=rounds)[""]


def schedule_simulation(rounds: int) -> dict[str, Timing]:
    """2,000 trials of the standard schedule with every look: 500 noises, four effects."""
    plan, noise = protocol_of(40, seed=1), known_noise(sd=1.3, rho=0.4)
    contenders: dict[str, Callable[[], object]] = {
        "numpy": lambda: foresee(plan, noise=noise, seed=1, trials=500),
        "compiled": lambda: foresee(plan, noise=noise, seed=1, trials=500, chances_of=fast_chances),
    }
    return take_turns(contenders, rounds=rounds)


def by_days(rounds: int) -> dict[int, Timing]:
    """One compiled curve against the number of calendar days."""
    contenders: dict[str, Callable[[], object]] = {}
    for days in DAY_COUNTS:
        packed = pack(observations_of(days, 20) * 20)
        contenders[str(days)] = lambda packed=packed: curve_rows(packed, GRID, threads=1)  # type: ignore[misc]
    return {int(n): t.per(400) for n, t in take_turns(contenders, rounds=rounds).items()}


def by_people(rounds: int, counts: Sequence[int] = PEOPLE_COUNTS) -> dict[int, Timing]:
    """Compiled curves of many people on all processors, in total."""
    base = observations_of(DAYS, 50)
    contenders: dict[str, Callable[[], object]] = {}
    for count in counts:
        packed = pack(base * (count // 50))
        contenders[str(count)] = lambda packed=packed: curve_rows(packed, GRID)  # type: ignore[misc]
    return {int(n): t for n, t in take_turns(contenders, rounds=rounds).items()}
