"""Safety wins over a running trial: what it changes is a new version of the protocol, at once.

Called inside the transaction of whoever stored a check, a session or a decision. The calendar of
the trial never moves for safety: assigned days stay assigned, and are analysed so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from druckpunkt.plan import Step, within
from druckpunkt.safety import SafetyVerdict
from druckpunkt.safety.use import Base, Layer, Position
from druckpunkt.trial import Dose, Protocol, with_safety_dose, with_safety_pause, with_safety_resume
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.ladder import lower_to
from druckpunkt.web.plan.selectors import frozen_trial, ladder_of, limits_of, minutes_in_trial
from druckpunkt.web.safety.selectors import expired_on, valid_verdict
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Kind, Trial
from druckpunkt.web.trials.protocols import add_version
from druckpunkt.web.trials.selectors import today_of


def before_check(person: Person, now: datetime) -> None:
    """Note a pause that began without anything being stored, as when a check expired.

    Call it before a new check is stored: afterwards nobody could tell that there was a gap.
    """
    _follow(person, valid_verdict(person, today_of(person, now)), now)


def after_check(person: Person, now: datetime) -> None:
    """Let plan and trial follow a new verdict: its cap holds at once, a pause begins or ends."""
    verdict = valid_verdict(person, today_of(person, now))
    if verdict is not None:
        lower_to(person, limits_of(verdict).longest_minutes, now=now)
    _follow(person, verdict, now)


def after_session(person: Person, now: datetime) -> None:
    """Let a trial follow a session, a skin check or a step back: pause it, make its dose smaller.

    Call it after the rows are stored: it reads the history as it is now.
    """
    _follow(person, valid_verdict(person, today_of(person, now)), now)


def _follow(person: Person, verdict: SafetyVerdict | None, now: datetime) -> None:
    frozen = frozen_trial(person)
    if frozen is None:
        return
    trial, protocol = frozen
    today = today_of(person, now)
    if verdict is None:
        if not protocol.is_safety_paused:
            since = expired_on(person, today)
            _add(trial, with_safety_pause(protocol, made_on=today, since=since), now=now)
        return
    if protocol.is_safety_paused:
        protocol = with_safety_resume(protocol, made_on=today)
        _add(trial, protocol, now=now)
    dose = _safe_dose(person, protocol, verdict, now)
    if dose != protocol.dose:
        _add(trial, with_safety_dose(protocol, dose, made_on=today), now=now)


def _safe_dose(person: Person, protocol: Protocol, verdict: SafetyVerdict, now: datetime) -> Dose:
    """Return the dose that ladder and verdict still allow; never more than the protocol has."""
    dose = protocol.dose
    limits = limits_of(verdict)
    minutes = minutes_in_trial(person, protocol, ladder_of(person, now))
    minutes = min(minutes, limits.longest_minutes)
    try:
        wanted = Step(minutes, Position(dose.position), Layer(dose.layer), Base(dose.base))
    except ValueError:
        # A protocol from a file may use names of its own.
        return replace(dose, minutes=minutes)
    allowed = within(wanted, limits)
    return Dose(allowed.minutes, dose.position, allowed.layer.value, allowed.base.value)


def _add(trial: Trial, protocol: Protocol, *, now: datetime) -> None:
    add_version(trial, protocol, now=now)
    dose = protocol.dose
    trial.minutes, trial.layer, trial.base = dose.minutes, dose.layer, dose.base
    trial.save(update_fields=["minutes", "layer", "base"])
    kind = protocol.changes[-1].kind
    record(
        trial.person, Kind.PLAN_CHANGED, now=now, trial=trial, what=kind, version=protocol.version
    )
