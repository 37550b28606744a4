"""What the article says, held against what studies show; and questions people ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from druckpunkt.data.facts import Source, Words
from druckpunkt.evidence.study import Study


class Status(StrEnum):
    """What is known of a claim.

    `SHOWN` needs a comparison that bears it, `SHOWN_NOT` one that speaks against it; `CLAIMED` has
    only weak or indirect support, `MIXED` studies on both sides, `UNTESTED` no study at all.
    `CONTRADICTED` is for what one finding to the contrary refutes ("only", "no", "never"), whatever
    else was not seen elsewhere.
    """

    SHOWN = "shown"
    MIXED = "mixed"
    CLAIMED = "claimed"
    SHOWN_NOT = "shown_not"
    CONTRADICTED = "contradicted"
    UNTESTED = "untested"


class Stance(StrEnum):
    """Which way a study points; `BESIDE` is about something near it, or shows neither way."""

    FOR = "for"
    AGAINST = "against"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Support:
    """One study and what it says about a claim."""

    study: Study
    stance: Stance
    why: Words


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the article, paraphrased, and what is known about it.

    `correction` says what the article leaves out or overstates (None where nothing). `topics` are
    what the claim is about (`pain`, `sleep`, ...), the same words as those of study outcomes.
    `sources` are those that are no studies. `found_by` are other words people search it with.
    """

    id: str
    topics: tuple[str, ...]
    title: Words
    statement: Words
    known: Words
    status: Status
    support: tuple[Support, ...]
    correction: Words | None
    open_question: Words | None
    sources: tuple[Source, ...]
    checked_on: date
    found_by: Words | None = None

    def studies(self, stance: Stance) -> tuple[Support, ...]:
        """Return the studies that point this way."""
        return tuple(one for one in self.support if one.stance is stance)


@dataclass(frozen=True, slots=True)
class Question:
    """A question people ask, answered in a few sentences that rest on claims.

    `safety_factors` and `screens` name rules of the safety check and pages that go further;
    `sources` are those of an answer that no claim carries. `from_article` marks the article's own.
    `found_by` are other words people search it with.
    """

    id: str
    question: Words
    answer: tuple[Words, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    safety_factors: tuple[str, ...]
    screens: tuple[str, ...]
    from_article: bool
    checked_on: date
    found_by: Words | None = None

    @property
    def topics(self) -> tuple[str, ...]:
        """Return what the claims are about that the answer rests on, each topic once."""
        return tuple(dict.fromkeys(topic for claim in self.claims for topic in claim.topics))


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """One part of the article, paraphrased, with the claims or screens it became."""

    id: str
    section: Words
    says: Words
    claims: tuple[Claim, ...]
    screens: tuple[str, ...]
