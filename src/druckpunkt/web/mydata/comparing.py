"""Which arms a diary compares, and whether there is anything to compare at all."""

from __future__ import annotations

from collections.abc import Sequence

from druckpunkt.diary import Diary, Outcome
from druckpunkt.formats import InputRejected
from druckpunkt.trial import AnalysisRejected, Arm, Question
from druckpunkt.trial.frame import frame_of_question


def compared_arms(diary: Diary) -> tuple[str, str]:
    """Return the arm under test and the one it is compared with."""
    days = [day.arm for day in diary.days]
    arms = sorted(
        (arm for arm in diary.arms if arm != Arm.RUN_IN), key=lambda arm: -days.count(arm)
    )
    if Arm.MAT.value in arms:
        others = [arm for arm in arms if arm != Arm.MAT]
        return Arm.MAT.value, (others or [Arm.REST.value])[0]
    first, second, *_ = [*(arm for arm in diary.arms if arm in arms), "mat", "rest"]
    return first, second


def check_comparison(diary: Diary, outcomes: Sequence[Outcome], *, file: str) -> None:
    """Raise `InputRejected` when none of `outcomes` has answers in two arms.

    With the code of the analysis about the first of them: `one_arm_only`, `all_missing`,
    `no_trial_days`.
    """
    refused = [_refusal(diary, outcome) for outcome in outcomes]
    first = next(iter(refused), None)
    if first is not None and all(refused):
        raise InputRejected(first.code, **{**first.values, "file": file})


def _refusal(diary: Diary, outcome: Outcome) -> AnalysisRejected | None:
    on, off = compared_arms(diary)
    try:
        frame_of_question(diary, Question(outcome, on, off))
    except AnalysisRejected as refused:
        return refused
    return None
