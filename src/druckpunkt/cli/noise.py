"""How noisy the days are taken to be: told, learnt from a run-in, or not known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.diary import Outcome
    from druckpunkt.trial import Noise

USUAL_SD_POINTS_0_10 = 1.3
USUAL_RHO = 0.4


def stated_noise(
    sd: float | None, rho: float | None, outcome: Outcome, language: str
) -> Noise | None:
    """Return noise as told on the command line; None when nothing was told.

    `sd` is in outcome units; the engine wants points of the 0-10 scale.
    """
    if sd is None and rho is None:
        return None
    from druckpunkt.trial import known_noise

    if sd is not None and sd > outcome.width:
        sentence = gettext(
            "--sd {sd} does not fit: days cannot vary by more than the length of the scale.",
            language,
        )
        raise Refused(sentence.format(sd=f"{sd:g}"))
    points = USUAL_SD_POINTS_0_10 if sd is None else 10 * sd / outcome.width
    return known_noise(sd=points, rho=USUAL_RHO if rho is None else rho)


def learnt_noise(run_in: Path, outcome: Outcome, arms: tuple[str, str], language: str) -> Noise:
    """Learn the noise from the days of the arm `run-in` in a diary file."""
    from druckpunkt.diary import known_outcomes
    from druckpunkt.formats import read_diary_file
    from druckpunkt.trial import Arm, learn_noise

    outcomes = {**known_outcomes(), outcome.name: outcome}
    diary = read_diary_file(run_in, outcomes=outcomes, on=arms[0], off=arms[1])
    values = {
        day.study_date: value
        for day in diary.days
        if day.arm == Arm.RUN_IN.value and (value := day.value(outcome.name)) is not None
    }
    if not values:
        sentence = gettext("{file} has no value of {outcome} on a day of the arm run-in.", language)
        raise Refused(sentence.format(file=run_in.name, outcome=outcome.name))
    return learn_noise(values, outcome)
