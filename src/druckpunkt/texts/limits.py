"""What the trial could not tell, and the two ways out that are always there."""

from __future__ import annotations

from druckpunkt.texts.catalogue import gettext
from druckpunkt.trial.answer import Answer, Word

UNSEEN_RELIEF = frozenset({Word.NO_DIFFERENCE, Word.NOT_ENOUGH})


def limit_sentences(answer: Answer, language: str) -> tuple[str, ...]:
    """Say what this trial could not tell, the most important first."""
    said = (
        _carry_over(answer, language),
        _not_settled(answer, language),
        _as_if(answer, language),
        _overnight(answer, language),
        _expectation(language),
        _only_you(language),
    )
    return tuple(sentence for sentence in said if sentence)


def _carry_over(answer: Answer, language: str) -> str:
    if answer.verdict.word not in UNSEEN_RELIEF:
        return ""
    if answer.protocol is not None and answer.protocol.template.dropped_days:
        return gettext(
            "If relief lasts for several days, even this trial sees only a part of it.", language
        )
    return gettext(
        "If relief lasts into the next days, this trial cannot see it; the thorough template can.",
        language,
    )


def _not_settled(answer: Answer, language: str) -> str:
    if answer.verdict.word is not Word.NOT_SETTLED:
        return ""
    return gettext(
        "Not settled does not mean that there is no difference: these days cannot tell.", language
    )


def _as_if(answer: Answer, language: str) -> str:
    if answer.protocol is not None:
        return ""
    return gettext(
        "No protocol shows that the order of the days was drawn at random. If you chose the days "
        "yourself, the reason for the choice may explain a difference.",
        language,
    )


def _overnight(answer: Answer, language: str) -> str:
    if answer.protocol is None or answer.protocol.template.block_days > 1:
        return ""
    return gettext(
        "The short template assumes that the effect is gone overnight; it cannot check that.",
        language,
    )


def _expectation(language: str) -> str:
    return gettext(
        "You always knew which kind of day it was, so part of a difference may be expectation.",
        language,
    )


def _only_you(language: str) -> str:
    return gettext(
        "It is about you in these weeks, not about other people and not about later.", language
    )


def way_out_sentences(language: str) -> tuple[str, str]:
    """Offer to stop, and to ask a doctor; said with every answer."""
    return (
        gettext("You can stop here. Stopping is a good result too.", language),
        gettext("If anything worries you, ask a doctor.", language),
    )
