"""Answers that cannot be judged are refused by name; nothing is ever assumed to be "no"."""

from __future__ import annotations

from datetime import date

import pytest

from druckpunkt.safety import (
    AnswersRejected,
    Goal,
    Position,
    Reply,
    Verdict,
    judge,
    judge_again,
    load_rules,
    questionnaire,
)

TODAY = date(2026, 1, 5)
BACK = questionnaire(Goal.BACK, Position.BACK)
ALL_NO = {factor.id: "no" for factor in BACK.factors}


def refusal(answers: dict[str, str]) -> AnswersRejected:
    with pytest.raises(AnswersRejected) as caught:
        judge(BACK, answers, TODAY)
    return caught.value


@pytest.mark.parametrize("missing", sorted(ALL_NO))
def test_a_missing_answer_is_named_and_never_taken_for_no(missing: str) -> None:
    answers = {name: reply for name, reply in ALL_NO.items() if name != missing}

    error = refusal(answers)

    assert (error.code, error.values) == ("unanswered", {"factors": (missing,)})


def test_without_any_answer_every_question_is_named() -> None:
    assert refusal({}).values["factors"] == tuple(ALL_NO)


def test_a_factor_nobody_knows_is_refused() -> None:
    error = refusal(ALL_NO | {"bad_mood": "yes"})

    assert (error.code, error.values) == ("unknown_factor", {"factor": "bad_mood"})


def test_a_factor_of_another_goal_is_refused_not_ignored() -> None:
    error = refusal(ALL_NO | {"head_worst_ever": "yes"})

    assert error.code == "not_asked"
    assert error.values == {"factor": "head_worst_ever", "goal": "back", "position": "back"}


@pytest.mark.parametrize("reply", ["", "maybe", "YES", "1"])
def test_only_the_three_answers_count(reply: str) -> None:
    error = refusal(ALL_NO | {"fever": reply})

    assert (error.code, error.values) == ("unknown_reply", {"factor": "fever", "found": reply})


def test_the_judgement_names_what_applies_worst_first() -> None:
    answers = ALL_NO | {
        "sensitive_skin": "yes",
        "night_pain": "yes",
        "bladder_or_bowel": "not_sure",
        "fever": "yes",
    }

    judgement = judge(BACK, answers, TODAY)

    assert [(one.factor.id, one.reply) for one in judgement.reasons] == [
        ("bladder_or_bowel", Reply.NOT_SURE),
        ("night_pain", Reply.YES),
        ("fever", Reply.YES),
        ("sensitive_skin", Reply.YES),
    ]
    assert judgement.is_emergency
    assert judgement.verdict.verdict is Verdict.STOP
    assert judgement.verdict.version == BACK.version
    assert judgement.verdict.given_on == TODAY


def test_a_stop_without_emergency_sign_is_no_emergency() -> None:
    assert not judge(BACK, ALL_NO | {"night_pain": "yes"}, TODAY).is_emergency


def again(answers: object, **changed: str) -> Verdict | None:
    """Return what kept answers mean today."""
    kept = {"version": load_rules().version, "goal": "back", "position": "back"} | changed
    judgement = judge_again(answers, given_on=TODAY, **kept)
    return judgement.verdict.verdict if judgement else None


def test_kept_answers_mean_what_they_meant_when_they_were_given() -> None:
    assert again(ALL_NO) is Verdict.GO
    assert again(ALL_NO | {"night_pain": "not_sure"}) is Verdict.STOP
    # Asked once more, though it belongs to another goal.
    assert again(ALL_NO | {"head_worst_ever": "no"}) is Verdict.GO
    assert again(ALL_NO | {"head_worst_ever": "yes"}) is Verdict.STOP


@pytest.mark.parametrize(
    "changed", [{"version": "provisional-1"}, {"goal": ""}, {"position": ""}, {"goal": "flying"}]
)
def test_answers_to_other_rules_or_for_an_unknown_use_mean_nothing(
    changed: dict[str, str],
) -> None:
    assert again(ALL_NO, **changed) is None


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"fever": "no"},
        ALL_NO | {"bad_mood": "no"},
        ALL_NO | {"fever": "maybe"},
        ALL_NO | {"fever": ["no"]},
        ["fever"],
        "no",
        None,
    ],
    ids=str,
)
def test_what_are_no_answers_to_the_questions_of_today_means_nothing(answers: object) -> None:
    assert again(answers) is None
