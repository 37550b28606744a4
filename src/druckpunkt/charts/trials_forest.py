"""The forest plot of the trials a review prints for one outcome."""

from __future__ import annotations

from dataclasses import replace

from druckpunkt.charts.canvas import PHONE_WIDTH
from druckpunkt.charts.picture import Picture
from druckpunkt.charts.study_forest import study_forest
from druckpunkt.diary import Direction
from druckpunkt.evidence import StudyOutcome
from druckpunkt.evidence.trials import pool_trials
from druckpunkt.texts.catalogue import gettext


def trials_forest(
    outcome: StudyOutcome, language: str, *, width: float = PHONE_WIDTH
) -> Picture | None:
    """Show the trials of `outcome` with their average, `width` pixels wide; None without any.

    The parts of the review are headings where there are several of them.
    """
    if not outcome.trials:
        return None
    groups = tuple(trial.group for trial in outcome.trials)
    found = study_forest(
        pool_trials(outcome),
        language,
        width=width,
        subgroups=groups if len(set(groups)) > 1 else (),
        sides=_sides(outcome.instrument.direction, language),
    )
    title = gettext("{outcome}: every trial and their average", language)
    return replace(found, title=title.format(outcome=outcome.name.spoken(language)))


def _sides(direction: Direction, language: str) -> tuple[str, str]:
    better = gettext("better than the comparison", language)
    worse = gettext("worse than the comparison", language)
    return (better, worse) if direction is Direction.LOWER_IS_BETTER else (worse, better)
