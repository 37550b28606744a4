"""A phone meets the computer at home: trust, code, calendar; with a certificate that counts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.visit import AXE_RULES
from tests.web.tls_server import Served, started

# What the whole effort is for: a plain address in the network has no service worker.
WORKER_IS_ACTIVE = "navigator.serviceWorker.getRegistration().then((one) => !!one?.active)"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140 Mobile Safari/537"


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server as `serve --tls` starts it."""
    yield from started(tmp_path_factory.mktemp("tls"), "--tls", "--host", "mat.test")


def trusting(served: Served) -> str:
    """Return the option by which Chromium takes this one certificate for good."""
    leaf = x509.load_pem_x509_certificate((served.folder / "tls/leaf.pem").read_bytes())
    public = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    digest = base64.b64encode(hashlib.sha256(public).digest()).decode()
    return f"--ignore-certificate-errors-spki-list={digest}"


@contextmanager
def two_browsers(browser: Browser, served: Served, place: Path) -> Iterator[tuple[Page, Page]]:
    """Open a computer and a phone, each a browser of its own that trusts the certificate."""
    arguments = [*ARGUMENTS, trusting(served), "--host-resolver-rules=MAP mat.test 127.0.0.1"]
    computer, phone = (
        browser.browser_type.launch_persistent_context(
            place / name,
            executable_path=CHROMIUM,
            args=arguments,
            locale="de",
            user_agent=agent,
            viewport={"width": width, "height": 740},
        )
        for name, agent, width in (("computer", None, 1280), ("phone", ANDROID, 320))
    )
    yield computer.pages[0], phone.pages[0]
    computer.close()
    phone.close()


def check(page: Page) -> None:
    """Fail on what axe finds and on sideways scrolling."""
    found = Axe().run(page, options=AXE_RULES)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"


def test_a_phone_joins_by_the_code_and_can_be_signed_out(
    browser: Browser, encrypted: Served, tmp_path: Path
) -> None:
    home = f"https://mat.test:{encrypted.port}"
    with two_browsers(browser, encrypted, tmp_path) as (computer, phone):
        address = code_made_on(computer, home)
        join(phone, home, address)
        make_a_reminder(phone, home)

        computer.goto(f"{home}/devices/")
        computer.click("li.device form button")
        computer.wait_for_selector(".flash")
        phone.goto(f"{home}/devices/")

        assert phone.url == f"{home}/consent/"


def code_made_on(computer: Page, home: str) -> str:
    """Agree, make a code and return the address that stands in the picture."""
    computer.goto(f"{home}/consent/")
    computer.check("input[name=agreed]")
    computer.click("main form.stack button.button")
    computer.wait_for_selector("#recovery-code")
    computer.goto(f"{home}/devices/")
    check(computer)
    computer.click("form[action='/devices/connect/'] button")
    computer.wait_for_selector("svg.qr")
    check(computer)
    return computer.locator("details .hash").text_content() or ""


def join(phone: Page, home: str, address: str) -> None:
    """Open the address as a camera does; the code goes over the line in the form alone."""
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    code = address.partition("#")[2]
    phone.goto(f"{home}/trust/")
    check(phone)
    phone.goto(address)
    phone.wait_for_selector("#join:not([hidden])")
    check(phone)
    assert code not in phone.url
    phone.click("#join button")
    phone.wait_for_url(re.compile(r"^(?!.*/join/).*$"))
    phone.goto(f"{home}/devices/")
    check(phone)
    assert phone.locator("li.device").count() == 2
    phone.wait_for_function(WORKER_IS_ACTIVE)
    assert not [url for url in asked if code in url.partition("#")[0]]


def make_a_reminder(phone: Page, home: str) -> None:
    """Make a calendar address on the phone."""
    phone.goto(f"{home}/reminders/")
    check(phone)
    phone.click("form[action='/reminders/make/'] button")
    phone.wait_for_selector("#calendar-address")
    check(phone)
