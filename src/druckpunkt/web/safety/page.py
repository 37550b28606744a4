"""What the pages of the safety check show, as plain values in the language of the request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from druckpunkt.safety import (
    Factor,
    Group,
    Judgement,
    Questionnaire,
    Reply,
    Source,
)
from druckpunkt.web.labels import language
from druckpunkt.web.safety.forms import CheckForm


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source; `link` is empty where only the name of a site is known."""

    title: str
    link: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what was answered so far."""

    id: str
    text: str
    help: str
    reason: str
    sources: tuple[SourceLine, ...]
    value: str
    error: str


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading."""

    id: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One thing that applies: the question, why it matters, what to do, where that stands."""

    question: str
    is_unsure: bool
    is_emergency: bool
    reason: str
    to_do: str
    sources: tuple[SourceLine, ...]


def sections(groups: Iterable[Group], form: CheckForm) -> list[Section]:
    """Return groups of questions with the answers and errors of `form`."""
    return [
        Section(
            group.id,
            group.title.spoken(language()),
            tuple(_question(factor, form) for factor in group.factors),
        )
        for group in groups
    ]


def unanswered(asked: Questionnaire, form: CheckForm) -> list[Question]:
    """Return the questions `form` still waits for; none before it was sent."""
    return [_question(factor, form) for factor in asked.factors if factor.id in form.errors]


def _question(factor: Factor, form: CheckForm) -> Question:
    field = form[factor.id]
    return Question(
        id=factor.id,
        text=factor.question.spoken(language()),
        help=factor.help.spoken(language()) if factor.help else "",
        reason=factor.reason.spoken(language()),
        sources=source_lines(factor.sources),
        value=field.value() or "",
        error=" ".join(str(error) for error in field.errors) if form.is_bound else "",
    )


def source_lines(sources: Iterable[Source]) -> tuple[SourceLine, ...]:
    """Return where something stands; a bare site name is no link."""
    return tuple(
        SourceLine(
            source.title.spoken(language()),
            source.address if source.address.startswith("https://") else "",
            source.checked_on,
        )
        for source in sources
    )


def reason_lines(judgement: Judgement) -> list[ReasonLine]:
    """Return the reasons of a verdict, worst first."""
    return [
        ReasonLine(
            question=one.factor.question.spoken(language()),
            is_unsure=one.reply is Reply.NOT_SURE,
            is_emergency=one.factor.is_emergency,
            reason=one.factor.reason.spoken(language()),
            to_do=one.factor.to_do.spoken(language()),
            sources=source_lines(one.factor.sources),
        )
        for one in judgement.reasons
    ]
