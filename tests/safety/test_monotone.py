"""R08: a stop stays a stop whatever else is answered, and a further risk never lowers a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.safety import (
    Factor,
    Goal,
    Position,
    Questionnaire,
    Reply,
    Verdict,
    judge,
    judge_again,
    questionnaire,
)

TODAY = date(2026, 1, 5)
USES = [questionnaire(goal, position) for goal in Goal for position in Position]
GRAVITY = {Verdict.GO: 0, Verdict.GENTLE: 1, Verdict.ASK: 2, Verdict.STOP: 3}
RISKS = [Reply.NO, Reply.NOT_SURE, Reply.YES]
uses = st.sampled_from(USES)


def said(asked: Questionnaire, replies: Mapping[str, Reply]) -> Verdict:
    """Judge "no" to everything but `replies`."""
    answers = {factor.id: Reply.NO for factor in asked.factors} | dict(replies)
    return judge(asked, answers, TODAY).verdict.verdict


def expected(factors: Iterable[Factor]) -> Verdict:
    """The rule written once more, naively: the gravest verdict of what applies."""
    return max([Verdict.GO, *(factor.verdict for factor in factors)], key=GRAVITY.__getitem__)


@pytest.mark.parametrize("asked", USES, ids=lambda asked: f"{asked.goal}-{asked.position}")
def test_every_single_answer_and_every_pair_gives_the_gravest_verdict(
    asked: Questionnaire,
) -> None:
    assert said(asked, {}) is Verdict.GO
    for count in (1, 2):
        for chosen in combinations(asked.factors, count):
            for replies in product((Reply.YES, Reply.NOT_SURE), repeat=count):
                answers = {factor.id: reply for factor, reply in zip(chosen, replies, strict=True)}
                assert said(asked, answers) is expected(chosen)


@given(asked=uses, data=st.data())
def test_no_combination_with_a_stop_factor_yields_less_than_stop(
    asked: Questionnaire, data: st.DataObject
) -> None:
    answers = data.draw(
        st.fixed_dictionaries({factor.id: st.sampled_from(RISKS) for factor in asked.factors})
    )
    stops = [factor for factor in asked.factors if factor.verdict is Verdict.STOP]
    applies = [factor for factor in asked.factors if answers[factor.id] is not Reply.NO]

    verdict = judge(asked, answers, TODAY).verdict.verdict

    assert verdict is expected(applies)
    if any(answers[factor.id] is not Reply.NO for factor in stops):
        assert verdict is Verdict.STOP


@given(asked=uses, data=st.data())
def test_a_further_risk_never_lowers_the_verdict(asked: Questionnaire, data: st.DataObject) -> None:
    answers = data.draw(
        st.fixed_dictionaries({factor.id: st.sampled_from(RISKS) for factor in asked.factors})
    )
    worse = {
        name: RISKS[data.draw(st.integers(RISKS.index(reply), len(RISKS) - 1))]
        for name, reply in answers.items()
    }

    before = judge(asked, answers, TODAY).verdict.verdict
    after = judge(asked, worse, TODAY).verdict.verdict

    assert GRAVITY[after] >= GRAVITY[before]


@given(asked=uses, data=st.data())
def test_not_sure_counts_as_yes(asked: Questionnaire, data: st.DataObject) -> None:
    answers = data.draw(
        st.fixed_dictionaries({factor.id: st.sampled_from(RISKS) for factor in asked.factors})
    )
    sure = {
        name: Reply.YES if reply is Reply.NOT_SURE else reply for name, reply in answers.items()
    }

    unsure_judgement, sure_judgement = judge(asked, answers, TODAY), judge(asked, sure, TODAY)

    assert unsure_judgement.verdict == sure_judgement.verdict
    assert [one.factor for one in unsure_judgement.reasons] == [
        one.factor for one in sure_judgement.reasons
    ]


def test_every_use_can_reach_every_verdict_it_has_questions_for() -> None:
    for asked in USES:
        reached = {said(asked, {factor.id: Reply.YES}) for factor in asked.factors}
        assert {Verdict.GENTLE, Verdict.ASK} <= reached
        assert (Verdict.STOP in reached) == bool(asked.warnings)


@given(asked=uses, data=st.data())
def test_a_question_asked_beyond_the_plan_counts_like_any_other(
    asked: Questionnaire, data: st.DataObject
) -> None:
    others = [one for use in USES for one in use.factors if one not in asked.factors]
    further = data.draw(st.sampled_from(others)) if others else None
    if further is None:
        return
    wider = questionnaire(asked.goal, asked.position, also={further.id, "nobody_knows"})

    assert set(wider.factors) == {*asked.factors, further}
    assert said(wider, {}) is Verdict.GO
    assert said(wider, {further.id: Reply.NOT_SURE}) is further.verdict
    kept = {factor.id: "no" for factor in asked.factors} | {further.id: "yes"}
    again = judge_again(
        kept,
        version=asked.version,
        goal=asked.goal.value,
        position=asked.position.value,
        given_on=TODAY,
    )
    assert again is not None
    assert again.verdict.verdict is further.verdict
