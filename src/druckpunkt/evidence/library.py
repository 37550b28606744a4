"""Everything that is known, in one value: studies, claims, questions, and the article's parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from druckpunkt.data.facts import Source, Words
from druckpunkt.evidence.claim import ArticlePart, Claim, Question, Support
from druckpunkt.evidence.study import Instrument, Study


@dataclass(frozen=True, slots=True)
class Library:
    """The evidence that ships; each tuple in the order of the pages.

    `topics` name what outcomes and claims are about, in both languages. `sources` are the shared
    ones of claims and questions; studies bring their own.
    """

    checked_on: date
    topics: Mapping[str, Words]
    instruments: tuple[Instrument, ...]
    sources: tuple[Source, ...]
    studies: tuple[Study, ...]
    claims: tuple[Claim, ...]
    questions: tuple[Question, ...]
    article: tuple[ArticlePart, ...]

    def study(self, name: str) -> Study | None:
        """Return the study with this id."""
        return next((one for one in self.studies if one.id == name), None)

    def claim(self, name: str) -> Claim | None:
        """Return the claim with this id."""
        return next((one for one in self.claims if one.id == name), None)

    def question(self, name: str) -> Question | None:
        """Return the question with this id."""
        return next((one for one in self.questions if one.id == name), None)

    def claims_of(self, study: Study) -> tuple[tuple[Claim, Support], ...]:
        """Return every claim that rests on `study`, with what it says about it."""
        return tuple(
            (claim, support)
            for claim in self.claims
            for support in claim.support
            if support.study.id == study.id
        )
