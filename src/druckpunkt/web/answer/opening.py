"""How a result came to lie open, which is part of how it must be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from druckpunkt.days import study_date
from druckpunkt.texts.phrases import day
from druckpunkt.trial import Answer
from druckpunkt.web.trials.models import Ending, Stage, Trial


class Opening(StrEnum):
    """Who or what opened a result."""

    EARLY = "early"
    LOOK = "look"
    PLAN = "plan"
    STOPPED = "stopped"
    FILE = "file"


def opening_of(trial: Trial, answer: Answer) -> Opening:
    """Return how `trial` was opened; a file without a protocol was never sealed."""
    if answer.protocol is None:
        return Opening.FILE
    if answer.protocol.opened_early:
        return Opening.EARLY
    if answer.stopped_at_pair is not None:
        return Opening.LOOK
    return Opening.STOPPED if trial.ending == Ending.PERSON else Opening.PLAN


@dataclass(frozen=True, slots=True)
class Opened:
    """How it was opened in one line, and what that asks of the reader (empty: nothing)."""

    how: str
    caution: str


def opened(trial: Trial, answer: Answer, language: str) -> Opened:
    """Say how and when `trial` was opened."""
    opening = opening_of(trial, answer)
    return Opened(_how(opening).format(day=_opened_on(trial, language)), _caution(opening, trial))


def _opened_on(trial: Trial, language: str) -> str:
    return day(study_date(trial.opened_at, trial.zone), language) if trial.opened_at else ""


def _how(opening: Opening) -> str:
    return {
        Opening.EARLY: _("Opened early by you on {day}"),
        Opening.LOOK: _("Opened on {day}, after a planned look had ended the trial"),
        Opening.PLAN: _("Opened on {day}, at the planned end"),
        Opening.STOPPED: _("Opened on {day}, after you had ended the trial"),
        Opening.FILE: _("From a file, without a frozen protocol"),
    }[opening]


def _caution(opening: Opening, trial: Trial) -> str:
    if opening is Opening.EARLY and trial.stage == Stage.RUNNING:
        return _(
            "The trial still runs, and this page changes with every entry. Whoever keeps looking "
            "sees chance findings: wait for the end before you decide."
        )
    if opening is Opening.STOPPED:
        return _(
            "The trial ended before its plan did, so the days are fewer than planned and the "
            "answer is less sure."
        )
    return ""
