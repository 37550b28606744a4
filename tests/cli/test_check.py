"""`druckpunkt check`: four verdicts from the command line, and one sentence for every mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from druckpunkt.safety import Goal, Position, questionnaire
from tests.cli.command import done, refused

BACK = questionnaire(Goal.BACK, Position.BACK)
ALL_NO = "--no-to-all-others"
DAY = ("--today", "2026-01-05")


@pytest.mark.parametrize(
    ("applies", "verdict", "minutes"),
    [
        ([], "go", 30),
        (["--yes", "sensitive_skin"], "gentle", 10),
        (["--not-sure", "pregnancy"], "ask", 0),
        (["--yes", "night_pain", "--yes", "sensitive_skin"], "stop", 0),
    ],
)
def test_the_four_verdicts(applies: list[str], verdict: str, minutes: int) -> None:
    found = done("check", ALL_NO, *applies, *DAY, "--json").json

    assert found["verdict"] == verdict
    assert found["limits"]["longest_minutes"] == minutes
    assert (found["given_on"], found["valid_through"]) == ("2026-01-05", "2026-04-04")
    assert found["version"] == BACK.version
    assert set(found["answers"]) == {factor.id for factor in BACK.factors}


def test_people_read_verdict_reason_source_and_what_to_do() -> None:
    text = done("check", ALL_NO, "--yes", "high_blood_pressure", "--language", "de", *DAY).out

    assert text.startswith("Bitte frag erst eine Ärztin oder einen Arzt.")
    assert "in der einen Laborstudie dazu war der Blutdruck auf der Matte höher" in text.replace(
        "In der", "in der"
    )
    assert "Frag vorher in deiner Praxis." in text
    assert "Olsson und von Scheele 2011" in text
    assert "Noch nicht von einer Fachperson geprüft." in text


def test_an_emergency_comes_first() -> None:
    text = done("check", ALL_NO, "--not-sure", "bladder_or_bowel").out

    assert text.splitlines()[0] == "This may be an emergency: dial 112 now."


def test_a_rule_without_source_says_so() -> None:
    text = done("check", ALL_NO, "--yes", "floor").out

    assert "Caution without source, not yet reviewed." in text


def test_the_list_shows_every_question_of_goal_and_position() -> None:
    text = done("check", "--list", "--goal", "headache", "--position", "neck").out
    listed = done("check", "--list", "--goal", "headache", "--position", "neck", "--json").json

    ids = [one["id"] for group in listed["groups"] for one in group["questions"]]
    assert ids == [f.id for f in questionnaire(Goal.HEADACHE, Position.NECK).factors]
    assert all(f"- {name}: " in text for name in ids)


@pytest.mark.parametrize("name", ["answers.json", "answers.toml"])
def test_answers_can_come_from_a_file(tmp_path: Path, name: str) -> None:
    replies = {f.id: "no" for f in questionnaire(Goal.STRESS, Position.FEET).factors}
    replies["epilepsy"] = "not_sure"
    path = tmp_path / name
    if name.endswith("json"):
        path.write_text(json.dumps({"goal": "stress", "position": "feet", "answers": replies}))
    else:
        lines = "\n".join(f'{name} = "{reply}"' for name, reply in replies.items())
        path.write_text(f'goal = "stress"\nposition = "feet"\n[answers]\n{lines}\n')

    found = done("check", path, "--json").json

    assert (found["goal"], found["position"], found["verdict"]) == ("stress", "feet", "ask")
    assert [one["id"] for one in found["reasons"]] == ["epilepsy"]


def test_nothing_is_taken_for_no_unasked() -> None:
    sentence = refused("check", "--no", "fever")

    assert "these questions have no answer: sensitive_skin, " in sentence.lower()
    assert "not_sure" in sentence


MISTAKES = {
    "an unknown question": (["--yes", "mood", ALL_NO], "There is no question “mood”"),
    "a question of another goal": (["--yes", "head_injury", ALL_NO], "“head_injury” is not asked"),
    "two answers": (["--yes", "fever", "--no", "fever"], "“fever” is answered twice"),
    "an unknown goal": (["--goal", "fame"], "--goal does not fit: back / neck_shoulders"),
    "an unknown position": (["--position", "ear"], "--position does not fit: back / neck"),
    "no such file": (["nowhere.json"], "nowhere.json: "),
    "a date that is none": (["--today", "tomorrow"], "--today does not fit"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_one_sentence(mistake: str) -> None:
    arguments, start = MISTAKES[mistake]

    assert refused("check", *arguments).startswith(start)


FILES = {
    "no json": ("a.json", "{", "a.json, line 1"),
    "no toml": ("a.toml", "answers = \n", "a.toml, line 1"),
    "no object": ("a.json", "[]", "a.json, $"),
    "no answers": ("a.json", "{}", "a.json, answers"),
    "answers that are none": ("a.json", '{"answers": 1}', "a.json, answers"),
    "an unknown reply": ("a.json", '{"answers": {"fever": "maybe"}}', "a.json, answers.fever"),
    "a reply that is no text": ("a.json", '{"answers": {"fever": true}}', "a.json, answers.fever"),
    "an unknown goal": ("a.json", '{"goal": "x", "answers": {}}', "a.json, goal"),
    "a field too many": ("a.json", '{"answers": {}, "name": "x"}', "a.json, name"),
}


@pytest.mark.parametrize("fault", FILES)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, fault: str) -> None:
    name, text, start = FILES[fault]
    (tmp_path / name).write_text(text)

    assert refused("check", tmp_path / name, ALL_NO).startswith(start)


def test_the_line_must_not_contradict_the_file(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text('{"goal": "sleep", "answers": {"fever": "no"}}')

    assert refused("check", path, "--goal", "back").startswith("--goal says back, the file")
    assert "answered twice" in refused("check", path, "--yes", "fever")
    assert done("check", path, "--goal", "sleep", ALL_NO, "--json").json["goal"] == "sleep"
