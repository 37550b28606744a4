"""What an analysis returns: frozen values, no sentences (the room `texts` renders them)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from druckpunkt.diary import Outcome
from druckpunkt.trial.code import Code
from druckpunkt.trial.likelihood import LikelihoodCurve
from druckpunkt.trial.protocol import Protocol

Interval = tuple[float, float]


class Word(StrEnum):
    """The six answers."""

    HELPS_ENOUGH = "helps_enough"
    NO_DIFFERENCE = "no_difference"
    HELPS = "helps"
    WORSE = "worse"
    NOT_ENOUGH = "not_enough"
    NOT_SETTLED = "not_settled"


CLAIMS = frozenset({Word.HELPS_ENOUGH, Word.HELPS, Word.WORSE})


@dataclass(frozen=True, slots=True)
class Figures:
    """A posterior in numbers.

    `mean`, `sd` and the intervals are on minus off in outcome units and own direction (better
    sleep is positive). The probabilities refer to the improving direction whatever the scale.
    """

    mean: float
    sd: float
    interval_50: Interval
    interval_80: Interval
    interval_95: Interval
    p_better: float
    p_worthwhile: float
    p_too_small: float
    p_harm: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word and why it was chosen."""

    word: Word
    reason: Code


@dataclass(frozen=True, slots=True)
class RandomisationTest:
    """Two-sided p over the reference set, and the effects it does not reject at 5 %.

    `assignments` is the size of the reference set (or of the sample when not `exact`);
    `interval_95` is in outcome units and own direction, None when no effect can be rejected.
    `nominal` after an early stop; `as_if` when no protocol proves that the draw was random.
    """

    p: float
    assignments: int
    exact: bool
    interval_95: Interval | None
    pairs: int
    as_if: bool
    nominal: bool


@dataclass(frozen=True, slots=True)
class SensitivityLine:
    """The same figures under one other assumption, and the word they would lead to."""

    name: str
    figures: Figures
    word: Word
    changes_word: bool
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArmCount:
    """Undropped planned days of one arm by state, and what was really done on them."""

    arm: str
    planned: int
    observed: int
    skipped: int
    too_bad: int
    missing: int
    late: int
    painkiller_days: int
    unwanted_days: int
    mean_minutes: float | None


DayState = Literal["answered", "skipped", "too_bad", "missing"]


@dataclass(frozen=True, slots=True)
class AnswerDay:
    """One calendar day of the trial for the picture of the days."""

    study_date: date
    arm: str | None
    pair: int | None
    block: int | None
    dropped: bool
    state: DayState
    value: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer of one trial. `figures` are those under the primary (neutral) prior."""

    outcome: Outcome
    on: str
    off: str
    n_days: int
    counts: tuple[ArmCount, ...]
    complete_pairs: int
    figures: Figures
    verdict: Verdict
    priors: Mapping[str, Figures]
    randomisation: RandomisationTest | None
    randomisation_reason: Code
    sensitivity: Mapping[str, SensitivityLine | None]
    diagnostics: Mapping[str, object]
    notes: tuple[Code, ...]
    days: tuple[AnswerDay, ...]
    curve: LikelihoodCurve
    protocol: Protocol | None = None
    stopped_at_pair: int | None = None

    @property
    def n_observed(self) -> dict[str, int]:
        """Observed undropped values per arm."""
        return {count.arm: count.observed for count in self.counts}

    def summary(self, language: str = "en") -> str:
        """Return the answer as plain text in `language` (`de` or `en`)."""
        from druckpunkt.texts.answer import render_answer

        return render_answer(self, language)
