"""Every code the trial emits has a sentence."""

from __future__ import annotations

import ast
import re

import pytest

from druckpunkt.texts.codes import SENTENCES, describe_code
from druckpunkt.texts.foresight import foresight_headline
from druckpunkt.trial import Code, Foresight
from tests.policy.source import PACKAGE, code_files, dotted, tree
from tests.texts.answers import LANGUAGES

# Codes whose name is chosen by a variable in the source, so that the scan cannot see them.
CHOSEN_AT_RUN_TIME = {"floor", "ceiling", "pairs", "one_run", "not_pairs"}
SAID_BY_FORESIGHT = {"worth_it", "weak", "not_worth_it"}
EXAMPLES: dict[str, dict[str, object]] = {
    "few_pairs": {"complete_pairs": 3, "needed": 6},
    "no_pairs": {"structure": "one_run", "arm": "mat"},
    "one_run": {"arm": "rest"},
    "not_pairs": {"block_days": 2, "study_date": "2026-05-03"},
    "open": {"chance_other_word": 0.2, "extra_pairs": 4},
    "node_error": {"node_error_sd": 0.01},
    "residual_correlation": {"lag_days": 7, "correlation": 0.61},
    "floor": {"share": 0.31},
    "ceiling": {"share": 0.31},
    "prior_conflict": {"sds": 3.1},
    "painkillers": {"days": {"mat": 3, "rest": 1}},
    "claim_without_test": {"p": 0.12},
    "test_without_claim": {"p": 0.004},
    "days_outside_protocol": {"days": 2},
}


def emitted_codes() -> set[str]:
    """Read every name in a call of `Code` off the source of the trial."""
    return {
        str(constant.value)
        for path in code_files(PACKAGE / "trial")
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and dotted(call.func) == "Code" and call.args
        for constant in ast.walk(call.args[0])
        if isinstance(constant, ast.Constant)
    }


def test_every_code_of_the_trial_has_a_sentence() -> None:
    known = set(SENTENCES) | SAID_BY_FORESIGHT

    assert emitted_codes() | CHOSEN_AT_RUN_TIME <= known


def test_no_sentence_waits_for_a_code_nobody_emits() -> None:
    assert set(SENTENCES) <= emitted_codes() | CHOSEN_AT_RUN_TIME


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_code_is_said_without_placeholders(name: str, language: str) -> None:
    sentence = describe_code(Code(name, EXAMPLES.get(name, {})), language)

    assert re.fullmatch(r"[A-ZÄÖÜ0-9„“].*[.]", sentence)
    assert "{" not in sentence
    assert "_" not in sentence


def test_an_unknown_code_is_named_instead_of_breaking_the_page() -> None:
    assert describe_code(Code("brand_new"), "en") == "Note: brand_new"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_advice_of_the_foresight_has_a_headline(language: str) -> None:
    headlines = {
        foresight_headline(Foresight((), 100, 0.1, 0, Code(name, {"chance_found": 0.4})), language)
        for name in SAID_BY_FORESIGHT
    }

    assert len(headlines) == 3
