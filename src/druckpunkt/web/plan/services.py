"""Writing the plan: settings and decisions, append-only, each with its event."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from druckpunkt.days import study_date
from druckpunkt.plan import FIRST_MINUTES, ChoiceKind
from druckpunkt.safety.use import Base, Goal, Layer, Limits, Position
from druckpunkt.trial import Dose
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.ladder import choose, lower_to
from druckpunkt.web.plan.models import LadderChoice, Setting
from druckpunkt.web.plan.selectors import (
    frozen_trial,
    has_lain,
    ladder_of,
    limits_of,
    setting_of,
    standing_of,
)
from druckpunkt.web.safety.selectors import valid_verdict
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Kind, Stage
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import dose_of, running_trial_for
from druckpunkt.web.trials.services.safety_changes import after_session


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person sets: why, where, under what and on what."""

    goal: Goal
    position: Position
    layer: Layer
    base: Base


@transaction.atomic
def choose_setting(person: Person, wanted: Wanted, *, now: datetime) -> Setting:
    """Store what a person set; the same again changes nothing.

    In a run-in the trial takes it over: its place is fixed with the freeze. Raises `Refused`:
    `fixed_by_trial` once the protocol rules, `layer_not_allowed`, `base_not_allowed`.
    """
    person = _locked(person)
    newest = setting_of(person)
    if newest and _told(newest) == wanted:
        return newest
    verdict = valid_verdict(person, study_date(now, person.zone), at=now)
    check_place(wanted.layer, wanted.base, limits_of(verdict))
    frozen = frozen_trial(person)
    if frozen and newest:
        raise Refused("fixed_by_trial")
    if frozen:
        wanted = _as_frozen(wanted, frozen[1].dose)
    row = Setting.objects.create(
        person=person,
        goal=wanted.goal,
        position=wanted.position,
        layer=wanted.layer,
        base=wanted.base,
        set_at=now,
    )
    _take_over(person, row)
    record(person, Kind.PLAN_CHANGED, now=now, what="setting")
    return row


def check_place(layer: str, base: str, limits: Limits) -> None:
    """Refuse what `limits` do not allow: `layer_not_allowed`, `base_not_allowed`."""
    if layer not in limits.layers:
        raise Refused("layer_not_allowed")
    if base not in limits.bases:
        raise Refused("base_not_allowed")


@transaction.atomic
def start_at(person: Person, minutes: int, *, now: datetime) -> None:
    """Begin the ladder at its step of `minutes`; possible until the first session.

    Raises `Refused`: `unknown_first_step`, `already_started`.
    """
    if minutes not in FIRST_MINUTES:
        raise Refused("unknown_first_step", steps=FIRST_MINUTES)
    person = _locked(person)
    newest = LadderChoice.objects.filter(person=person, kind=ChoiceKind.START).last()
    if newest and newest.minutes == minutes:
        return
    if has_lain(person):
        raise Refused("already_started")
    choose(person, ChoiceKind.START, now=now, minutes=minutes)


@transaction.atomic
def hold(person: Person, *, now: datetime) -> None:
    """Keep the step until the person says go on; a second tap changes nothing.

    Raises `Refused("fixed_by_trial")`.
    """
    person = _locked(person)
    _check_free(person)
    if not ladder_of(person, now).is_held:
        choose(person, ChoiceKind.HOLD, now=now)


@transaction.atomic
def go_on(person: Person, *, now: datetime) -> None:
    """Let good sessions open steps again; a second tap changes nothing.

    Raises `Refused("fixed_by_trial")`.
    """
    person = _locked(person)
    _check_free(person)
    if ladder_of(person, now).is_held:
        choose(person, ChoiceKind.GO_ON, now=now)


@transaction.atomic
def step_back(person: Person, *, from_minutes: int, now: datetime) -> None:
    """Go one step back from `from_minutes`; a second tap finds another step and does nothing.

    A trial takes the smaller dose over at once, as a new version of its protocol.
    """
    person = _locked(person)
    if standing_of(person, now).minutes != from_minutes:
        return
    # The ladder may stand above what a gentle verdict or a protocol allows.
    lower_to(person, from_minutes, now=now)
    choose(person, ChoiceKind.STEP_BACK, now=now)
    after_session(person, now)


def _check_free(person: Person) -> None:
    if frozen_trial(person):
        raise Refused("fixed_by_trial")


def follow_trial(person: Person, *, now: datetime) -> None:
    """Plan the place of a running trial that came from a file, where it is another one.

    The safety check is asked for the place of the plan; without this, one for another place would
    let the trial go on.
    """
    trial, newest = running_trial_for(person), setting_of(person)
    if trial is None or newest is None:
        return
    frozen = frozen_trial(person)
    wanted = _as_frozen(_told(newest), frozen[1].dose if frozen else dose_of(trial))
    if wanted.position != newest.position:
        Setting.objects.create(person=person, set_at=now, **asdict(wanted))
        record(person, Kind.PLAN_CHANGED, now=now, what="setting")


def _take_over(person: Person, row: Setting) -> None:
    trial = running_trial_for(person)
    if trial is None or trial.stage != Stage.RUN_IN:
        return
    trial.position, trial.layer, trial.base = row.position, row.layer, row.base
    trial.save(update_fields=["position", "layer", "base"])


def _as_frozen(wanted: Wanted, dose: Dose) -> Wanted:
    """A trial that is older than the plan keeps its place; only the goal is new."""
    try:
        return Wanted(wanted.goal, Position(dose.position), Layer(dose.layer), Base(dose.base))
    except ValueError:
        return wanted


def _told(row: Setting) -> Wanted:
    return Wanted(Goal(row.goal), Position(row.position), Layer(row.layer), Base(row.base))


def _locked(person: Person) -> Person:
    """One writer at a time: two taps at the same moment are one."""
    return Person.objects.select_for_update().get(pk=person.pk)
