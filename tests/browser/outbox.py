"""What waits on a device: items as the outbox keeps them, and the way back to its pages."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page

from tests.browser.visit import PATIENCE_MS, Visit

ENTRIES, SESSIONS, SKIN = "diary_entry", "session_session", "session_skincheck"
HERE, STORED = "[data-fate=here]:not([hidden])", "[data-fate=stored]:not([hidden])"


def reopen(visit: Visit, path: str) -> Page:
    """Kill the tab and open `path` in a new one of the same browser."""
    context = visit.page.context
    visit.page.close()
    visit.watch(context.new_page())
    visit.open(path)
    return visit.page


def fill_in(page: Page, pain: int) -> None:
    """Answer the question about pain and save."""
    page.wait_for_selector("#entry-form:not([hidden])")
    page.click(f"label[for=pain-{pain}]")
    page.click("#entry-form button.button")


def wait_until_sent(page: Page, *, patience_ms: float = PATIENCE_MS) -> None:
    """Wait until today says that nothing of this device waits any more.

    The part that lists what waits is hidden from the start: only the line below the day tells that
    the page has looked.
    """
    page.wait_for_selector("#kept:not([hidden])", timeout=patience_ms)
    page.wait_for_selector("#outbox[hidden]", state="attached", timeout=patience_ms)


def item(owner: str, kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return an item as the outbox keeps it."""
    return {
        "uuid": str(uuid.uuid4()),
        "owner": owner,
        "kind": kind,
        "version": 1,
        "body": body,
        "at": body.get("written_at") or body.get("started_at") or body["checked_at"],
        "state": "waiting",
        "tries": 0,
        "code": None,
        "sentence": None,
    }


def entry_body(when: datetime, pain: int, *, days_before: int = 1) -> dict[str, Any]:
    """Return what an entry says, written at `when` about a day before."""
    return {
        "asked_on": (when - timedelta(days=days_before)).date().isoformat(),
        "written_at": iso(when),
        "zone": "Europe/Berlin",
        "corrects": None,
        "answers": {"pain": {"state": "answered", "value": pain}},
        "minutes": None,
        "before_session": False,
        "painkillers": None,
        "medication_changed": None,
        "other_treatment": None,
        "unwanted": "",
        "note": "",
        "regions": {},
    }


def session_body(when: datetime) -> dict[str, Any]:
    """Return the log of five minutes in a shirt, begun at `when`."""
    return {
        "started_at": iso(when),
        "zone": "Europe/Berlin",
        "use": "mat",
        "planned_minutes": 5,
        "minutes": 5,
        "position": "back",
        "layer": "shirt",
        "base": "yoga_mat",
        "ending": "completed",
        "sound": "silent",
        "events": [{"kind": "start", "at_seconds": 0}, {"kind": "end", "at_seconds": 300}],
        "before": None,
        "after": None,
        "stings": [],
        "added_later": False,
    }


def iso(when: datetime) -> str:
    """Write an instant as the scripts do."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def skin_body(session: dict[str, Any], when: datetime) -> dict[str, Any]:
    """Return a look at the skin after `session`, an item, at `when`."""
    return {
        "session": session["uuid"],
        "moment": "after",
        "finding": "clear",
        "checked_at": iso(when),
        "zone": "Europe/Berlin",
    }
