"""The worker keeps the shells and what they need, nothing else; any change makes a new one."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from druckpunkt.web.offline import files, worker
from druckpunkt.web.offline.files import content_of, files_of
from druckpunkt.web.offline.shells import LANGUAGES, ROOMS, shell
from tests.web.cast import Visitor

# Scripts that only pages of the server load.
ONLINE_SCRIPTS = {"forget.js", "join.js", "zone.js"}


@pytest.fixture
def script(db: None) -> str:
    """The worker as it is served."""
    answer: Any = Visitor().get(reverse("offline:worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    return answer.content.decode()  # type: ignore[no-any-return]


def kept(script: str) -> dict[str, Any]:
    """Return the list in front of the script."""
    listed = re.match(r"const KEPT = (\{.*?\n\});", script, re.DOTALL)
    assert listed is not None
    return json.loads(listed[1])  # type: ignore[no-any-return]


def test_it_keeps_every_shell_in_both_languages(script: str) -> None:
    expected = {
        f"/{language}/{path}/"
        for language in LANGUAGES
        for path in ("today", "session", "entry", "offline")
    }

    assert set(kept(script)["shells"]) == expected


def test_what_else_it_keeps_is_static_or_a_manifest(script: str) -> None:
    for address in kept(script)["files"]:
        assert re.fullmatch(r"/static/.+|/manifest-(de|en)\.webmanifest", address)


def test_every_address_it_keeps_is_there(script: str) -> None:
    listed = kept(script)
    for address in [*listed["shells"], *listed["files"]]:
        answer = Visitor().get(address)
        assert answer.status_code == 200, address
        answer.close()


def test_scripts_are_followed_through_their_imports(script: str) -> None:
    assert {"/static/js/store.js", "/static/js/outbox_core.js", "/static/js/study_day.js"} <= set(
        kept(script)["files"]
    )


def test_no_import_and_no_picture_of_a_kept_file_is_missing(script: str) -> None:
    listed = set(kept(script)["files"])

    pages = [shell(name, language) for name in ROOMS for language in LANGUAGES]

    assert set(files_of(pages)) <= listed
    for address in listed:
        if address.endswith(".js"):
            named = re.findall(r'(?:from|import) "\./([a-z_]+\.js)"', content_of(address).decode())
            assert {f"/static/js/{name}" for name in named} <= listed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ROOMS)
def test_a_shell_with_all_it_needs_weighs_less_than_100_kb(name: str, language: str) -> None:
    page = shell(name, language)

    needed = [page, *(content_of(address) for address in files_of([page]))]

    assert sum(len(gzip.compress(content)) for content in needed) < 100_000


def test_a_script_that_no_shell_loads_is_not_carried_along(script: str) -> None:
    folder = finders.find("js/store.js")
    assert folder
    scripts = {path.name for path in Path(folder).parent.glob("*.js")}
    carried = {Path(address).name for address in kept(script)["files"] if address.endswith(".js")}

    assert scripts - carried <= ONLINE_SCRIPTS


def test_a_changed_file_makes_another_worker(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept(script)["version"]

    def changed(address: str) -> bytes:
        return content_of(address) + (b"//" if address.endswith("store.js") else b"")

    monkeypatch.setattr(worker, "content_of", changed)
    after = kept(worker.worker_script.__wrapped__().decode())["version"]

    assert before != after


def test_it_writes_into_a_cache_at_one_place_only(script: str) -> None:
    assert script.count("cache.addAll(") == 1
    assert "cache.put(" not in script
    assert "cache.add(" not in script


def test_imports_end_with_a_semicolon_or_their_fingerprint_is_missing() -> None:
    folder = finders.find("js/store.js")
    assert folder
    for path in Path(folder).parent.glob("*.js"):
        text = path.read_text("utf-8")
        for statement in re.findall(r'^import .*?"\./[^"]+"(.?)', text, re.DOTALL | re.MULTILINE):
            assert statement == ";", path.name


def test_links_that_are_not_static_are_not_followed() -> None:
    assert files.files_of([b'<a href="/diary/">', b'<img src="https://example.org/x.png">']) == []
