"""A server for all browser tests, a window for each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.server import Server
from tests.browser.visit import Visit, Window, visiting

CHROMIUM = os.environ.get("DRUCKPUNKT_CHROMIUM", "/usr/bin/chromium")
# Root needs --no-sandbox; the others keep Chromium from talking to its maker.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server on a temporary data folder."""
    with Server(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture(scope="module")
def clocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for the tests of one file, which move its time."""
    with Server(tmp_path_factory.mktemp("clocked")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, which one `dev.py` has found."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"no Chromium at {CHROMIUM}; python3 dev.py test finds or installs one")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def window() -> Window:
    """A phone, German, light; parametrize `window` for anything else."""
    return Window()


@pytest.fixture
def visit(browser: Browser, server: Server, window: Window) -> Iterator[Visit]:
    """A fresh window that fails the test on anything a person would not want to happen."""
    try:
        with visiting(browser, server, window) as one:
            yield one
            one.check_problems()
    finally:
        # The server is for all tests: the time one of them has set must not be the next one's.
        server.release_clock()
