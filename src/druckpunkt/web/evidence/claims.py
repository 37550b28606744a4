"""One claim with everything that is known about it."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.data.facts import Words
from druckpunkt.evidence import Claim, Library, Question, Source, Stance, Support
from druckpunkt.evidence.certainty import ClaimCertainty, certainty_of
from druckpunkt.evidence.sources import sources_behind


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """The page from top to bottom."""

    claim: Claim
    judged: ClaimCertainty
    topics: tuple[Words, ...]
    speaks_for: tuple[Support, ...]
    speaks_against: tuple[Support, ...]
    beside: tuple[Support, ...]
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]


def page_of(claim: Claim, library: Library) -> ClaimPage:
    """Gather what belongs to `claim`; its sources are its own and those of its studies."""
    return ClaimPage(
        claim=claim,
        judged=certainty_of(claim),
        topics=tuple(library.topics[topic] for topic in claim.topics),
        speaks_for=claim.studies(Stance.FOR),
        speaks_against=claim.studies(Stance.AGAINST),
        beside=claim.studies(Stance.BESIDE),
        questions=tuple(one for one in library.questions if claim in one.claims),
        sources=sources_behind(claim),
    )
