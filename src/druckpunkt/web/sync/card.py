"""The day card: what a phone needs to know to guide a session and ask the questions offline."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from druckpunkt.diary import Outcome
from druckpunkt.formats.json_values import written_instant
from druckpunkt.session import Use
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.diary.places import place_on
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.selectors import step_of_day
from druckpunkt.web.safety.selectors import valid_verdict, verdict_problem
from druckpunkt.web.session.selectors import minutes_on
from druckpunkt.web.sync.owners import owner_of
from druckpunkt.web.trials.selectors import today_of

FORMAT = "druckpunkt-card-1"
DAYS = 2


def card_of(person: Person, *, csrf: str, now: datetime) -> dict[str, object]:
    """Return the card of `person` for today and tomorrow; no health value stands in it."""
    today = today_of(person, now)
    return {
        "format": FORMAT,
        "owner": owner_of(person),
        "csrf": csrf,
        "language": person.language,
        "zone": person.zone,
        "made_at": written_instant(now.replace(microsecond=0)),
        "verdict": _verdict(person, today),
        "verdict_problem": verdict_problem(person, today),
        "days": [_day(person, today + timedelta(days=n), now) for n in range(DAYS)],
    }


def _verdict(person: Person, today: date) -> dict[str, object] | None:
    verdict = valid_verdict(person, today)
    if verdict is None:
        return None
    return {
        "kind": verdict.verdict.value,
        "version": verdict.version,
        "valid_through": verdict.valid_through.isoformat(),
    }


def _day(person: Person, day: date, now: datetime) -> dict[str, object]:
    return {
        "study_day": day.isoformat(),
        **_step(person, day, now),
        "asked": _asked(person, day, now),
        "entries": _count_entries(person, day),
        "session_minutes": _minutes(person, day),
    }


def _step(person: Person, day: date, now: datetime) -> dict[str, object]:
    """Return how the session of `day` is meant; without a plan there is none."""
    step = step_of_day(person, day, now)
    if step is None:
        return {"use": "none", "arm": None, "in_trial": False, "minutes": 0, "longest_minutes": 0}
    return {
        "use": str(step.use),
        "arm": step.arm,
        "in_trial": step.in_trial,
        "minutes": step.minutes,
        "longest_minutes": step.longest_minutes,
        "position": step.position,
        "layer": step.layer,
        "base": step.base,
    }


def _asked(person: Person, day: date, now: datetime) -> list[dict[str, object]]:
    """Return what is asked on `day`; only the question of a trial must not be left empty."""
    place = place_on(person, day, now)
    required = place.primary.name if place.trial else ""
    return [_question(outcome, required) for outcome in place.asked_on(day)]


def _question(outcome: Outcome, required: str) -> dict[str, object]:
    return {
        "name": outcome.name,
        "low": outcome.low,
        "high": outcome.high,
        "required": outcome.name == required,
    }


def _count_entries(person: Person, day: date) -> int:
    """Count the entries of `day`, corrections of one entry once."""
    rows = Entry.objects.filter(person=person, asked_on=day)
    return rows.values("trial", "slot").distinct().count()


def _minutes(person: Person, day: date) -> float | None:
    """Return the minutes lain on `day`, with the mat or without it; a day has one of the two."""
    lain = [minutes for use in Use if (minutes := minutes_on(person, day, use)) is not None]
    return sum(lain) if lain else None
