"""The progress bar: on stderr, for somebody who watches, and only when it takes long."""

from __future__ import annotations

import io
import sys

import pytest

from druckpunkt.cli.progress import Waiting


class Terminal(io.StringIO):
    """A stderr that somebody watches."""

    def isatty(self) -> bool:
        return True


def seen(watched: io.StringIO, patience_seconds: float, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "stderr", watched)
    with Waiting("Simulating", patience_seconds=patience_seconds) as progress:
        for share_done in (0.1, 0.5, 1.0):
            progress(share_done)
    return watched.getvalue()


def test_a_long_wait_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Simulating" in seen(Terminal(), -1, monkeypatch)


def test_a_short_wait_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(Terminal(), 60, monkeypatch) == ""


def test_a_program_that_listens_is_not_disturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(io.StringIO(), -1, monkeypatch) == ""
