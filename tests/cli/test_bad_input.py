"""Bad input: one sentence, exit code 2, and nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import process, refused

GOOD = "date,arm,pain\n2026-03-02,mat,4\n2026-03-03,rest,6\n2026-03-04,rest,5\n2026-03-05,mat,3\n"
CUT = "2026-03-04,rest,5"


def instead(line: str) -> bytes:
    """Return the good diary with its fourth line replaced."""
    return GOOD.replace(CUT, line).encode()


BAD: dict[str, tuple[bytes, str]] = {
    "wrong header": (GOOD.replace("pain", "pane").encode(), "pane"),
    "no date column": (GOOD.replace("date", "day").encode(), "day"),
    "unknown arm": (instead("2026-03-04,sofa,5"), "line 4"),
    "text for a number": (instead("2026-03-04,rest,much"), "line 4"),
    "nan": (instead("2026-03-04,rest,nan"), "line 4"),
    "inf": (instead("2026-03-04,rest,inf"), "line 4"),
    "off the scale": (instead("2026-03-04,rest,11"), "line 4"),
    "too many columns": (instead("2026-03-04,rest,5,1"), "line 4"),
    "duplicate day": (instead("2026-03-03,rest,5"), "line 4"),
    "impossible date": (instead("2026-02-30,rest,5"), "line 4"),
    "mixed dates": (instead("04.03.2026,rest,5"), "line 4"),
    "empty file": (b"", "diary.csv"),
    "header only": (b"date,arm,pain\n", "diary.csv"),
    "one arm only": (GOOD.replace("rest", "mat").encode(), "mat"),
    "all values missing": (b"date,arm,pain\n2026-03-02,mat,\n2026-03-03,rest,\n", "pain"),
    "one endless line": (b"date,arm,pain" + b"x" * 3_000_000, "diary.csv"),
    "wrong encoding": (GOOD.replace("mat", "Mät").encode("latin-1"), "diary.csv"),
    "binary": (bytes(range(256)) * 40, "diary.csv"),
    "too large": (b"\n" * 10_000_001, "diary.csv"),
}


@pytest.mark.parametrize("name", sorted(BAD))
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_bad_diary_is_refused_with_its_place(name: str, language: str, tmp_path: Path) -> None:
    content, place = BAD[name]
    path = tmp_path / "diary.csv"
    path.write_bytes(content)
    report = tmp_path / "report.md"

    sentence = refused("analyse", path, "--report", report, "--language", language)

    assert place.replace("line", "Zeile" if language == "de" else "line") in sentence
    assert len(sentence) < 400
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == content


def test_a_good_diary_is_good() -> None:
    assert CUT in GOOD


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    assert "nowhere.csv" in refused("analyse", tmp_path / "nowhere.csv")
    refused("analyse", tmp_path)
    refused("analyse", "/dev/null")


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"format": "something"}', b"\xff\xfe\x00", b"NaN"]
)
def test_a_bad_protocol_is_refused(content: bytes, diary: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(content)

    assert "bad.json" in refused("analyse", diary, "--protocol", bad)


@pytest.mark.parametrize(
    "arguments",
    [
        ("analyse",),
        ("analyse", "a.csv", "b.csv"),
        ("analyse", "a.csv", "--frobnicate"),
        ("frobnicate",),
        ("design", "--swc"),
        ("design", "--range", "1"),
        ("serve", "--port", "0"),
        ("serve", "--port", "eighty"),
    ],
)
def test_a_line_that_does_not_fit_is_refused_in_both_languages(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    english = refused(*arguments)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    german = refused(*arguments)

    assert english != german


@pytest.mark.parametrize("name", ["nan", "duplicate day", "binary", "too large"])
def test_the_real_process_says_it_too(name: str, tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_bytes(BAD[name][0])

    ran = process("analyse", "diary.csv", "--plot", "a.svg", cwd=tmp_path)

    assert ran.code == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert ran.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == [path]


def test_no_output_may_replace_the_diary_or_another_output(
    diary: Path, protocol: Path, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in (diary, protocol)}
    shared = tmp_path / "a.svg"

    for options in (
        ("--report", diary),
        ("--protocol", protocol, "--report", protocol),
        ("--plot", shared, "--report", shared),
    ):
        assert "named twice" in refused("analyse", diary, *options)
    new = tmp_path / "new"
    assert "named twice" in refused("example", "--out", new, "--protocol-out", new)

    assert {path: path.read_bytes() for path in before} == before
    assert not shared.exists()
    assert not new.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("design", "--first-day", "9999-12-20"),
        ("simulate", "--first-day", "9999-12-20"),
        ("simulate", "--on", "a", "--off", "a"),
        ("simulate", "--sd", "1e300"),
        ("example", "--today", "0001-01-05"),
    ],
)
def test_absurd_options_are_refused_without_a_traceback(arguments: tuple[str, ...]) -> None:
    refused(*arguments)


def test_a_scale_too_long_to_be_measured_is_refused(diary: Path) -> None:
    refused("analyse", diary, "--range", "-1e308", "1e308")
