"""`druckpunkt plan`: the ladder without a server, and one sentence for every bad file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import done, process, refused

HISTORY = """date,minutes,planned_minutes,warning,choice
2026-03-01,5,,,start
2026-03-02,5,5,,
2026-03-03,5,5,,
2026-03-04,5,5,,
2026-03-05,8,8,,
"""
TODAY = ("--today", "2026-03-06")


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Four good sessions."""
    path = tmp_path / "history.csv"
    path.write_text(HISTORY, "utf-8")
    return path


def test_it_says_minutes_reason_and_what_opens_the_next_step(history: Path) -> None:
    text = done("plan", history, *TODAY, "--language", "de").out

    assert "Heute: 8 Minuten." in text
    assert "Noch 2 gute Einheiten bis 10 Minuten." in text
    assert "hier, 1 von 3 guten Einheiten" in text
    assert "Keine Studie hat verschiedene Dauern verglichen" in text


def test_json_holds_the_standing_and_the_plan_of_the_goal(history: Path) -> None:
    document = done("plan", history, *TODAY, "--goal", "headache", "--json").json

    assert document["standing"] == {
        "minutes": 8,
        "good_sessions": 1,
        "needed": 3,
        "next_minutes": 10,
        "is_held": False,
        "reason": "climbing",
    }
    assert document["goal"]["positions"][0] == "neck"


def test_a_gentle_verdict_caps_the_minutes(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = [f"2026-03-{n + 1:02},{m}" for n, m in enumerate((10, 10, 10, 12))]
    path.write_text(
        "\n".join(["date,minutes,choice", "2026-03-01,10,start"])
        + "\n"
        + "\n".join(f"{row}," for row in rows)
        + "\n",
        "utf-8",
    )

    free = done("plan", path, *TODAY, "--json").json["standing"]
    gentle = done("plan", path, *TODAY, "--limits", "gentle", "--json").json["standing"]

    assert (free["minutes"], gentle["minutes"], gentle["reason"]) == (12, 10, "at_the_limit")


def test_a_json_history_says_the_same(history: Path, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"date": "2026-03-01", "choice": "start", "minutes": 5}]
    rows += [{"date": f"2026-03-0{n}", "minutes": 5} for n in (2, 3, 4)]
    rows += [{"date": "2026-03-05", "minutes": 8, "planned_minutes": 8}]
    path = tmp_path / "history.json"
    document = {"format": "druckpunkt-plan-history", "format_version": 1, "history": rows}
    path.write_text(json.dumps(document), "utf-8")

    assert done("plan", path, *TODAY, "--json").out == done("plan", history, *TODAY, "--json").out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("date,minutes,mood\n", "mood"),
        ("date,warning\n", "minutes"),
        ("date,minutes\n2026-03-01,\n", "line 2, column minutes"),
        ("date,minutes\n2026-03-01,many\n", "many"),
        ("date,minutes\n2026-03-01,500\n", "500"),
        ("date,minutes\n2026-03-01,-5\n", "-5"),
        ("date,minutes\n2026-02-30,5\n", "2026-02-30"),
        ("date,minutes\n2026-03-07,5\n", "7 March 2026"),
        ("date,minutes,warning\n2026-03-01,5,tired\n", "tired"),
        ("date,minutes,choice\n2026-03-01,5,jump\n", "jump"),
        ("date,minutes,planned_minutes\n2026-03-01,5,60\n", "60"),
    ],
)
def test_a_bad_row_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, "utf-8")

    assert said in refused("plan", path, *TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "{}",
        '{"format": "druckpunkt-plan-history", "format_version": 1}',
        '{"format": "druckpunkt-plan-history", "format_version": 9, "history": []}',
        '{"format": "druckpunkt-plan-history", "format_version": 1, "history": [{"date": 5}]}',
        '{"format": "druckpunkt-plan-history", "format_version": 1,'
        ' "history": [{"date": "2026-03-07", "minutes": 5}]}',
        '{"format": "druckpunkt-plan-history", "format_version": 1,'
        ' "history": [{"date": "2026-03-01", "minutes": 5, "mood": 3}]}',
    ],
)
def test_a_bad_document_is_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, "utf-8")

    assert "bad.json" in refused("plan", path, *TODAY)


def test_a_missing_file_and_an_unknown_goal_are_one_sentence(history: Path) -> None:
    assert "gone.csv" in refused("plan", history.with_name("gone.csv"), *TODAY)
    assert "headache" in refused("plan", history, "--goal", "beauty", *TODAY)
    assert "gentle" in refused("plan", history, "--limits", "wild", *TODAY)


def test_it_runs_as_a_process_without_django(history: Path) -> None:
    ran = process("plan", history, *TODAY, "--json", PYTHONWARNINGS="error")

    assert (ran.code, ran.json["standing"]["minutes"]) == (0, 8)
