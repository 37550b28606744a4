"""A phone on the floor: somebody who is ready to lie down, and a time that the test moves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Browser, Route

from tests.browser.server import Server
from tests.browser.visit import Visit, Window, visiting

NOW = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
MINUTE = 60.0
# The core's own numbers: getting ready and getting up.
CLOSING_SECONDS = 90.0

# What Chromium says while it has no network; the page says it in words of its own.
WITHOUT_NETWORK = ("INTERNET_DISCONNECTED",)

# Stands in for the screen lock of a device: a test takes it away as the device would.
WAKE_LOCK = """
globalThis.locks = [];
Object.defineProperty(navigator, "wakeLock", { configurable: true, value: {
  request: async () => {
    const lock = new EventTarget();
    lock.release = async () => lock.dispatchEvent(new Event("release"));
    globalThis.locks.push(lock);
    return lock;
  },
} });
"""
HIDE = """
hidden => {
  Object.defineProperty(document, "visibilityState", {
    configurable: true, get: () => (hidden ? "hidden" : "visible"),
  });
  document.dispatchEvent(new Event("visibilitychange"));
}
"""

RUNNING = """
() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("druckpunkt");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const all = opening.result.transaction("running").objectStore("running").getAll();
    all.onsuccess = () => { opening.result.close(); resolve(all.result); };
  };
})
"""


class Player:
    """The session page in a window, and what its server has stored."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.page = visit.page
        self.language = str(visit.page.evaluate("navigator.language"))[:2]

    # --- before ----------------------------------------------------------------------------------

    def agree(self) -> None:
        """Come through the consent page at the time of the test."""
        self.visit.server.set_clock(NOW)
        self.page.clock.install(time=NOW)
        self.visit.agree()

    def make_ready(self, minutes: int = 10, days_ago: int = 30) -> None:
        """Have a plan that stands on `minutes`, and a check answered `days_ago`."""
        self.visit.server.change("ready", minutes=minutes, days_ago=days_ago)

    def open(self, stage: str = "before") -> None:
        """Open the session page and wait until it shows `stage`."""
        self.visit.open(f"/{self.language}/session/")
        self.wait_for(stage)

    def hold_time(self) -> None:
        """From here on time only passes when the test says so."""
        now = self.page.evaluate("Date.now()") / 1000
        self.page.clock.pause_at(datetime.fromtimestamp(now + 2, UTC))
        # Whatever comes, it does not come from the future.
        self.visit.server.set_clock(NOW + timedelta(hours=1))

    def start(self, sound: str = "silent") -> None:
        """Choose the sound, start, and lie at once."""
        self.page.check(f"[name=sound][value={sound}]")
        self.press("start")
        self.wait_for("lying")
        self.press("skip_ready")
        self.wait_shown("lying")

    # --- while lying -----------------------------------------------------------------------------

    def press(self, name: str) -> None:
        """Press a button by what it does."""
        self.page.click(f"[data-do={name}]:visible")

    def sees(self, name: str) -> bool:
        """Say whether the button is offered."""
        return self.page.locator(f"[data-do={name}]").is_visible()

    def text(self, name: str) -> str:
        """Return what stands in a place of the page."""
        return self.page.inner_text(f"[data-out={name}]")

    def pass_time(self, seconds: float) -> None:
        """Let so many seconds pass, every timer in its turn."""
        self.page.clock.run_for(round(seconds * 1000))

    def sleep(self, seconds: float) -> None:
        """Let the device be busy elsewhere: timers fire once at most when it is back."""
        self.page.clock.fast_forward(round(seconds * 1000))

    def hide(self) -> None:
        """Put the page in the background."""
        self.page.evaluate(HIDE, True)

    def show(self) -> None:
        """Bring the page back."""
        self.page.evaluate(HIDE, False)

    def wait_for(self, stage: str) -> None:
        """Wait until the page shows a stage."""
        self.page.wait_for_selector(f"[data-stage={stage}]:visible")

    def wait_shown(self, shown: str) -> None:
        """Wait until the dark screen shows a stage of the core."""
        self.page.wait_for_selector(f"[data-stage=lying][data-shown={shown}]:visible")

    def get_up(self) -> None:
        """Let the closing phase pass, and wait for the page after the session."""
        self.pass_time(CLOSING_SECONDS + 1)
        self.wait_for("after")

    def wait_until_stored(self) -> None:
        """Wait until the page says that the server has it."""
        words = {"de": "Sicher gespeichert", "en": "Safely stored"}[self.language]
        self.page.wait_for_selector(f"[data-out=kept]:has-text('{words}')")

    # --- what is left ----------------------------------------------------------------------------

    def running(self) -> dict[str, Any] | None:
        """Return the running session that this device keeps."""
        found: list[dict[str, Any]] = self.page.evaluate(RUNNING)
        return found[0] if found else None

    def stored(self, day: datetime = NOW) -> list[dict[str, Any]]:
        """Return the sessions of `day` of the newest person, as the database has them."""
        with _database(self.visit.server) as database:
            rows = database.execute(
                "select * from session_session where study_day = ? and person_id ="
                " (select id from people_person order by rowid desc limit 1) order by started_at",
                [day.date().isoformat()],
            ).fetchall()
        return [{**dict(row), "events": json.loads(row["events"])} for row in rows]

    def stings(self, session: dict[str, Any]) -> list[tuple[int, int]]:
        """Return minute and value of the stings of a stored session."""
        with _database(self.visit.server) as database:
            found = database.execute(
                "select minute, value_0_10 from session_stingrating where session_id = ?"
                " order by minute",
                [session["id"]],
            ).fetchall()
        return [tuple(row) for row in found]

    def forget_the_network(self) -> None:
        """Take the lack of a network off the list of problems."""
        self.visit.problems[:] = [
            one for one in self.visit.problems if not any(word in one for word in WITHOUT_NETWORK)
        ]

    def change_the_card(self, **changes: Any) -> None:
        """Let every card that comes say something else about its days: a day of a trial, say."""

        def change(route: Route) -> None:
            answer = route.fetch()
            card = answer.json()
            card["days"] = [{**day, **changes} for day in card["days"]]
            route.fulfill(response=answer, json=card)

        self.page.route("**/sync/card/", change)


@contextmanager
def _database(server: Server) -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(f"file:{server.folder}/druckpunkt.sqlite3?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    try:
        yield database
    finally:
        database.close()


@contextmanager
def playing(browser: Browser, server: Server, window: Window | None = None) -> Iterator[Player]:
    """Open a phone on `server` whose person has agreed; the test fails on any problem."""
    with visiting(browser, server, window or Window()) as visit:
        player = Player(visit)
        player.agree()
        yield player
        visit.check_problems()
