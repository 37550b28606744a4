"""`druckpunkt import`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import done, process, refused
from tests.policy.source import ROOT

DATA = ROOT / "tests" / "data"
MILK = DATA / "hpi_classroom_studyu" / "measurements_milk.csv"
TEA = DATA / "hpi_classroom_studyu" / "measurements_tea.csv"
MELATONIN = DATA / "nof1kit_melatonin" / "melatonin_ema.csv"
SLEPT_WELL = ("--question", "how well did you sleep")

# Run in processes of their own: Django's settings of the tests must not be mixed with the real.
PREPARE = """
import os, sys
os.environ |= {"DJANGO_SETTINGS_MODULE": "druckpunkt.web.settings", "DRUCKPUNKT_DATA": sys.argv[1]}
from druckpunkt.web.preparation import prepare
prepare()
from druckpunkt.web.people.services import welcome
welcome(language="en", zone="Europe/Berlin")
"""
STORED = """
import os, sys
os.environ |= {"DJANGO_SETTINGS_MODULE": "druckpunkt.web.settings", "DRUCKPUNKT_DATA": sys.argv[1]}
from druckpunkt.web.preparation import prepare
prepare()
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.trials.models import Trial
print(Trial.objects.count(), Entry.objects.count())
"""


def in_django(program: str, folder: Path) -> str:
    """Run a program with the shipped settings on a data folder."""
    environment = {**os.environ, "DRUCKPUNKT_DATA": str(folder)}
    command = [sys.executable, "-c", program, str(folder)]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    return ran.stdout.strip()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "diary.csv"


def test_an_export_of_studyu_becomes_a_diary(out: Path) -> None:
    text = done("import", MILK, *SLEPT_WELL, "--out", out).out

    assert out.read_text().splitlines()[0] == "date,arm,sleep"
    assert "Warm milk" in out.read_text()
    assert "before the one it was given on" in text
    assert f"druckpunkt analyse {out} --outcome sleep" in text


def test_what_was_moved_and_dropped_is_said_in_german_and_to_programs(out: Path) -> None:
    german = done("import", MILK, *SLEPT_WELL, "--out", out, "--language", "de").out
    document = done("import", MILK, *SLEPT_WELL, "--out", out, "--overwrite", "--json").json

    assert "24 Tage mit Wert" in german
    assert {"imported", "about_day_before"} <= {note["code"] for note in document["notes"]}
    assert document["outcomes"] == ["sleep"]
    assert set(document["arms"]) == {"Cold milk", "Warm milk"}


def test_a_sleep_is_booked_to_the_night_s_own_condition(out: Path, tmp_path: Path) -> None:
    same = tmp_path / "same.csv"
    done("import", MILK, *SLEPT_WELL, "--out", out)
    done("import", MILK, *SLEPT_WELL, "--attribution", "same_day", "--out", same)

    def values(path: Path) -> list[list[str]]:
        return [line.split(",") for line in path.read_text().splitlines()[1:]]

    after = {row[0]: row[2] for row in values(same) if row[2]}
    before = [row[2] for row in values(out) if row[2]]
    # The first answer is about the night before the trial and is left out.
    assert list(after.values())[-len(before) :] == before


def test_one_participant_is_chosen_by_the_start_of_the_id(out: Path) -> None:
    sentence = refused("import", TEA, *SLEPT_WELL, "--out", out)

    assert "c8bafe93" in sentence
    assert not out.exists()
    done("import", TEA, *SLEPT_WELL, "--participant", "c8bafe93", "--out", out)
    assert out.exists()


def test_arms_can_be_renamed_so_that_they_need_no_options(out: Path) -> None:
    arms = ("--arm", "Warm milk=mat", "--arm", "Cold milk=rest")
    text = done("import", MILK, *SLEPT_WELL, *arms, "--out", out).out

    assert "--on" not in text
    assert done("analyse", out, "--outcome", "sleep", "--json").json["on"] == "mat"


def test_options_name_and_stretch_the_outcome(out: Path) -> None:
    document = done(
        *("import", MILK, "--question", "how many hours", "--outcome", "hours"),
        *("--range", 0, 24, "--higher-is-better", "--combine", "max", "--zone", "Europe/Berlin"),
        *("--out", out, "--json"),
    ).json

    assert document["outcomes"] == ["hours"]
    again = ("import", MILK, "--question", "how many hours", "--range", 0, 24, "--overwrite")
    assert done(*again, "--out", out).out.count("--range 0 24") == 1


def test_any_table_is_read_by_a_mapping_of_its_columns(out: Path) -> None:
    text = done("import", MELATONIN, "--mapping", "nof1kit_melatonin", "--out", out).out

    assert "several answers" in text
    command = text.splitlines()[-1].split()
    assert done(*command[2:], "--json").json["outcome"] == "mood"


def test_a_mapping_can_be_a_file(out: Path, tmp_path: Path) -> None:
    table, mapping = tmp_path / "table.csv", tmp_path / "mine.toml"
    table.write_text("tag;wer;schmerz\n02.03.2026;a;4\n03.03.2026;b;6\n")
    mapping.write_text(
        'format = "druckpunkt-mapping"\nformat_version = 1\n[day]\ncolumn = "tag"\n'
        '[arm]\ncolumn = "wer"\nvalues = { a = "mat", b = "rest" }\n'
        '[outcomes.pain]\ncolumn = "schmerz"\n'
    )

    done("import", table, "--mapping", mapping, "--out", out)

    assert out.read_text().splitlines()[1:] == ["2026-03-02,mat,4", "2026-03-03,rest,6"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((MELATONIN,), "--mapping"),
        ((MELATONIN, "--mapping", "nobody_knows"), "nobody_knows"),
        ((MELATONIN, "--mapping", "nof1kit_melatonin", "--question", "x"), "--question"),
        ((MELATONIN, "--combine", "mean"), "--combine"),
        ((MILK,), "sleep"),
        ((MILK, *SLEPT_WELL, "--arm", "Warm milk"), "OLD=NEW"),
        ((MILK, *SLEPT_WELL, "--combine", "median"), "--combine"),
        ((MILK, *SLEPT_WELL, "--attribution", "tomorrow"), "--attribution"),
        ((MILK, *SLEPT_WELL, "--participant", "zzz"), "zzz"),
        ((MILK, *SLEPT_WELL, "--zone", "Mars"), "Mars"),
        ((MILK, *SLEPT_WELL, "--zone", "localtime"), "localtime"),
        ((MILK, *SLEPT_WELL, "--range", 0, 3), "line"),
        (("nowhere.csv",), "nowhere.csv"),
    ],
)
def test_what_cannot_be_imported_is_refused_by_name(
    arguments: tuple[object, ...], named: str, out: Path
) -> None:
    assert named in refused("import", *arguments, "--out", out)
    assert not out.exists()


def test_a_place_to_write_to_is_needed_and_never_overwritten(out: Path) -> None:
    assert "--out" in refused("import", MILK, *SLEPT_WELL)
    out.write_text("mine")
    assert "--overwrite" in refused("import", MILK, *SLEPT_WELL, "--out", out)
    assert out.read_text() == "mine"


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--range", 0, 20), "--range"),
        (("--higher-is-better",), "--higher-is-better"),
        (("--range", 0, 20, "--higher-is-better"), "--range, --higher-is-better"),
    ],
)
def test_a_scale_for_a_diary_of_ours_needs_the_name_of_its_column(
    options: tuple[object, ...], named: str, diary: Path, out: Path
) -> None:
    copy = out.with_name("copy.csv")
    sentence = refused("import", diary, *options, "--out", copy)

    assert sentence.startswith(named)
    assert "--outcome" in sentence
    assert not copy.exists()
    done("import", diary, *options, "--outcome", "pain", "--out", copy)


def test_a_folder_without_a_diary_is_refused_and_not_made(diary: Path, tmp_path: Path) -> None:
    folder = tmp_path / "nobody"

    assert "nobody" in refused("import", diary, "--data", folder)
    assert not folder.exists()


def test_a_diary_is_stored_with_the_person_of_the_data_folder(diary: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    in_django(PREPARE, folder)

    ran = process("import", diary, "--data", folder)
    again = process("import", diary, "--data", folder)

    assert (ran.code, ran.err) == (0, "")
    assert "finished trial" in ran.out
    assert in_django(STORED, folder) == "1 47"
    assert again.code == 2
    assert again.err.count("\n") == 1
