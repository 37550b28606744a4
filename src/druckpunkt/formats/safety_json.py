"""Questions and verdicts of the safety check as JSON documents."""

from __future__ import annotations

from collections.abc import Mapping

from druckpunkt.safety import Factor, Judgement, Questionnaire, load_rules
from druckpunkt.texts.safety import headline

Document = dict[str, object]


def judgement_document(judgement: Judgement, answers: Mapping[str, str], language: str) -> Document:
    """Return a verdict with its limits, reasons and the answers it was given for."""
    given = judgement.verdict
    return {
        "verdict": given.verdict.value,
        "headline": headline(given.verdict, language),
        "emergency": judgement.is_emergency,
        "goal": judgement.goal.value,
        "position": judgement.position.value,
        "version": given.version,
        "reviewed_by": load_rules().reviewed_by,
        "given_on": given.given_on.isoformat(),
        "valid_through": given.valid_through.isoformat(),
        "limits": {
            "longest_minutes": given.limits.longest_minutes,
            "layers": [layer.value for layer in given.limits.layers],
            "bases": [base.value for base in given.limits.bases],
        },
        "reasons": [
            {**_factor(one.factor, language), "answer": one.reply.value}
            for one in judgement.reasons
        ],
        "answers": dict(answers),
    }


def questionnaire_document(asked: Questionnaire, language: str) -> Document:
    """Return the questions for one goal and position with their rules."""
    return {
        "goal": asked.goal.value,
        "position": asked.position.value,
        "version": asked.version,
        "reviewed_by": load_rules().reviewed_by,
        "groups": [
            {
                "id": group.id,
                "kind": group.kind.value,
                "title": group.title.spoken(language),
                "questions": [_factor(factor, language) for factor in group.factors],
            }
            for group in asked.groups
        ],
    }


def _factor(factor: Factor, language: str) -> Document:
    return {
        "id": factor.id,
        "verdict": factor.verdict.value,
        "emergency": factor.is_emergency,
        "question": factor.question.spoken(language),
        "help": factor.help.spoken(language) if factor.help else None,
        "reason": factor.reason.spoken(language),
        "to_do": factor.to_do.spoken(language),
        "sources": [
            {
                "title": source.title.spoken(language),
                "address": source.address,
                "checked_on": source.checked_on.isoformat(),
            }
            for source in factor.sources
        ],
    }
