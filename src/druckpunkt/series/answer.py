"""What pooling returns: frozen values, no sentences (the room `texts` renders them)."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.diary import Outcome
from druckpunkt.series.population import PopulationPosterior
from druckpunkt.trial.answer import Figures, Interval
from druckpunkt.trial.code import Code


@dataclass(frozen=True, slots=True)
class Spread:
    """How much people differ: the standard deviation of true effects, in outcome units."""

    mean: float
    sd: float
    interval_50: Interval
    interval_80: Interval
    interval_95: Interval


@dataclass(frozen=True, slots=True)
class Share:
    """A share of all people like these, in [0, 1]: its mean and 95 % interval."""

    mean: float
    interval_95: Interval


@dataclass(frozen=True, slots=True)
class Population:
    """People like these: `effect` is that of the average person.

    `share_better` have an effect in the improving direction, `share_worthwhile` one that is
    better than the smallest worthwhile change.
    """

    effect: Figures
    spread: Spread
    share_better: Share
    share_worthwhile: Share


@dataclass(frozen=True, slots=True)
class Person:
    """One person's effect from their own days `alone`, and `together` with everybody else's.

    `alone` is what `analyse` says under the neutral prior; `together` is shrunken towards the
    others as far as the data say that people are alike.
    """

    name: str
    alone: Figures
    together: Figures


@dataclass(frozen=True, slots=True, eq=False)
class PooledAnswer:
    """The answer of a series. `new_person` predicts somebody of whom nothing is known yet.

    All effects are on minus off in units of `outcome` and its own direction; probabilities refer
    to the improving direction.
    """

    outcome: Outcome
    on: str
    off: str
    population: Population
    new_person: Figures
    people: tuple[Person, ...]
    notes: tuple[Code, ...]
    posterior: PopulationPosterior

    def summary(self, language: str = "en") -> str:
        """Return the answer as plain text in `language` (`de` or `en`)."""
        from druckpunkt.texts.series import render_pooled

        return render_pooled(self, language)
