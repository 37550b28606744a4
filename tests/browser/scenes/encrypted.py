"""The computer at home under TLS: trust, the code for the phone, joining."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.browser.scenes.shot import Set, Shot
from tests.web.tls_server import Served, started

NAME = "mat.test"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140 Mobile Safari/537"


def joins(scene: Set) -> Iterator[Shot]:
    """Make a code on one device and open it on another."""
    with encrypted(scene.folder) as served, two_devices(scene) as (computer, phone):
        home = f"https://{NAME}:{served.port}"
        page = computer.new_page()
        page.goto(f"{home}/trust/")
        line = "How to trust the computer at home, in pictures."
        yield Shot("trust", line, page, private=".trust-facts dd")
        page.goto(f"{home}/consent/")
        page.check("input[name=agreed]")
        page.click("main form.stack button.button")
        page.wait_for_selector("#recovery-code")
        page.goto(f"{home}/devices/")
        yield Shot("devices-under-tls", "The devices, with the offer of a code.", page)
        page.click("form[action='/devices/connect/'] button")
        page.wait_for_selector("svg.qr")
        yield Shot("connect", "The code for the phone: ten minutes, once.", page)
        address = page.locator("details .hash").text_content() or ""
        other = phone.new_page()
        other.goto(address)
        other.wait_for_selector("#join:not([hidden])")
        yield Shot("join", "The phone asks before it joins.", other)


@contextmanager
def encrypted(folder: Path) -> Iterator[Served]:
    """Serve as `serve --tls` does."""
    yield from started(folder / "tls", "--tls", "--host", NAME)


@contextmanager
def two_devices(scene: Set) -> Iterator[tuple[BrowserContext, BrowserContext]]:
    """Open two browser profiles that accept the certificate."""
    window = scene.window
    computer, phone = (
        scene.browser.new_context(
            ignore_https_errors=True,
            viewport={"width": window.width, "height": window.height},
            locale={"de": "de-DE", "en": "en-GB"}[window.language],
            color_scheme=window.scheme,
            user_agent=agent,
        )
        for agent in (None, ANDROID)
    )
    yield computer, phone
    computer.close()
    phone.close()
