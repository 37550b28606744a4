"""Read claims, questions and the parts of the article from TOML; names must lead somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from druckpunkt.data.facts import FactsTable, Source, Words, refuse_repeated
from druckpunkt.evidence.claim import (
    ArticlePart,
    Claim,
    Question,
    Stance,
    Status,
    Support,
)
from druckpunkt.evidence.study import Study
from druckpunkt.evidence.toml_figures import words_or_none

# What each status needs at least; a claim that its studies do not bear is refused.
NEEDED = {
    Status.SHOWN: {Stance.FOR},
    Status.SHOWN_NOT: {Stance.AGAINST},
    Status.CONTRADICTED: {Stance.AGAINST},
    Status.MIXED: {Stance.FOR, Stance.AGAINST},
}

Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Names:
    """What claims, questions and parts may refer to, by id."""

    topics: Mapping[str, Words]
    studies: Mapping[str, Study]
    sources: Mapping[str, Source]
    safety_factors: frozenset[str]


def read_claim(table: FactsTable, names: Names, checked_on: date) -> Claim:
    """Take one claim; `checked_on` is the day of the file unless the claim says another."""
    claim = Claim(
        id=table.identifier(),
        topics=tuple(_known(table, "topic", one, names.topics)[0] for one in table.texts("topics")),
        title=table.words("title"),
        statement=table.words("statement"),
        known=table.words("known"),
        status=table.one_of("status", Status),
        support=tuple(_support(one, names) for one in table.tables("support")),
        correction=table.words("correction") if "correction" in table else None,
        open_question=table.words("open_question") if "open_question" in table else None,
        sources=_sources(table, names),
        checked_on=_checked_on(table, checked_on),
        found_by=words_or_none(table, "found_by"),
    )
    refuse_repeated(table.place, [one.study.id for one in claim.support])
    _check_status(table, claim)
    table.finish()
    return claim


def _support(table: FactsTable, names: Names) -> Support:
    support = Support(
        study=_known(table, "study", table.text("study"), names.studies)[1],
        stance=table.one_of("stance", Stance),
        why=table.words("why"),
    )
    table.finish()
    return support


def _check_status(table: FactsTable, claim: Claim) -> None:
    if not claim.topics:
        raise table.wrong("it is about no topic")
    stances = {one.stance for one in claim.support}
    lacking = NEEDED.get(claim.status, set()) - stances
    if lacking:
        raise table.wrong(f"{claim.status} needs a study {', '.join(sorted(lacking))}")
    if claim.status is Status.UNTESTED and stances - {Stance.BESIDE}:
        raise table.wrong("untested, and yet a study points one way")
    if not claim.support and not claim.sources and claim.status is not Status.UNTESTED:
        raise table.wrong("nothing is named that it rests on")


def read_question(
    table: FactsTable, names: Names, claims: Mapping[str, Claim], checked_on: date
) -> Question:
    """Take one question; its answer must rest on a claim, a source or a rule of safety."""
    factors = table.texts("safety_factors")
    question = Question(
        id=table.identifier(),
        question=table.words("question"),
        answer=tuple(_paragraph(one) for one in table.tables("answer")),
        claims=_claims(table, claims),
        sources=_sources(table, names),
        safety_factors=factors,
        screens=table.texts("screens"),
        from_article=table.flag("from_article"),
        checked_on=_checked_on(table, checked_on),
        found_by=words_or_none(table, "found_by"),
    )
    unknown = sorted(set(factors) - names.safety_factors)
    if unknown:
        raise table.wrong(f"there is no safety rule {', '.join(unknown)}")
    if not question.answer:
        raise table.wrong("an answer is missing")
    if not (question.claims or question.sources or factors):
        raise table.wrong("the answer rests on nothing")
    table.finish()
    return question


def _paragraph(table: FactsTable) -> Words:
    words = Words(de=table.text("de"), en=table.text("en"))
    table.finish()
    return words


def read_article_part(table: FactsTable, claims: Mapping[str, Claim]) -> ArticlePart:
    """Take one part of the article; it must have become a claim or a screen."""
    part = ArticlePart(
        id=table.identifier(),
        section=table.words("section"),
        says=table.words("says"),
        claims=_claims(table, claims),
        screens=table.texts("screens"),
    )
    if not part.claims and not part.screens:
        raise table.wrong("no claim and no screen takes it up")
    table.finish()
    return part


def _claims(table: FactsTable, claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    return tuple(_known(table, "claim", one, claims)[1] for one in table.texts("claims"))


def _sources(table: FactsTable, names: Names) -> tuple[Source, ...]:
    return tuple(_known(table, "source", one, names.sources)[1] for one in table.texts("sources"))


def _known(
    table: FactsTable, what: str, name: str, known: Mapping[str, Known]
) -> tuple[str, Known]:
    if name not in known:
        raise table.wrong(f"there is no {what} {name}")
    return name, known[name]


def _checked_on(table: FactsTable, latest: date) -> date:
    """Take the day of one text; without one that of the whole library."""
    return table.day("checked_on", latest=latest) if "checked_on" in table else latest
