"""The one door: what `dev.py` promises to people who have nothing but Python."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev

VERBS = ["run", "test", "check", "calibrate", "bench", "screens", "translate"]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty checkout whose `.venv` looks installed but is only this interpreter."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    (tmp_path / ".venv").mkdir()
    for name in (dev.RUNTIME, dev.DEVELOPMENT, "pyproject.toml"):
        (tmp_path / name).write_text("", "utf-8")
    here = Path.cwd()
    yield tmp_path
    os.chdir(here)


def installed(requirements: str) -> None:
    """Leave the stamp of a finished installation."""
    dev.stamp_path(requirements).write_text(dev.stamp(requirements), "ascii")


def test_help_needs_no_installation_and_names_every_verb() -> None:
    command = [sys.executable, "-S", str(dev.ROOT / "dev.py"), "--help"]

    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert all(f"\n    {verb} " in shown or f"\n    {verb}\n" in shown for verb in VERBS)


@pytest.mark.usefixtures("checkout")
def test_nothing_is_installed_before_the_first_call() -> None:
    assert not dev.is_installed(dev.RUNTIME)


@pytest.mark.usefixtures("checkout")
def test_a_stamp_makes_the_second_call_instant() -> None:
    installed(dev.RUNTIME)

    assert dev.is_installed(dev.RUNTIME)
    assert not dev.is_installed(dev.DEVELOPMENT)


@pytest.mark.usefixtures("checkout")
def test_the_development_set_contains_the_runtime() -> None:
    installed(dev.DEVELOPMENT)

    assert dev.is_installed(dev.RUNTIME)


@pytest.mark.parametrize("changed", [dev.RUNTIME, "pyproject.toml"])
def test_a_change_of_requirements_asks_for_a_new_installation(checkout: Path, changed: str) -> None:
    installed(dev.RUNTIME)

    (checkout / changed).write_text("django==5.2", "utf-8")

    assert not dev.is_installed(dev.RUNTIME)


def test_a_moved_checkout_asks_for_a_new_installation(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(dev.RUNTIME)

    monkeypatch.setattr(dev, "ROOT", checkout.rename(checkout.with_name("moved")))
    monkeypatch.setattr(dev, "VENV", dev.ROOT / ".venv")

    assert not dev.is_installed(dev.RUNTIME)


def test_a_passing_check_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.passes("spelling", [sys.executable, "-c", "print('fine')"])

    assert capsys.readouterr().out == "dev.py: spelling: ok\n"


def test_a_failing_check_shows_what_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert not dev.passes("spelling", [sys.executable, "-c", "exit('teh')"])

    assert capsys.readouterr().out == "dev.py: spelling: FAILED\nteh\n"


def test_the_browser_of_the_environment_is_taken_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DRUCKPUNKT_CHROMIUM", "/opt/chromium")

    assert dev.browser_environment() == {"DRUCKPUNKT_CHROMIUM": "/opt/chromium"}


def test_without_a_browser_and_without_apt_one_line_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DRUCKPUNKT_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(
        SystemExit, match="type: sudo apt-get install -y --no-install-recommends chromium-"
    ):
        dev.browser_environment()


def test_a_browser_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\n", "utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert dev.find_browser() == str(browser)


def test_the_lightest_browser_is_taken_first_and_any_other_where_it_cannot_be_had(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DRUCKPUNKT_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("chromium", "chromium-headless-shell"):
        browser = tmp_path / name
        browser.write_text("#!/bin/sh\n", "utf-8")
        browser.chmod(0o755)
        assert dev.browser_environment() == {"DRUCKPUNKT_CHROMIUM": str(browser)}


@pytest.mark.parametrize(
    ("chosen", "there", "installs"),
    [("", "chromium", 1), ("", "chromium-headless-shell", 0), ("/opt/chromium", "chromium", 0)],
)
def test_all_tests_ask_for_the_lightest_browser_where_none_is_chosen_or_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, chosen: str, there: str, installs: int
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(dev, "install_browser", lambda: asked.append(True))
    monkeypatch.setenv("DRUCKPUNKT_CHROMIUM", chosen)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / there).write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / there).chmod(0o755)

    dev.prefer_lightest_browser()

    assert len(asked) == installs


@pytest.mark.usefixtures("checkout")
def test_run_hands_its_options_to_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda path, command: started.append([path, *command]))
    installed(dev.RUNTIME)
    data = str(Path.cwd() / "diary")

    dev.main(["run", "--port", "8123", "--data", "diary", "--no-browser", "--tls"])

    program = str(dev.BIN / "druckpunkt")
    options = ["--port", "8123", "--data", data, "--no-browser", "--tls"]
    assert started == [[program, program, "serve", *options]]
