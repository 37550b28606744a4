"""What this trial can find: the chance of every word, simulated for this very schedule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from druckpunkt.diary import Outcome
from druckpunkt.trial.answer import CLAIMS, Word
from druckpunkt.trial.batch import chances
from druckpunkt.trial.code import Code
from druckpunkt.trial.course import (
    WORDS,
    Bools,
    Calendar,
    ChancesOf,
    Outcomes,
    calendar_of,
    run_trials,
)
from druckpunkt.trial.design import PRIMARY_PRIOR
from druckpunkt.trial.likelihood import PRIOR_CENTRE
from druckpunkt.trial.noise import Noise
from druckpunkt.trial.observations import Floats, model_swc, outcome_units_per_point
from druckpunkt.trial.protocol import Protocol
from druckpunkt.trial.simulation import autoregressive_noise

EFFECTS_IN_SWC = (0.0, 0.5, 1.0, 2.0)
PATTERNS = 10
WORTH_IT, WEAK = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class WordChances:
    """Chance of each word when the true effect is `effect` (outcome units, own direction)."""

    effect: float
    times_swc: float
    chances: Mapping[Word, float]
    stopped_early: float

    @property
    def claim(self) -> float:
        """Chance that the trial says there is a difference, either way."""
        return sum(self.chances[word] for word in CLAIMS)


@dataclass(frozen=True, slots=True)
class Foresight:
    """Rows at no effect, half, one and two times the smallest worthwhile change.

    `advice` is `worth_it`, `weak` or `not_worth_it`: how likely an effect of one SWC would be
    called a help. `trials` were simulated for each row.
    """

    rows: tuple[WordChances, ...]
    trials: int
    missing_share: float
    noise_days: int
    advice: Code
    outcome: Outcome | None = None

    def summary(self, language: str = "en") -> str:
        """Return the foresight as plain text in `language` (`de` or `en`)."""
        from druckpunkt.texts.foresight import render_foresight

        if self.outcome is None:
            raise ValueError("a summary needs to know the outcome")
        return render_foresight(self, self.outcome, language)


def foresee(
    protocol: Protocol,
    *,
    noise: Noise,
    seed: int,
    missing_share: float = 0.15,
    trials: int = 1000,
    progress: Callable[[float], None] | None = None,
    chances_of: ChancesOf = chances,
) -> Foresight:
    """Simulate `trials` trials at each of four true effects, looks included.

    Noise (sd, rho) is drawn anew for each trial from `noise`; days go missing at random with
    `missing_share` in [0, 1) in ten patterns; the same noise serves all four effects. Assumes
    model M1 and no carry-over. `progress` is called with the share done; `chances_of` may be the
    compiled `kernels.fast_chances`.
    """
    if not 0 <= missing_share < 1:
        raise ValueError("missing_share lies in [0, 1)")
    calendar = calendar_of(protocol)
    generator = np.random.default_rng(seed)
    swc = model_swc(protocol.outcome)
    parts: list[Outcomes] = []
    sizes = [len(part) for part in np.array_split(np.arange(trials), min(PATTERNS, trials))]
    for done, size in enumerate(sizes, start=1):
        values = _values(calendar, generator, noise, size, swc)
        present = _present(calendar, generator, missing_share)
        parts.append(_run(protocol, calendar, values, present, chances_of))
        if progress is not None:
            progress(done / len(sizes))
    rows = _rows(protocol, parts, sizes)
    advice = _advice(rows)
    return Foresight(rows, trials, missing_share, noise.n_days, advice, protocol.outcome)


def _values(
    calendar: Calendar, generator: np.random.Generator, noise: Noise, size: int, swc: float
) -> Floats:
    """Values (T, 4 size): the same noise under each of the four effects."""
    sd, rho = noise.draw(generator, size)
    errors = autoregressive_noise(generator, calendar.days, sd=sd, rho=rho)
    shifts = [PRIOR_CENTRE - times * swc * calendar.on[:, None] for times in EFFECTS_IN_SWC]
    return np.concatenate([errors + shift for shift in shifts], axis=1)


def _present(calendar: Calendar, generator: np.random.Generator, missing_share: float) -> Bools:
    drawn = generator.random(calendar.days) >= missing_share
    return np.asarray(drawn & (calendar.pair >= 0))


def _run(
    protocol: Protocol, calendar: Calendar, values: Floats, present: Bools, chances_of: ChancesOf
) -> Outcomes:
    return run_trials(
        calendar,
        values,
        present,
        rules=protocol.rules,
        prior=protocol.priors[PRIMARY_PRIOR],
        swc=model_swc(protocol.outcome),
        chances_of=chances_of,
    )


def _rows(protocol: Protocol, parts: list[Outcomes], sizes: list[int]) -> tuple[WordChances, ...]:
    rows = []
    towards_better = -outcome_units_per_point(protocol.outcome) * model_swc(protocol.outcome)
    for row, times in enumerate(EFFECTS_IN_SWC):
        slices = [slice(row * size, (row + 1) * size) for size in sizes]
        pairs = list(zip(parts, slices, strict=True))
        word = np.concatenate([part.word[cut] for part, cut in pairs])
        early = np.concatenate([part.stopped_at[cut] > 0 for part, cut in pairs])
        shares = {name: float(np.mean(word == index)) for index, name in enumerate(WORDS)}
        # Adding zero turns -0.0 into 0.0.
        effect = times * towards_better + 0.0
        rows.append(WordChances(effect, times, shares, float(early.mean())))
    return tuple(rows)


def _advice(rows: tuple[WordChances, ...]) -> Code:
    """At one SWC: worth it from a chance of .5 to be told, weak from .3."""
    at_swc = next(row for row in rows if row.times_swc == 1.0)
    found = at_swc.chances[Word.HELPS_ENOUGH] + at_swc.chances[Word.HELPS]
    name = "worth_it" if found >= WORTH_IT else "weak" if found >= WEAK else "not_worth_it"
    return Code(name, {"chance_found": found})
