"""One browser window on the test server, and everything that goes wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from tests.browser.server import Server

Scheme = Literal["light", "dark"]
PHONE = (360, 740)
DESKTOP = (1280, 900)
# Nobody waits that long on a quiet machine; a busy one makes no test fail.
PATIENCE_MS = 30_000
AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Chromium says this about an answer of 400 and above; the answer itself is on the list already.
ECHO_OF_A_STATUS = "Failed to load resource: the server responded with a status of"


@dataclass(frozen=True, slots=True)
class Window:
    """How somebody looks at the pages."""

    width: int = PHONE[0]
    height: int = PHONE[1]
    language: str = "de"
    scheme: Scheme = "light"


class Visit:
    """A page with its server; `problems` holds what a person would not want to happen."""

    def __init__(self, page: Page, server: Server) -> None:
        self.server = server
        self.problems: list[str] = []
        self._expected: set[int] = set()
        self.watch(page)

    def watch(self, page: Page) -> None:
        """Go on in `page`: a new tab of the same browser."""
        self.page = page
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("request", self._on_request)
        page.on("requestfailed", self._on_failure)
        page.on("response", self._on_response)

    def open(self, path: str) -> None:
        """Go to `path` on the test server."""
        self.page.goto(f"{self.server.url}{path}")

    def send(self, selector: str) -> None:
        """Click what leads to another page, and wait until that page is there.

        A click alone may return while the old page still stands: what is read then is old, and
        what is opened next breaks off the way.
        """
        with self.page.expect_navigation():
            self.page.click(selector)

    def enter(self) -> None:
        """Press Enter where it leads to another page, and wait until that page is there."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def expects(self, *statuses: int) -> None:
        """Allow answers of these statuses in this visit."""
        self._expected.update(statuses)

    def check_axe(self) -> None:
        """Fail when axe finds anything on the page shown (WCAG 2.2 AA and good practice)."""
        self.page.wait_for_load_state()
        found = Axe().run(self.page, options=AXE_RULES)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"

    def check_fits(self) -> None:
        """Fail when the page shown scrolls sideways."""
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.page.evaluate("window.innerWidth"), f"{self.page.url} is {wide} wide"

    def check_fits_with_large_text(self) -> None:
        """Fail when the page shown scrolls sideways with text of double size."""
        self.page.evaluate("document.documentElement.style.fontSize = '200%'")
        self.check_fits()
        self.page.evaluate("document.documentElement.style.fontSize = ''")

    def check_targets(self, smallest: int = 24) -> None:
        """Fail when something to tap is smaller than `smallest` px, links in sentences aside."""
        small = self.page.evaluate(SMALL_TARGETS, smallest)
        assert small == [], f"{self.page.url}: {small}"

    def check_problems(self) -> None:
        """Fail when anything went wrong in this window."""
        assert self.problems == [], self.problems

    def agree(self) -> str:
        """Walk from the start page through consent, and return the recovery code."""
        self.open("/consent/")
        self.page.check("[name=agreed]")
        self.page.click("main form button.button")
        return self.page.inner_text("#recovery-code")

    def choose_plan(self, goal: str = "back") -> None:
        """Choose what the mat is for; the safety check asks about just that."""
        self.open("/plan/goal/")
        self.page.check(f"[name=goal][value={goal}]")
        self.page.click("main form button.button")
        self.page.wait_for_url("**/check/")

    def confirm_safety(self, goal: str = "back", **replies: str) -> None:
        """Choose a plan and answer the safety check: "no" to everything but `replies`."""
        self.choose_plan(goal)
        self.answer_check(**replies)

    def answer_check(self, **replies: str) -> None:
        """Answer the safety check that is open: "no" to everything but `replies`."""
        for reply in self.page.locator(".check-question [value=no]").all():
            reply.check()
        for name, value in replies.items():
            self.page.check(f"[name={name}][value={value}]")
        self.page.click("main form button.button")
        self.page.wait_for_url("**/check/result/")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and ECHO_OF_A_STATUS not in message.text:
            self.problems.append(f"console {message.type}: {message.text}")

    def _on_request(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in ("data", "blob") and not self._is_ours(request.url):
            self.problems.append(f"third party: {request.url}")

    def _on_failure(self, request: Request) -> None:
        # A download takes the place of the page it would have been.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"failed: {request.url} {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.problems.append(f"answer {response.status}: {response.url}")

    def _is_ours(self, url: str) -> bool:
        return urlsplit(url).netloc == urlsplit(self.server.url).netloc


@contextmanager
def visiting(browser: Browser, server: Server, window: Window) -> Iterator[Visit]:
    """Open a fresh browser profile with one window on `server`."""
    options: dict[str, Any] = {
        "viewport": {"width": window.width, "height": window.height},
        "locale": {"de": "de-DE", "en": "en-GB"}[window.language],
        "timezone_id": "Europe/Berlin",
        "color_scheme": window.scheme,
    }
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield Visit(context.new_page(), server)
    finally:
        context.close()


SMALL_TARGETS = """
smallest => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter(one => one.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .filter(one => one.type !== "hidden" && !one.closest(".skip"))
  // A link in a sentence is exempt; a box in a label is as large as its label.
  .filter(one => !(one.matches("a") && one.parentElement.matches("p, li, dd, td")
                   && one.parentElement.textContent.trim() !== one.textContent.trim()))
  .map(one => [one.closest("label") ?? one, one])
  .map(([target, one]) => [target.getBoundingClientRect(), one])
  .filter(([box]) => box.width < smallest || box.height < smallest)
  .map(([box, one]) => `${one.outerHTML.slice(0, 80)} ${box.width} x ${box.height}`)
"""
