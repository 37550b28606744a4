"""`druckpunkt pool`: many files in, one answer out, and one sentence about a bad one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import done, refused, run
from tests.cli.test_real_data import STUDYU, TRIALS


@pytest.fixture
def ward(tmp_path: Path) -> list[Path]:
    """Five people's diaries; the first three have their protocol beside them."""
    files = []
    for number in range(5):
        path = tmp_path / f"p{number}.csv"
        beside = tmp_path / (f"p{number}.protocol.json" if number < 3 else f"kept{number}.json")
        done(
            *("example", "--out", path, "--protocol-out", beside),
            *("--today", "2026-10-20", "--seed", number),
        )
        files.append(path)
    return files


def test_many_diaries_give_one_answer(ward: list[Path]) -> None:
    text = done("pool", *ward).out

    assert text.startswith("Pain: Mat against Rest without the mat, 5 people")
    assert all(f"  p{number} " in text for number in range(5))


def test_german_is_spoken_when_asked(ward: list[Path]) -> None:
    assert done("pool", *ward, "--language", "de").out.startswith("Schmerz: Matte gegen")


def test_json_holds_everything(ward: list[Path]) -> None:
    found = done("pool", *ward, "--json").json

    assert (found["format"], found["n_people"]) == ("druckpunkt-series", 5)
    assert [person["name"] for person in found["people"]] == [f"p{n}" for n in range(5)]
    assert found["population"]["share_worthwhile"]["interval_95"][1] <= 1


def test_alone_is_what_analyse_says(ward: list[Path]) -> None:
    pooled = done("pool", *ward, "--json").json
    single = done(
        "analyse", ward[0], "--protocol", ward[0].with_suffix(".protocol.json"), "--json"
    ).json

    alone = pooled["people"][0]["alone"]
    assert alone["effect"]["mean"] == pytest.approx(single["effect"]["mean"], abs=1e-5)
    assert alone["p_better"] == pytest.approx(single["p_better"], abs=1e-4)


def test_protocols_may_lie_in_a_folder_of_their_own(ward: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "protocols"
    folder.mkdir()
    for path in ward:
        shutil.copy(tmp_path / "p1.protocol.json", folder / f"{path.stem}.protocol.json")

    sentence = refused("pool", *ward, "--protocol-dir", folder)

    # The protocol of another person contradicts the diary: so it was read.
    assert sentence.startswith("p0.csv: the diary says")


def test_a_folder_that_is_none_is_named(ward: list[Path], tmp_path: Path) -> None:
    assert "not a folder" in refused("pool", ward[0], "--protocol-dir", tmp_path / "none")


def test_curves_are_shared_instead_of_diaries(ward: list[Path], tmp_path: Path) -> None:
    here, there = tmp_path / "here.json", tmp_path / "there.json"
    done("pool", *ward[:2], "--curves-out", here)
    done("pool", *ward[2:], "--curves-out", there)

    shared = done("pool", here, there, "--json").json
    together = done("pool", *ward, "--json").json

    one, other = (found["population"]["average"]["effect"] for found in (shared, together))
    assert one["mean"] == pytest.approx(other["mean"], abs=1e-5)
    assert one["interval_95"] == pytest.approx(other["interval_95"], abs=1e-4)


def test_a_file_of_curves_is_not_replaced_unasked(ward: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "curves.json"
    out.write_text("mine")

    assert "curves.json exists already" in refused("pool", *ward, "--curves-out", out)
    assert out.read_text() == "mine"
    done("pool", *ward, "--curves-out", out, "--overwrite")
    assert out.read_text().startswith('{\n"format": "druckpunkt-curves"')


@pytest.mark.parametrize(("ending", "beginning"), [(".svg", b"<?xml"), (".png", b"\x89PNG")])
def test_the_answer_can_be_drawn(
    ending: str, beginning: bytes, ward: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / f"forest{ending}"

    done("pool", *ward, "--plot", out)

    assert out.read_bytes().startswith(beginning)
    assert "a picture ends in" in refused("pool", *ward, "--plot", tmp_path / "forest.gif")


def test_an_output_never_replaces_a_diary(ward: list[Path]) -> None:
    before = ward[1].read_bytes()

    assert "named twice" in refused("pool", *ward, "--curves-out", ward[1], "--overwrite")
    assert ward[1].read_bytes() == before


def test_one_trial_is_enough_and_says_what_it_cannot_tell(ward: list[Path]) -> None:
    text = done("pool", ward[0]).out

    assert "One trial cannot tell how much people differ" in text


def test_nobody_is_counted_twice(ward: list[Path], tmp_path: Path) -> None:
    copy = tmp_path / "again.csv"
    shutil.copy(ward[0], copy)
    curves = tmp_path / "curves.json"
    done("pool", *ward, "--curves-out", curves)

    assert "the very same trial" in refused("pool", ward[0], ward[0])
    assert "the very same trial" in refused("pool", ward[0], copy)
    assert "the very same trial" in refused("pool", curves, ward[0])


def test_people_of_the_same_name_in_two_folders_are_told_apart(ward: list[Path]) -> None:
    folder = ward[0].parent / "other"
    folder.mkdir()
    shutil.copy(ward[4], folder / "p0.csv")

    found = done("pool", ward[0], folder / "p0.csv", "--json").json

    names = [person["name"] for person in found["people"]]
    assert names == [f"{ward[0]}: p0", f"{folder / 'p0.csv'}: p0"]


def broken(path: Path) -> str:
    path.write_text("date,arm,pain\n2026-01-05,mat,viel\n")
    return "bad.csv, line 2, column pain: “viel” is not a number"


def one_armed(path: Path) -> str:
    path.write_text("date,arm,pain\n2026-01-05,mat,3\n2026-01-06,mat,4\n")
    return "bad.csv: there are only days with “mat”"


def missing(path: Path) -> str:
    return f"{path}: there is no such file"


def another_outcome(path: Path) -> str:
    path.write_text("date,arm,stress\n2026-01-05,mat,3\n2026-01-06,rest,4\n")
    return "The trial p0 is about “pain” but bad about “stress”"


def another_comparison(path: Path) -> str:
    path.write_text("date,arm,pain\n2026-01-05,mat,3\n2026-01-06,nothing,4\n")
    return "The trial p0 compares “mat” with “rest” but bad “mat” with “nothing”"


@pytest.mark.parametrize("spoil", [broken, one_armed, missing, another_outcome, another_comparison])
def test_one_bad_file_is_named_and_nothing_is_done(
    spoil: Callable[[Path], str], ward: list[Path], tmp_path: Path
) -> None:
    bad, out = tmp_path / "bad.csv", tmp_path / "curves.json"
    beginning = spoil(bad)

    sentence = refused("pool", *ward, bad, "--curves-out", out)

    assert sentence.startswith(beginning)
    assert not out.exists()


@pytest.mark.parametrize("swc", ["0", "-1", "11", "nan", "x"])
def test_a_change_that_does_not_fit_is_refused(swc: str, ward: list[Path]) -> None:
    refused("pool", *ward, "--swc", swc)


def test_without_files_the_argument_is_named() -> None:
    assert "FILES" in refused("pool")


def test_an_empty_file_of_curves_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_text('{"format": "druckpunkt-curves", "format_version": 1, "curves": []}')

    assert refused("pool", path).startswith("There is no trial to pool")


def test_another_outcome_than_the_primary_can_be_pooled(tmp_path: Path) -> None:
    for name, tilt in (("anna", 0), ("ben", 1)):
        rows = [
            f"2026-01-{day:02d},{arm},{3 + day % 3},{4 + tilt + day % 2}"
            for day, arm in enumerate(["mat", "mat", "rest", "rest"] * 5, start=5)
        ]
        (tmp_path / f"{name}.csv").write_text("\n".join(["date,arm,pain,stress", *rows]))

    files = (tmp_path / "anna.csv", tmp_path / "ben.csv")

    assert done("pool", *files, "--json").json["outcome"] == "pain"
    assert done("pool", *files, "--outcome", "stress", "--json").json["outcome"] == "stress"


def test_the_ten_real_sleep_trials_are_pooled_through_files(tmp_path: Path) -> None:
    files = []
    for file, participant, _pairs in TRIALS:
        out = tmp_path / f"{file}-{participant}.csv"
        source = STUDYU / f"measurements_{file}.csv"
        choice = ("--participant", participant, "--question", "How well did you sleep last night?")
        done("import", source, *choice, "--out", out)
        files.append(out)
    arms = [list(dict.fromkeys(_column(path, 1))) for path in files]

    mixed = run("pool", *files, "--on", "Tea", "--off", "No tea", "--outcome", "sleep")
    for path, (one, other) in zip(files, arms, strict=True):
        _rename(path, {one: "first", other: "second"})
    found = done(
        *("pool", *files, "--outcome", "sleep", "--on", "first", "--off", "second", "--json")
    ).json

    assert mixed.code == 2
    assert found["n_people"] == 10
    assert found["direction"] == "higher_is_better"
    # Different remedies in arbitrary order: no common effect, and hardly anything is known.
    low, high = found["population"]["average"]["effect"]["interval_95"]
    assert low < 0 < high
    spread = [
        person[kind]["effect"]["sd"] for kind in ("alone", "together") for person in found["people"]
    ]
    assert sum(spread[10:]) < sum(spread[:10])


def _column(path: Path, number: int) -> list[str]:
    return [line.split(",")[number] for line in path.read_text().splitlines()[1:]]


def _rename(path: Path, names: dict[str, str]) -> None:
    lines = path.read_text().splitlines()
    cells = [line.split(",") for line in lines]
    renamed = [",".join([names.get(cell, cell) for cell in row]) for row in cells]
    path.write_text("\n".join(renamed))
