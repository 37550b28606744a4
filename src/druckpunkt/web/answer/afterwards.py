"""What now: the ways on from an answer, and what the person decided. Never advice to treat."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from druckpunkt.texts.phrases import percent
from druckpunkt.trial import Answer, Word
from druckpunkt.web.trials.models import Decision, Stage, Trial
from druckpunkt.web.trials.selectors import trial_for
from druckpunkt.web.trials.services.changing import may_be_extended


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision that can be stored with one tap; `taken` marks the one that was."""

    value: str
    label: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What is said after the answer: thoughts, choices, and whether more pairs are possible."""

    thoughts: tuple[str, ...]
    choices: tuple[Choice, ...]
    decided: str
    may_extend: bool
    more_pairs: str


def afterwards_of(trial: Trial, answer: Answer, language: str) -> Afterwards:
    """Return the ways on from `answer`."""
    not_settled_at_its_end = may_be_extended(trial)
    labels = _labels()
    return Afterwards(
        thoughts=_thoughts(trial, answer),
        choices=tuple(
            Choice(value, label, value == trial.decision) for value, label in labels.items()
        ),
        decided=labels.get(trial.decision, ""),
        # Pairs are added to the latest trial, and never beside a running one.
        may_extend=not_settled_at_its_end and trial_for(trial.person) == trial,
        more_pairs=_more_pairs(answer, language) if not_settled_at_its_end else "",
    )


def decision_label(decision: str) -> str:
    """Name a stored decision; empty when there is none."""
    return _labels().get(decision, "")


def _labels() -> dict[str, str]:
    return {
        Decision.KEEP.value: _("I keep the mat"),
        Decision.STOP.value: _("I stop using it"),
        Decision.UNDECIDED.value: _("I leave it open"),
    }


def _thoughts(trial: Trial, answer: Answer) -> tuple[str, ...]:
    saying = {
        Word.HELPS_ENOUGH: _helped,
        Word.HELPS: _helped,
        Word.NO_DIFFERENCE: _made_no_difference,
        Word.NOT_ENOUGH: _made_no_difference,
        Word.WORSE: _made_it_worse,
        Word.NOT_SETTLED: _left_it_open,
    }[answer.verdict.word]
    return saying(trial, answer)


def _helped(_trial: Trial, _answer: Answer) -> tuple[str, ...]:
    return (
        _("Keep the mat or stop: both are fine, and you can change your mind any day."),
        _("The answer holds for the weeks you tested. In a year it may be worth asking again."),
    )


def _made_no_difference(trial: Trial, answer: Answer) -> tuple[str, ...]:
    saved = ngettext(
        "Without the mat you have {minutes} minute a day for something else.",
        "Without the mat you have {minutes} minutes a day for something else.",
        trial.minutes,
    )
    first = (saved.format(minutes=trial.minutes),) if answer.protocol else ()
    return (
        *first,
        _("If you simply like lying on it, that is reason enough to keep it."),
    )


def _made_it_worse(_trial: Trial, _answer: Answer) -> tuple[str, ...]:
    return (
        _("On mat days you were worse off, so stopping costs you nothing."),
        _("If it stays worse without the mat, ask a doctor."),
    )


def _left_it_open(trial: Trial, answer: Answer) -> tuple[str, ...]:
    if answer.verdict.reason.code != "open":
        return (
            _("What you recorded stays, and the figures on this page are all it can tell."),
            _("A new trial is possible any time; so is leaving it at that."),
        )
    if trial.stage == Stage.RUNNING:
        return (_("The remaining days can still settle it."),)
    return (
        _("You did nothing wrong: your days differ from each other more than mat and rest do."),
        _("Leaving it open is a decision too."),
    )


def _more_pairs(answer: Answer, language: str) -> str:
    values = answer.verdict.reason.values
    chance, pairs = values.get("chance_other_word"), values.get("extra_pairs")
    if not isinstance(chance, float) or answer.protocol is None:
        return ""
    return _(
        "{pairs} more pairs are {days} more days. The chance that they lead to another word "
        "is {chance}; a clear answer would then need 99%."
    ).format(
        pairs=pairs,
        days=2 * answer.protocol.template.block_days * int(str(pairs)),
        chance=percent(chance, language),
    )
