"""A folder with an invented trial, and an environment that speaks English."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import done


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language of the machine that runs the tests must not matter."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A diary of forty days with its run-in; `protocol.json` lies beside it."""
    path = tmp_path / "diary.csv"
    beside = tmp_path / "protocol.json"
    done("example", "--out", path, "--protocol-out", beside, "--today", "2026-10-20", "--seed", 1)
    return path


@pytest.fixture
def protocol(diary: Path) -> Path:
    """The protocol the diary was made after."""
    return diary.with_name("protocol.json")
