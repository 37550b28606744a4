"""The answer for programs: it keeps to its schema, whatever the trial was like."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from druckpunkt.diary import Diary, DiaryDay, EntryState, OutcomeEntry, known_outcomes
from druckpunkt.formats import analysis_schema, answer_text, answer_to_json, protocol_hash
from druckpunkt.formats.answer_json import plain
from druckpunkt.trial import Answer, Code, Question, analyse, simulate_diary
from tests.formats.protocols import PLAIN
from tests.formats.schema_check import problems

FIGURES = ("effect", "p_better", "p_worthwhile", "p_too_small", "p_harm")


@pytest.fixture(scope="module")
def diary() -> Diary:
    """A whole diary of the plain protocol."""
    return simulate_diary(PLAIN, effect=-1.0, sd=1.3, rho=0.4, missing_share=0.15, seed=7)


@pytest.fixture(scope="module")
def answer(diary: Diary) -> Answer:
    """The answer of a trial with a protocol."""
    return analyse(diary, PLAIN)


def document(answer: Answer) -> dict[str, Any]:
    """Write the answer, read it as another program would, and check it against the schema."""
    parsed: dict[str, Any] = json.loads(answer_text(answer))
    schema = dict(analysis_schema())
    assert problems(parsed, schema, schema) == []
    return parsed


def test_everything_promised_is_there(answer: Answer) -> None:
    parsed = document(answer)

    assert parsed["outcome"] == "pain"
    assert parsed["n_days"] == 40
    assert parsed["n_observed"] == answer.n_observed
    assert parsed["effect"]["mean"] == answer.figures.mean
    assert parsed["effect"]["interval_95"] == list(answer.figures.interval_95)
    assert parsed["p_better"] == answer.figures.p_better
    assert parsed["verdict"] == answer.verdict.word.value
    assert parsed["reason"] == answer.verdict.reason.code
    assert parsed["direction"] == "lower_is_better"
    assert parsed["randomisation"]["assignments"] == 1024
    assert parsed["protocol"] == {"version": 1, "hash": protocol_hash(PLAIN)}
    assert len(parsed["days"]) == 40


def test_the_figures_at_the_top_are_those_under_the_neutral_prior(answer: Answer) -> None:
    parsed = document(answer)

    assert {name: parsed[name] for name in FIGURES} == parsed["priors"]["neutral"]


def test_a_file_without_protocol_says_as_if_randomised(diary: Diary) -> None:
    parsed = document(analyse(diary, Question(PLAIN.outcome)))

    assert parsed["protocol"] is None
    assert parsed["randomisation"]["as_if"] is True
    assert parsed["randomisation_reason"] == "as_if_randomised"


def test_days_without_pairs_have_no_test_but_a_reason() -> None:
    values = [(1, "mat", 4.0), (2, "mat", 5.0), (3, "rest", 6.0), (4, "mat", 3.0), (5, "rest", 2.0)]
    days = [
        DiaryDay(date(2026, 3, day), arm, {"pain": OutcomeEntry(EntryState.ANSWERED, value)})
        for day, arm, value in values
    ]

    parsed = document(analyse(Diary.of(days, ["pain"]), Question(known_outcomes()["pain"])))

    assert parsed["randomisation"] is None
    assert parsed["randomisation_reason"]
    assert parsed["verdict"] == "not_settled"


def test_a_stopped_trial_says_at_which_pair(diary: Diary) -> None:
    parsed = document(analyse(diary, PLAIN, stopped_at_pair=8))

    assert parsed["stopped_at_pair"] == 8
    assert parsed["randomisation"]["nominal"] is True


def test_what_is_not_finite_becomes_null(answer: Answer) -> None:
    assert answer.randomisation is not None
    open_test = replace(answer.randomisation, interval_95=(-math.inf, 2.0))
    odd = replace(
        answer,
        randomisation=open_test,
        diagnostics={"residual_lag_7": math.nan},
        notes=(Code("floor", {"share": math.inf, "since": date(2026, 3, 1)}),),
    )

    parsed = document(odd)

    assert parsed["randomisation"]["interval_95"] == [None, 2.0]
    assert parsed["diagnostics"] == {"residual_lag_7": None}
    assert parsed["notes"] == [{"code": "floor", "values": {"share": None, "since": "2026-03-01"}}]


def test_the_check_against_the_schema_can_fail(answer: Answer) -> None:
    schema = dict(analysis_schema())
    good = answer_to_json(answer)

    changes: tuple[dict[str, object], ...] = (
        {"verdict": "proven"},
        {"p_better": 1.1},
        {"n_days": 1.5},
        {"effect": {}},
        {"days": [{}]},
        {"protocol": {"version": 1, "hash": "x"}},
    )

    for change in changes:
        assert problems(good | change, schema, schema)
    assert problems({name: good[name] for name in FIGURES}, schema, schema)


def test_there_is_no_minus_zero_in_json() -> None:
    assert str(plain({"low": [-0.0]})) == "{'low': [0.0]}"
