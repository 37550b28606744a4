"""`druckpunkt example`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from druckpunkt.formats import read_protocol_file
from druckpunkt.trial import last_planned_day
from tests.cli.command import done, refused


def test_the_example_ends_the_day_before_today(diary: Path, protocol: Path) -> None:
    assert last_planned_day(read_protocol_file(protocol)) == date(2026, 10, 19)
    assert diary.read_text().splitlines()[-1].startswith("2026-10-19,")


def test_the_example_begins_with_a_week_of_run_in(diary: Path) -> None:
    arms = [line.split(",")[1] for line in diary.read_text().splitlines()[1:]]

    assert arms[:7] == ["run-in"] * 7
    assert "run-in" not in arms[7:]


def test_the_same_seed_gives_the_same_file(diary: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again.csv", tmp_path / "other.csv"
    done("example", "--out", again, "--today", "2026-10-20", "--seed", 1)
    done("example", "--out", other, "--today", "2026-10-20", "--seed", 2)

    assert again.read_bytes() == diary.read_bytes()
    assert other.read_bytes() != diary.read_bytes()


def test_the_example_has_an_answer(diary: Path, protocol: Path) -> None:
    answer = done("analyse", diary, "--protocol", protocol, "--json").json

    assert answer["verdict"] in ("helps", "helps_enough")
    assert answer["complete_pairs"] == 10


def test_an_example_where_nothing_works_makes_no_claim(tmp_path: Path) -> None:
    out = tmp_path / "diary.csv"
    done("example", "--out", out, "--effect", 0, "--template", "short", "--seed", 4)

    assert done("analyse", out, "--json").json["verdict"] not in ("helps", "helps_enough", "worse")


def test_programs_are_told_what_was_invented(tmp_path: Path) -> None:
    out = tmp_path / "diary.csv"

    document = done("example", "--out", out, "--seed", 3, "--json").json

    assert document == {
        "files": [str(out)],
        "days": 47,
        "seed": 3,
        "effect": -1.2,
        "invented": True,
    }


def test_no_file_is_overwritten_by_accident(diary: Path) -> None:
    before = diary.read_bytes()

    assert "diary.csv" in refused("example", "--out", diary, "--seed", 9)
    assert diary.read_bytes() == before
    done("example", "--out", diary, "--seed", 9, "--overwrite")
    assert diary.read_bytes() != before


def test_both_files_are_written_or_none(tmp_path: Path) -> None:
    out, folder = tmp_path / "diary.csv", tmp_path / "taken"
    folder.mkdir()

    refused("example", "--out", out, "--protocol-out", folder, "--overwrite")

    assert list(tmp_path.iterdir()) == [folder]


def test_the_person_is_told_how_to_go_on(tmp_path: Path) -> None:
    out = tmp_path / "diary.csv"

    assert f"druckpunkt analyse {out}" in done("example", "--out", out).out
    assert "Erfunden" in done("example", "--out", out, "--overwrite", "--language", "de").out
