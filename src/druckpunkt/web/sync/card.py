"""The day card: what a phone needs to know to guide a session and ask the questions offline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Sum

from druckpunkt.diary import Outcome
from druckpunkt.formats.json_values import written_instant
from druckpunkt.plan import load_ladder
from druckpunkt.safety import SafetyVerdict, load_rules
from druckpunkt.session import BAD_FINDINGS
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.diary.places import Place, place_among, places_of
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.after_warning import AfterWarning, after_warning_on
from druckpunkt.web.plan.selectors import StepOfDay, steps_of_days
from druckpunkt.web.safety.selectors import Gate, gate_of
from druckpunkt.web.session.selectors import sessions_for
from druckpunkt.web.session.skin import open_moments
from druckpunkt.web.sync.owners import owner_of
from druckpunkt.web.trials.selectors import today_of

FORMAT = "druckpunkt-card-2"
DAYS = 2


def card_of(person: Person, *, csrf: str, now: datetime) -> dict[str, object]:
    """Return the card of `person` for today and tomorrow; no health value stands in it."""
    today = today_of(person, now)
    gate = gate_of(person, now)
    return {
        "format": FORMAT,
        "owner": owner_of(person),
        "csrf": csrf,
        "language": person.language,
        "zone": person.zone,
        "made_at": written_instant(now.replace(microsecond=0)),
        "verdict": _verdict(gate, today),
        "verdict_problem": gate.problem_on(today),
        **_warnings(),
        "skin_open": _skin_open(person, now),
        "days": _days(person, gate, now, [today + timedelta(days=n) for n in range(DAYS)]),
    }


def _verdict(gate: Gate, today: date) -> dict[str, object] | None:
    verdict: SafetyVerdict | None = gate.verdict_on(today)
    if verdict is None or gate.check is None:
        return None
    return {
        "kind": verdict.verdict.value,
        "version": verdict.version,
        "given_at": written_instant(gate.check.given_at),
        "valid_through": verdict.valid_through.isoformat(),
    }


def _warnings() -> dict[str, object]:
    """Return what a phone has to take for a warning sign in what the server does not hold yet."""
    return {
        "sharp_rise_0_10": load_rules().thresholds.session_rise_points,
        "pausing_findings": sorted(finding.value for finding in BAD_FINDINGS),
        "steps_back_after": sorted(load_ladder().steps_back_after),
    }


def _skin_open(person: Person, now: datetime) -> list[dict[str, object]]:
    """Return the sessions whose skin has not been looked at as often as it should be."""
    return [
        {
            "session": str(row.client_uuid),
            "started_at": written_instant(row.started_at),
            "zone": row.zone,
            "minutes": row.minutes,
            "planned_minutes": row.planned_minutes,
            "moments": [moment.value for moment in moments],
        }
        for row, moments in open_moments(person, now)
    ]


def _days(
    person: Person, gate: Gate, now: datetime, days: Sequence[date]
) -> list[dict[str, object]]:
    """Return what each day brings; what they have in common is read once."""
    places = places_of(person, now)
    entries, minutes = _count_entries(person, days), _minutes(person, days)
    steps = steps_of_days(person, days, now, gate=gate)
    warned = after_warning_on(person, days, steps, now, gate=gate)
    return [
        {
            "study_day": day.isoformat(),
            "verdict_problem": gate.problem_on(day),
            **_step(step),
            "after_warning": [_after_warning(row) for row in rows],
            "asked": _asked(place_among(places, day), day),
            "entries": entries[day],
            "session_minutes": minutes.get(day),
        }
        for day, step, rows in zip(days, steps, warned, strict=True)
    ]


def _after_warning(row: AfterWarning) -> dict[str, object]:
    return {
        "planned_minutes": row.planned_minutes,
        "minutes": row.minutes,
        "longest_minutes": row.longest_minutes,
    }


def _step(step: StepOfDay | None) -> dict[str, object]:
    """Return how the session of a day is meant; without a plan there is none."""
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


def _asked(place: Place, day: date) -> list[dict[str, object]]:
    """Return what is asked on `day`; only the question of a trial must not be left empty."""
    required = place.primary.name if place.trial else ""
    return [_question(outcome, required) for outcome in place.asked_on(day)]


def _question(outcome: Outcome, required: str) -> dict[str, object]:
    return {
        "name": outcome.name,
        "low": outcome.low,
        "high": outcome.high,
        "required": outcome.name == required,
    }


def _count_entries(person: Person, days: Sequence[date]) -> Counter[date]:
    """Count the entries of `days`, corrections of one entry once."""
    rows = Entry.objects.filter(person=person, asked_on__in=days).order_by()
    return Counter(row[0] for row in rows.values_list("asked_on", "trial", "slot").distinct())


def _minutes(person: Person, days: Sequence[date]) -> dict[date, float]:
    """Return the minutes lain on `days`, with the mat or without it; a day has one of the two."""
    rows = sessions_for(person).filter(study_day__in=days).order_by()
    return dict(rows.values_list("study_day").annotate(Sum("minutes")))
