"""`druckpunkt session`: a session to read, and the check of a log."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from druckpunkt.texts.session import session_parts
from tests.cli.command import done, process, refused

LOG: dict[str, Any] = {
    "started_at": "2026-03-30T18:00:00.000Z",
    "zone": "Europe/Berlin",
    "use": "mat",
    "planned_minutes": 12,
    "minutes": 12,
    "position": "back",
    "layer": "shirt",
    "base": "yoga_mat",
    "ending": "completed",
    "sound": "bells",
    "events": [{"kind": "start", "at_seconds": 0}, {"kind": "end", "at_seconds": 720}],
    "before": 6,
    "after": None,
    "stings": [{"minute": 0, "value": 7}],
    "added_later": False,
}


def file_of(folder: Path, **changes: object) -> Path:
    path = folder / "log.json"
    path.write_text(json.dumps({**LOG, **changes}), "utf-8")
    return path


def test_a_session_is_printed_with_its_seconds_and_its_sources() -> None:
    text = done("session", "--minutes", 12, "--position", "neck", "--language", "de").out

    assert "\u22121:00" in text
    assert "12:00 * Die Zeit ist um." in text
    assert "10.1089/acm.2010.0135" in text
    assert "keine" in text or "ohne Quelle" in text


def test_json_holds_what_the_player_would_say() -> None:
    found = done("session", "--minutes", 5, "--use", "rest", "--language", "en", "--json").json
    texts = {cue["code"]: cue["text"] for cue in session_parts("en")["cues"]}  # type: ignore[attr-defined]

    assert (found["use"], found["position"], found["minutes"]) == ("rest", "back", 5)
    assert [entry["at_seconds"] for entry in found["entries"]][:3] == [-60, -30, 0]
    assert all(entry["text"] == texts[entry["code"]] for entry in found["entries"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--minutes", 0),
        ("--minutes", 31),
        ("--minutes", "ten"),
        ("--position", "knee"),
        ("--use", "nothing"),
        ("--longest-minutes", 31),
    ],
)
def test_a_session_nobody_could_lie_through_is_refused(arguments: tuple[object, ...]) -> None:
    assert refused("session", *arguments, "--language", "en").startswith(str(arguments[0]))


def test_a_log_in_order_is_told_in_one_line(tmp_path: Path) -> None:
    path = file_of(tmp_path)

    german = done("session", "--check", path, "--language", "de").out
    english = done("session", "--check", path, "--language", "en").out

    assert german.startswith("Mit der Matte, Rücken: 12,0 min, bis zum geplanten Ende.")
    assert english.startswith("With the mat, back: 12.0 min, to its planned end.")
    assert german.count("\n") == 1


def test_a_log_in_order_as_json_names_its_study_day(tmp_path: Path) -> None:
    path = file_of(tmp_path, started_at="2026-03-31T01:30:00Z")

    found = done("session", "--check", path, "--json").json

    assert found["in_order"] is True
    assert found["study_day"] == "2026-03-30"
    assert found["minutes"] == 12


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"minutes": 11}, "its events tell 12"),
        ({"planned_minutes": 25}, "at most 20 are allowed"),
        ({"use": "rest"}, "has no sting ratings"),
        ({"ending": "bored"}, "completed"),
        ({"before": 11}, "0 ... 10"),
        ({"zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"colour": "red"}, "colour"),
        ({"events": []}, "no events"),
    ],
)
def test_a_log_that_cannot_be_true_is_refused_with_file_and_reason(
    tmp_path: Path, changes: dict[str, object], says: str
) -> None:
    path = file_of(tmp_path, **changes)

    sentence = refused("session", "--check", path, "--longest-minutes", 20, "--language", "en")

    assert sentence.startswith("log.json")
    assert says in sentence


def test_a_log_from_the_future_is_refused(tmp_path: Path) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")

    sentence = refused(
        "session", "--check", file_of(tmp_path, started_at=tomorrow), "--language", "de"
    )

    assert "in der Zukunft" in sentence


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b"\xff\xfe\x00", b'{"use": NaN}', b"[" * 9999]
)
def test_what_is_no_log_at_all_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "log.json"
    path.write_bytes(content)

    assert refused("session", "--check", path, "--language", "en").startswith("log.json")


def test_a_missing_log_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refused(
        "session", "--check", tmp_path / "none.json", "--language", "en"
    )


def test_it_runs_as_a_process_of_its_own() -> None:
    ran = process("session", "--minutes", 1, "--language", "en")

    assert (ran.code, ran.err) == (0, "")
