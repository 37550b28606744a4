"""What a picture shows, and the story it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.server import Server
from tests.browser.visit import Window


class Extent(Enum):
    """How much of a screen is taken."""

    PAGE = "the whole page"
    WINDOW = "what the window shows"


@dataclass(frozen=True, slots=True)
class Shot:
    """A screen worth a picture: its name, one line about it, and the page that shows it.

    `private` selects what names the machine that takes the picture; it is covered.
    """

    name: str
    line: str
    page: Page
    extent: Extent = Extent.PAGE
    private: str = ""


@dataclass(frozen=True, slots=True)
class Set:
    """What a story plays on: a browser, a server whose clock it sets, a window, a free folder."""

    browser: Browser
    server: Server
    window: Window
    folder: Path


@dataclass(frozen=True, slots=True)
class Story:
    """Some screens that follow each other."""

    name: str
    title: str
    play: Callable[[Set], Iterator[Shot]]
