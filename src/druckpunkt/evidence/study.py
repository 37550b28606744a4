"""A study as it was published: what was done, with whom, what came out, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from druckpunkt.data.facts import Source, Words
from druckpunkt.diary import Direction
from druckpunkt.evidence.study_traits import (
    Blinding,
    Certainty,
    Comparator,
    Design,
    Directness,
    EffectMeasure,
    Finding,
    Interests,
    Origin,
    Participants,
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """What an outcome was measured with; its range is None where none was read or none is fixed."""

    id: str
    name: Words
    direction: Direction
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ArmFigures:
    """What was published of one group at one time; None is not known, never zero.

    `day` counts from the start (0 is before it; None where the outcome's own day holds); the
    limits are those of 95 % of the mean.
    """

    label: Words
    source: Source
    n: int | None = None
    mean: float | None = None
    sd: float | None = None
    day: int | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class PooledTrial:
    """One trial as a review prints it: the groups, its effect with 95 % limits, its weight.

    `group` is the part of the review it stands in, in the review's words. `note` says when the
    effect was entered as it is and does not follow from the groups.
    """

    name: str
    group: str
    n_treated: int
    mean_treated: float
    sd_treated: float
    n_compared: int
    mean_compared: float
    sd_compared: float
    effect: float
    ci_low: float
    ci_high: float
    weight_percent: float
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class PublishedEffect:
    """A difference between groups (treated minus compared, or a ratio), or a change in one.

    Limits are those of 95 %. `p_text` is the p value as printed ("< .001"). `k` and `n` are the
    numbers of studies and people behind a pooled effect, `i2_percent`, `tau2` and `q` its
    heterogeneity; `grade` is the certainty its authors gave it. `note` says where a sign was
    turned or a number contradicts another.
    """

    measure: EffectMeasure
    estimate: float
    source: Source
    ci_low: float | None = None
    ci_high: float | None = None
    p_text: str = ""
    k: int | None = None
    n: int | None = None
    i2_percent: float | None = None
    day: int | None = None
    origin: Origin = Origin.PUBLISHED
    tau2: float | None = None
    q: float | None = None
    grade: Certainty | None = None
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class StudyOutcome:
    """One thing that was measured and what came out, in words and, where known, in figures.

    `topic` is what it is about (`pain`, `sleep`, ...); `day` counts from the start; `p_text` is a
    p value that stands alone, without an effect; between groups where `finding` compares them.
    `trials` are those a review pooled for it, `trials_source` where their figures were read.
    """

    id: str
    topic: str
    name: Words
    instrument: Instrument
    finding: Finding
    result: Words
    source: Source
    is_primary: bool
    day: int | None
    p_text: str
    arms: tuple[ArmFigures, ...]
    effects: tuple[PublishedEffect, ...]
    trials: tuple[PooledTrial, ...] = ()
    trials_source: Source | None = None

    @property
    def arms_afterwards(self) -> tuple[ArmFigures, ...]:
        """Return the groups as they were when the outcome was measured, not before it."""
        return tuple(arm for arm in self.arms if arm.day in (None, self.day))


@dataclass(frozen=True, slots=True)
class Harm:
    """An unwanted effect: how many of how many (None where not counted)."""

    text: Words
    source: Source
    events: int | None
    n: int | None


@dataclass(frozen=True, slots=True)
class Dose:
    """How much, for how long; None is not known. A range goes up to `most_minutes_per_day`."""

    minutes_per_day: float | None
    days: int | None
    most_minutes_per_day: float | None = None


@dataclass(frozen=True, slots=True)
class Funding:
    """Who paid and who has something to sell, as far as it is said."""

    text: Words
    interests: Interests
    source: Source | None


@dataclass(frozen=True, slots=True)
class Study:
    """One published, registered or vendor-reported study.

    `article_reference` is the number of the footnote in the article that cites it (None where the
    article does not). `missing` lists in words what was looked for and not found, `contradictions`
    where what was read does not fit itself. `trials_reviewed` is the number of trials of a review.
    The year of an undated page is that of reading it; its citation says "(n.d.)". `part` tells
    apart several studies of one publication.
    """

    id: str
    citation: str
    title: Words
    year: int
    doi: str
    registration: str
    country: Words
    design: Design
    comparator: Comparator
    comparator_text: Words
    directness: Directness
    participants: Participants
    population: Words
    intervention: Words
    dose: Dose
    blinding: Blinding
    n: int | None
    n_per_arm: tuple[int, ...]
    summary: Words
    outcomes: tuple[StudyOutcome, ...]
    harms: tuple[Harm, ...]
    funding: Funding
    missing: tuple[Words, ...]
    sources: tuple[Source, ...]
    article_reference: int | None
    contradictions: tuple[Words, ...] = ()
    trials_reviewed: int | None = None
    part: Words | None = None

    @property
    def topics(self) -> tuple[str, ...]:
        """Return what was measured, each topic once, in the order of the outcomes."""
        return tuple(dict.fromkeys(outcome.topic for outcome in self.outcomes))

    @property
    def is_about_mats(self) -> bool:
        """Say whether people lay on a mat."""
        return self.directness is Directness.MAT

    @property
    def checked_on(self) -> date:
        """Return since when every source has been looked at: the day of the oldest look."""
        return min(source.checked_on for source in self.sources)
