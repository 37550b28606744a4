"""Items as a phone makes them, and the ways to bring them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from druckpunkt.formats.json_values import written_instant
from druckpunkt.web.people.models import Person
from druckpunkt.web.sync.owners import owner_of
from tests.web.cast import Visitor

FORMAT = "druckpunkt-sync-1"
BERLIN = "Europe/Berlin"


def item(
    person: Person, kind: str, body: Mapping[str, object], **changes: object
) -> dict[str, Any]:
    """Return an item of `person` with a number of its own."""
    fresh = {
        "uuid": str(uuid.uuid4()),
        "owner": owner_of(person),
        "kind": kind,
        "version": 1,
        "body": dict(body),
    }
    return fresh | changes


def session(person: Person, at: datetime, **changes: object) -> dict[str, Any]:
    """Return a session of five minutes on the mat as an item."""
    minutes = changes.get("minutes", 5.0)
    body: dict[str, object] = {
        "started_at": written_instant(at),
        "zone": BERLIN,
        "use": "mat",
        "planned_minutes": 5,
        "minutes": minutes,
        "position": "back",
        "layer": "shirt",
        "base": "yoga_mat",
        "ending": "completed",
        "sound": "bells",
        "events": [
            {"kind": "start", "at_seconds": 0},
            {"kind": "end", "at_seconds": float(str(minutes)) * 60},
        ],
        "before": 6,
        "after": None,
        "stings": [{"minute": 0, "value": 7}],
        "added_later": False,
    }
    return item(person, "session", body | changes)


def skin(
    person: Person, of: Mapping[str, Any], at: datetime, finding: str = "prints", **changes: object
) -> dict[str, Any]:
    """Return a look at the skin after the session item `of`."""
    body = {
        "session": of["uuid"],
        "moment": "after",
        "finding": finding,
        "checked_at": written_instant(at),
        "zone": BERLIN,
    }
    return item(person, "skin", body | changes)


def entry(person: Person, at: datetime, pain: int = 4, **changes: object) -> dict[str, Any]:
    """Return an entry about the study day of an evening as an item."""
    body = {
        "asked_on": at.date().isoformat(),
        "written_at": written_instant(at),
        "zone": BERLIN,
        "corrects": None,
        "answers": {"pain": {"state": "answered", "value": pain}, "sleep": {"state": "skipped"}},
        "minutes": None,
        "before_session": False,
        "painkillers": 0,
        "medication_changed": None,
        "other_treatment": False,
        "unwanted": "",
        "note": "",
        "regions": {"lower_back_left": 5},
    }
    return item(person, "entry", body | changes)


def half_hours(start: datetime, count: int) -> list[datetime]:
    """Return instants half an hour apart."""
    return [start + n * timedelta(minutes=30) for n in range(count)]


def send(visitor: Visitor, *items: object, **changes: object) -> Any:
    """Send items and return the whole answer."""
    text = json.dumps({"format": FORMAT, "items": list(items)} | changes)
    return send_text(visitor, text)


def send_text(visitor: Visitor, text: str | bytes) -> Any:
    """Send any body as JSON."""
    return visitor.post(reverse("sync:items"), text, content_type="application/json")


def results(answer: Any) -> list[str]:
    """Return what became of every item."""
    assert answer.status_code == 200, answer.content
    return [one["result"] for one in answer.json()["answers"]]


def codes(answer: Any) -> list[str | None]:
    """Return why each item was not stored; every code comes with a sentence."""
    assert answer.status_code == 200, answer.content
    answers = answer.json()["answers"]
    for one in answers:
        assert (one["code"] is None) == (one["sentence"] is None)
        assert "please report" not in (one["sentence"] or "")
        assert "bitte melde" not in (one["sentence"] or "").lower()
    return [one["code"] for one in answers]
