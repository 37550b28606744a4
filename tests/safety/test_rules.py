"""The rules as data: complete, both languages alike, every rule with its source (R04, H13)."""

from __future__ import annotations

import hashlib
import re
from importlib import resources

import pytest

from druckpunkt.safety import (
    BrokenRules,
    Factor,
    Goal,
    Kind,
    Position,
    Verdict,
    Words,
    load_rules,
    parse_rules,
    questionnaire,
)
from tests.texts.test_no_promises import FORBIDDEN

RULES = load_rules()
FACTORS = {factor.id: factor for factor in RULES.factors}

# Everything the specification names, and the least verdict it leads to.
NAMED_FOR_EVERYBODY = {
    "sensitive_skin": Verdict.GENTLE,
    "skin_disease": Verdict.ASK,
    "open_wounds": Verdict.ASK,
    "thrombosis": Verdict.ASK,
    "heart_disease": Verdict.ASK,
    "high_blood_pressure": Verdict.ASK,
    "blood_thinners": Verdict.ASK,
    "pregnancy": Verdict.ASK,
    "epilepsy": Verdict.ASK,
    "reduced_sensation": Verdict.ASK,
    "spine_surgery_or_fracture": Verdict.ASK,
    "fever": Verdict.ASK,
    "floor": Verdict.ASK,
    "under_18": Verdict.ASK,
    "not_deciding_alone": Verdict.ASK,
}
NAMED_WARNINGS = {
    (Goal.BACK, Position.BACK): {
        "back_trauma",
        "cancer_history",
        "weight_loss",
        "fever_with_pain",
        "night_pain",
        "leg_weakness",
        "bladder_or_bowel",
    },
    (Goal.HEADACHE, Position.FEET): {
        "head_worst_ever",
        "head_injury",
        "head_fever_or_stiff_neck",
        "head_weakness_vision_speech",
        "head_new_or_changing",
    },
    (Goal.NECK_SHOULDERS, Position.NECK): {
        "neck_trauma",
        "neck_arm_or_leg_weakness",
        "neck_unsteady_gait",
    },
}
# Change a question, a verdict or whom it is asked: give all files a new version, then this pair.
MEANING = ("safety-1", "b504a9044f2e2fda")


def texts_of(factor: Factor) -> list[Words]:
    words = [factor.question, factor.reason, factor.to_do]
    return words if factor.help is None else [*words, factor.help]


@pytest.mark.parametrize("goal", Goal)
@pytest.mark.parametrize("position", Position)
def test_everybody_is_asked_every_caution(goal: Goal, position: Position) -> None:
    asked = {factor.id: factor.verdict for factor in questionnaire(goal, position).factors}

    assert {name: asked[name] for name in NAMED_FOR_EVERYBODY} == NAMED_FOR_EVERYBODY


@pytest.mark.parametrize(("use", "names"), NAMED_WARNINGS.items())
def test_warning_signs_depend_on_goal_and_position(
    use: tuple[Goal, Position], names: set[str]
) -> None:
    asked = questionnaire(*use)
    warnings = {factor.id for group in asked.warnings for factor in group.factors}
    others = set().union(*NAMED_WARNINGS.values()) - names

    assert names <= warnings
    assert not warnings & {name for name in others if name.split("_")[0] in {"head", "neck"}}
    assert all(FACTORS[name].verdict is Verdict.STOP for name in names)


@pytest.mark.parametrize("goal", Goal)
def test_a_mat_under_the_neck_or_the_back_asks_for_the_signs_of_that_place(goal: Goal) -> None:
    neck = {factor.id for factor in questionnaire(goal, Position.NECK).factors}
    back = {factor.id for factor in questionnaire(goal, Position.BACK).factors}

    assert NAMED_WARNINGS[Goal.NECK_SHOULDERS, Position.NECK] <= neck
    assert NAMED_WARNINGS[Goal.BACK, Position.BACK] <= back


def test_only_signs_that_cannot_wait_are_emergencies() -> None:
    emergencies = {factor.id for factor in RULES.factors if factor.is_emergency}

    assert {"bladder_or_bowel", "paralysis", "head_worst_ever"} <= emergencies
    assert all("112" in FACTORS[name].to_do.de for name in emergencies)
    assert all("112" in FACTORS[name].to_do.en for name in emergencies)


def test_the_page_has_ten_plain_questions_besides_the_warning_signs() -> None:
    assert len([group for group in RULES.groups if group.kind is Kind.CAUTION]) == 10


@pytest.mark.parametrize("factor", RULES.factors, ids=lambda factor: factor.id)
def test_both_languages_have_the_same_structure(factor: Factor) -> None:
    for words in texts_of(factor):
        assert words.de != words.en
        assert sentences(words.de) == sentences(words.en), words
        assert re.findall(r"\d+", words.de) == re.findall(r"\d+", words.en), words
        assert words.de.count("“") == words.en.count("”"), words
    assert factor.question.de.endswith("?")
    assert factor.question.en.endswith("?")
    assert factor.question.de.count("?") == factor.question.en.count("?") == 1


def sentences(text: str) -> int:
    return len(re.findall(r"[.?!](?:\s|$)", text))


@pytest.mark.parametrize("factor", RULES.factors, ids=lambda factor: factor.id)
@pytest.mark.parametrize("language", ["de", "en"])
def test_no_rule_promises_or_prescribes(factor: Factor, language: str) -> None:
    for words in texts_of(factor):
        assert FORBIDDEN[language].search(words.spoken(language)) is None


def test_german_says_du() -> None:
    said = " ".join(words.de for factor in RULES.factors for words in texts_of(factor))

    assert not re.search(r"\b(Ihnen|Ihre?[mnrs]?|haben Sie|sind Sie|nehmen Sie)\b", said)


def test_questions_are_short_enough_to_be_read_once() -> None:
    for factor in RULES.factors:
        assert len(factor.question.de.split()) <= 24, factor.id
        assert len(factor.question.en.split()) <= 26, factor.id


def test_every_source_has_title_address_and_date() -> None:
    used = {source for factor in RULES.factors for source in factor.sources}

    assert used
    for source in used:
        assert source.title.de.strip()
        assert source.title.en.strip()
        assert source.address.startswith("https://") or source.id == "article"
        assert source.checked_on.year >= 2026


def test_the_cautions_of_the_article_name_it() -> None:
    named = {"sensitive_skin", "skin_disease", "open_wounds", "thrombosis", "heart_disease"}

    citing = {f.id for f in RULES.factors if "article" in {source.id for source in f.sources}}

    assert citing == named


def test_what_has_no_source_is_known_by_name() -> None:
    without = {factor.id for factor in RULES.factors if not factor.sources}

    assert without == {
        "after_effects",
        "floor",
        "under_18",
        "not_deciding_alone",
        *(name for name in FACTORS if name.startswith(("head_", "neck_"))),
    }


def test_nobody_has_reviewed_the_rules_yet() -> None:
    assert RULES.reviewed_by == ""


def test_a_change_of_meaning_gets_a_new_version() -> None:
    lines = [
        f"{group.id}|{sorted(group.goals)}|{sorted(group.positions)}|{factor.id}|"
        f"{factor.verdict}|{factor.is_emergency}|{factor.question.de}|{factor.question.en}"
        for group in RULES.groups
        for factor in group.factors
    ]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

    assert (RULES.version, digest) == MEANING


# --- the loader --------------------------------------------------------------------------------


@pytest.fixture
def files() -> dict[str, str]:
    folder = resources.files("druckpunkt.data") / "safety"
    return {file.name: file.read_text("utf-8") for file in folder.iterdir()}


def test_every_file_is_read(files: dict[str, str]) -> None:
    assert parse_rules(files) == RULES
    for name in files:
        with pytest.raises(BrokenRules):
            parse_rules({other: text for other, text in files.items() if other != name})


BREAKS = {
    "a language is missing": (
        "cautions.toml",
        'question.en = "Do you have high blood pressure?"',
        "",
    ),
    "a language is blank": ("cautions.toml", '"Do you have high blood pressure?"', '" "'),
    "a language too many": (
        "cautions.toml",
        'title.en = "Your skin"',
        'title.en = "a"\ntitle.fr = "b"',
    ),
    "an unknown verdict": ("cautions.toml", 'verdict = "gentle"', 'verdict = "maybe"'),
    "a verdict without risk": ("cautions.toml", 'verdict = "gentle"', 'verdict = "go"'),
    "an id used twice": ("cautions.toml", 'id = "fever"\nverdict', 'id = "floor"\nverdict'),
    "a group used twice": ("red_flags_neck.toml", 'id = "neck"', 'id = "back"'),
    "an unknown field": (
        "cautions.toml",
        'id = "fever"\nverdict',
        'id = "fever"\ncolour = 1\nverdict',
    ),
    "an unknown goal": ("red_flags_back.toml", '"sport"', '"spotr"'),
    "an unknown position": ("red_flags_back.toml", '"seat"', '"saet"'),
    "an unknown source": ("cautions.toml", 'sources = ["guide_doctor"]', 'sources = ["hearsay"]'),
    "no word about sources": ("cautions.toml", 'sources = ["guide_doctor"]', ""),
    "a source without address": ("sources.toml", 'address = "Rückenguru.de"', 'address = ""'),
    "a source without date": ("sources.toml", "checked_on = 2026-11-23\n\n[guide]", "\n[guide]"),
    "an emergency that is no stop": (
        "cautions.toml",
        'verdict = "gentle"',
        'verdict = "gentle"\nemergency = true',
    ),
    "another version": ("cautions.toml", 'version = "safety-1"', 'version = "safety-2"'),
    "no version": ("cautions.toml", 'version = "safety-1"', ""),
    "broken TOML": ("cautions.toml", "[[groups]]", "[[groups"),
    "a threshold that is no number": ("reopening.toml", "days = 30", 'days = "many"'),
}


@pytest.mark.parametrize("fault", BREAKS)
def test_broken_rules_never_load(files: dict[str, str], fault: str) -> None:
    name, old, new = BREAKS[fault]
    assert old in files[name]

    with pytest.raises(BrokenRules):
        parse_rules(files | {name: files[name].replace(old, new, 1)})
