"""Static files are collected when they changed, and only then."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from druckpunkt.web import preparation
from tests.browser.server import Server

OPEN = [sys.executable, "-m", "druckpunkt.web.open_browser"]


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Path]:
    """A style sheet that is collected under a hashed name."""
    folder = tmp_path / "source"
    folder.mkdir()
    style = folder / "a.css"
    style.write_text("a { color: red }")
    hashed = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    plain = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    with override_settings(
        STATICFILES_DIRS=[folder],
        STATIC_ROOT=tmp_path / "collected",
        STORAGES={"default": plain, "staticfiles": hashed},
    ):
        yield style


def collected(source: Path) -> set[str]:
    """Collect, and return the names of the style sheets."""
    preparation._collect_static_files()
    return {path.name for path in (source.parents[1] / "collected").glob("*.css")}


def test_files_are_collected_under_names_with_their_hash(source: Path) -> None:
    (name,) = collected(source)

    assert len(name.split(".")) == 3


def test_a_changed_file_is_collected_anew_and_its_old_copy_goes(source: Path) -> None:
    before = collected(source)
    source.write_text("a { color: green }")

    after = collected(source)

    assert len(after) == 1
    assert after != before


def test_nothing_is_collected_when_nothing_changed(source: Path) -> None:
    (name,) = collected(source)
    copy = source.parents[1] / "collected" / name
    copy.write_text("a sign that nobody was here")

    collected(source)

    assert copy.read_text() == "a sign that nobody was here"


def test_the_browser_is_opened_once_the_server_answers(tmp_path: Path) -> None:
    note = tmp_path / "opened"
    script = tmp_path / "browser.py"
    script.write_text(f"import sys, pathlib; pathlib.Path({str(note)!r}).write_text(sys.argv[1])")

    with Server(tmp_path / "data") as server:
        browser = f"{sys.executable} {script} %s"
        environment = {**os.environ, "BROWSER": browser}
        subprocess.run([*OPEN, f"{server.url}/"], env=environment, timeout=30, check=True)

    assert note.read_text() == f"{server.url}/"
