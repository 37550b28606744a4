"""From answers to a verdict: the worst thing that applies decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from druckpunkt.safety.factor import Factor, Reply
from druckpunkt.safety.questionnaire import Questionnaire, questionnaire
from druckpunkt.safety.toml_rules import load_rules
from druckpunkt.safety.use import Goal, Position
from druckpunkt.safety.verdict import SEVERITY, SafetyVerdict, Verdict, worst


class AnswersRejected(ValueError):
    """Answers that cannot be judged; `code` says which rule, `values` the place and cure."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Reason:
    """One factor that applies, or that somebody is not sure about."""

    factor: Factor
    reply: Reply


AGAINST_THE_MAT = frozenset({Verdict.ASK, Verdict.STOP})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a check says: the verdict, what it was given for, and why (worst first)."""

    verdict: SafetyVerdict
    goal: Goal
    position: Position
    reasons: tuple[Reason, ...]

    @property
    def against(self) -> frozenset[str]:
        """Return the factors by which somebody is to ask first, or to stop."""
        factors = (reason.factor for reason in self.reasons)
        return frozenset(one.id for one in factors if one.verdict in AGAINST_THE_MAT)

    @property
    def is_emergency(self) -> bool:
        """Say whether one of the reasons cannot wait for a doctor's office (telephone 112)."""
        return any(reason.factor.is_emergency for reason in self.reasons)


def judge(asked: Questionnaire, answers: Mapping[str, Reply | str], today: date) -> Judgement:
    """Return the verdict of `answers` (by factor id) given on study day `today`.

    "Not sure" counts as "yes". Nothing is preselected: an answer that is missing is a question
    that was not asked.

    Raises `AnswersRejected`: `unanswered` (names the factors), `unknown_factor`, `not_asked` (a
    factor of another goal or position), `unknown_reply`.
    """
    _check_names(asked, answers)
    replies = {factor.id: _reply(factor, answers[factor.id]) for factor in asked.factors}
    reasons = sorted(
        (Reason(factor, replies[factor.id]) for factor in _that_apply(asked, replies)),
        key=lambda reason: (reason.factor.is_emergency, SEVERITY[reason.factor.verdict]),
        reverse=True,
    )
    verdict = worst(reason.factor.verdict for reason in reasons)
    given = SafetyVerdict(verdict, asked.version, today)
    return Judgement(given, asked.goal, asked.position, tuple(reasons))


def judge_again(
    answers: object, *, version: str, goal: str, position: str, given_on: date
) -> Judgement | None:
    """Return what a check somebody kept means by the rules that are known here.

    Answers to questions of another goal or position count too: they can only make it worse. None
    when it answered other questions: those of another version of the rules, of a goal or position
    nobody knows, fewer than are asked, or some nobody knows. Nobody can say then whether its
    verdict follows from its answers.
    """
    known_use = goal in set(Goal) and position in set(Position)
    if version != load_rules().version or not known_use or not isinstance(answers, Mapping):
        return None
    try:
        asked = questionnaire(Goal(goal), Position(position), also=frozenset(answers))
        return judge(asked, answers, given_on)
    except AnswersRejected:
        return None


def _check_names(asked: Questionnaire, answers: Mapping[str, Reply | str]) -> None:
    names = [factor.id for factor in asked.factors]
    foreign = next((name for name in answers if name not in names), None)
    if foreign is not None and foreign in {factor.id for factor in load_rules().factors}:
        raise AnswersRejected(
            "not_asked", factor=foreign, goal=asked.goal.value, position=asked.position.value
        )
    if foreign is not None:
        raise AnswersRejected("unknown_factor", factor=foreign)
    missing = tuple(name for name in names if name not in answers)
    if missing:
        raise AnswersRejected("unanswered", factors=missing)


def _reply(factor: Factor, reply: Reply | str) -> Reply:
    try:
        return Reply(reply)
    except ValueError as error:
        raise AnswersRejected("unknown_reply", factor=factor.id, found=reply) from error


def _that_apply(asked: Questionnaire, replies: Mapping[str, Reply]) -> list[Factor]:
    return [factor for factor in asked.factors if replies[factor.id] is not Reply.NO]
