"""The progress bar: on stderr, for somebody who watches, and only when it takes long."""

from __future__ import annotations

import io
import sys
from functools import partial
from pathlib import Path

import pytest

from druckpunkt.cli import main, progress
from druckpunkt.cli.progress import Waiting


class Terminal(io.StringIO):
    """A stderr that somebody watches."""

    def isatty(self) -> bool:
        return True


def seen(watched: io.StringIO, patience_seconds: float, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "stderr", watched)
    with Waiting("Simulating", patience_seconds=patience_seconds) as waiting:
        for share_done in (0.1, 0.5, 1.0):
            waiting(share_done)
    return watched.getvalue()


def test_a_long_wait_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Simulating" in seen(Terminal(), -1, monkeypatch)


def test_an_analysis_of_many_outcomes_shows_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"2026-09-{day:02},{'mat' if day % 4 < 2 else 'rest'},4,5" for day in range(1, 25)]
    file = tmp_path / "diary.csv"
    file.write_text("\n".join(["date,arm,pain,stress", *rows]))
    monkeypatch.setattr(progress, "Waiting", partial(Waiting, patience_seconds=-1))
    watched = Terminal()
    monkeypatch.setattr(sys, "stderr", watched)

    code = main(["analyse", str(file), "--outcome", "pain", "--outcome", "stress", "--json"])

    assert code == 0
    assert "Analysing" in watched.getvalue()


def test_a_short_wait_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(Terminal(), 60, monkeypatch) == ""


def test_a_program_that_listens_is_not_disturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(io.StringIO(), -1, monkeypatch) == ""
