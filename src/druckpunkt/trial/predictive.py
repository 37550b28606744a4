"""After `not_settled`: how likely would four more pairs lead to another word?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from druckpunkt.trial.answer import Word
from druckpunkt.trial.course import WORDS, Calendar, Judge, final_words
from druckpunkt.trial.design import STRICT_CLAIM
from druckpunkt.trial.likelihood import NUISANCE_PRECISION, PRIOR_CENTRE, Kernels
from druckpunkt.trial.lines import Main
from druckpunkt.trial.moments import gap_moments, whitened_products
from druckpunkt.trial.observations import Floats, Ints, is_weekend, model_swc, regressors
from druckpunkt.trial.posterior import mixture_density
from druckpunkt.trial.protocol import Protocol
from druckpunkt.trial.schedule import on_comes_first

EXTRA_PAIRS = 4
DRAWS = 200


@dataclass(frozen=True, slots=True, eq=False)
class _Draws:
    """Joint draws (N,) of effect, noise and the rest of the model, (4, N) coefficients."""

    rho: Floats
    sd: Floats
    coefficients: Floats
    last_error: Floats


def chance_of_another_word(
    main: Main, kernels: Kernels, protocol: Protocol | None, *, seed: int
) -> float:
    """Simulate four more pairs from the posterior, every day answered, claims at .99.

    Needs a file in pairs. The added days follow the last planned one; the trial is then
    analysed as a whole, as a version with more pairs would be.
    """
    generator = np.random.default_rng(seed)
    draws = _draw(main, kernels, generator)
    longer, old_days = _longer_calendar(main, protocol, seed)
    values = _continue(main, draws, longer, old_days, generator)
    present = np.zeros(longer.days, dtype=bool)
    present[main.observations.day] = True
    present[old_days:] = True
    rules = replace(main.rules, claim=max(STRICT_CLAIM, main.rules.claim))
    swc = model_swc(main.frame.outcome)
    words = final_words(longer, values, present, Judge(rules, main.prior, swc))
    return float(np.mean(words != WORDS.index(Word.NOT_SETTLED)))


def _draw(main: Main, kernels: Kernels, generator: np.random.Generator) -> _Draws:
    delta = main.density.x
    logs = kernels.log_terms(delta)
    joint = np.exp(logs - logs.max()) * mixture_density(delta, main.prior)
    flat = generator.choice(joint.size, size=DRAWS, p=(joint / joint.sum()).ravel())
    node, place = np.unravel_index(flat, joint.shape)
    rho, effect = kernels.rho[node], delta[place]
    spread = kernels.base[node] + kernels.precision[node] * (effect - kernels.centre[node]) ** 2
    sd = np.sqrt(spread / generator.chisquare(2 * kernels.power, DRAWS))
    z = regressors(main.observations, main.observations.on)
    z[:, -1] -= PRIOR_CENTRE
    products, _ = whitened_products(gap_moments(z, main.observations.day), kernels.rho)
    noise = generator.standard_normal((DRAWS, 3, 1)) * sd[:, None, None]
    nuisance = _nuisance(products, noise, node, effect)
    coefficients = np.vstack([nuisance, effect])
    return _Draws(rho, sd, coefficients, z[-1, 4] - z[-1, :4] @ coefficients)


def _nuisance(products: Floats, noise: Floats, node: Ints, effect: Floats) -> Floats:
    """Draw level, trend and weekend (3, N) given rho, effect and sd, from `noise` (N, 3, 1)."""
    covariance = np.linalg.inv(products[:, :3, :3] + np.diag(NUISANCE_PRECISION))
    factor = np.linalg.cholesky(covariance)
    side = products[node, :3, 4:] - effect[:, None, None] * products[node, :3, 3:4]
    return np.asarray((covariance[node] @ side + factor[node] @ noise)[:, :, 0].T)


def _longer_calendar(main: Main, protocol: Protocol | None, seed: int) -> tuple[Calendar, int]:
    """The frame's calendar with four more pairs behind its last planned day."""
    block_days, dropped_days = _block(main, protocol)
    frame = main.frame
    old = len(frame.days)
    next_pair = max((day.pair for day in frame.days if day.pair is not None), default=-1) + 1
    extra = [
        (pair, block, day_in_block)
        for pair in range(next_pair, next_pair + EXTRA_PAIRS)
        for block in (0, 1)
        for day_in_block in range(block_days)
    ]
    first_weekday = frame.days[0].study_date.weekday()
    weekend = [float(is_weekend((first_weekday + t) % 7)) for t in range(old + len(extra))]
    return Calendar(
        on=np.array(
            [float(day.arm == frame.on) for day in frame.days]
            + [float(on_comes_first(seed, pair) == (block == 0)) for pair, block, _ in extra]
        ),
        counts=np.array(
            [day.counts for day in frame.days] + [place >= dropped_days for *_, place in extra]
        ),
        pair=np.array(
            [-1 if day.pair is None else day.pair for day in frame.days]
            + [pair for pair, *_ in extra]
        ),
        block=np.array([day.block or 0 for day in frame.days] + [block for _, block, _ in extra]),
        weekend=np.array(weekend),
    ), old


def _block(main: Main, protocol: Protocol | None) -> tuple[int, int]:
    if protocol is not None:
        return protocol.template.block_days, protocol.template.dropped_days
    return int(str(main.frame.structure.values["block_days"])), 0


def _continue(
    main: Main, draws: _Draws, longer: Calendar, old_days: int, generator: np.random.Generator
) -> Floats:
    """Values (T, N): those observed, then each draw's own future (the rest is never seen)."""
    values = np.full((longer.days, DRAWS), PRIOR_CENTRE)
    values[main.observations.day] = main.observations.value[:, None]
    span = max(old_days - 1, 1)
    error = draws.last_error
    for t in range(int(main.observations.day[-1]) + 1, longer.days):
        fresh = generator.standard_normal(DRAWS) * draws.sd * np.sqrt(1 - draws.rho**2)
        error = draws.rho * error + fresh
        row = np.array([1.0, (t - span / 2) / span, longer.weekend[t], longer.on[t]])
        if t >= old_days:
            values[t] = PRIOR_CENTRE + row @ draws.coefficients + error
    return values
