"""Starting a trial: the question is fixed, the run-in begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from druckpunkt.diary import Outcome
from druckpunkt.safety import SafetyVerdict
from druckpunkt.safety.use import Base, Goal, Layer, Limits, Position
from druckpunkt.trial import TEMPLATES, Arm, Dose, EntryWindow
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.purpose import CONSENT_VERSION
from druckpunkt.web.people.selectors import has_consented
from druckpunkt.web.plan.selectors import ladder_of, limits_of, setting_of
from druckpunkt.web.plan.services import Wanted, check_place, choose_setting
from druckpunkt.web.safety.selectors import valid_verdict
from druckpunkt.web.trials.course import lag_days
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Expectation, Kind, Moment, Stage, Trial
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import running_trial_for, today_of
from druckpunkt.web.trials.services.closing import close_finished
from druckpunkt.web.trials.services.locking import locked

COMPARISONS = (Arm.REST.value, Arm.NOTHING.value)


@dataclass(frozen=True, slots=True)
class Design:
    """What a person chose: `outcome` carries their smallest worthwhile change."""

    outcome: Outcome
    expectation_0_10: int
    off: str = Arm.REST.value
    template: str = "standard"
    dose: Dose = Dose()
    window: EntryWindow = EntryWindow()
    exploratory: tuple[str, ...] = ()


def start_trial(person: Person, design: Design, *, now: datetime) -> Trial:
    """Begin the run-in of a new trial today.

    Its place becomes that of the plan. Raises `Refused`: `no_consent`, `no_valid_verdict`,
    `trial_running`, `unknown_template`, `short_needs_same_day`, `unknown_comparison`,
    `other_position`, and what `check_dose` raises.
    """
    _check_design(design)
    if not has_consented(person):
        raise Refused("no_consent")
    verdict = valid_verdict(person, today_of(person, now), at=now)
    if verdict is None:
        raise Refused("no_valid_verdict")
    check_dose(design.dose, limits_of(verdict))
    _check_position(person, design.dose)
    return _start(person, design, verdict, now=now)


@transaction.atomic
def settle_for_reached(trial: Trial, *, now: datetime) -> Trial:
    """Let a trial in its run-in test the minutes the ladder has reached, where it wanted more.

    Raises `Refused("not_in_run_in")`.
    """
    trial = locked(trial)
    if trial.stage != Stage.RUN_IN:
        raise Refused("not_in_run_in")
    reached = ladder_of(trial.person, now).minutes
    if reached < trial.minutes:
        trial.minutes = reached
        trial.save(update_fields=["minutes"])
        record(trial.person, Kind.PLAN_CHANGED, now=now, trial=trial, minutes=reached)
    return trial


def is_started(person: Person, design: Design) -> bool:
    """Say whether the run-in that `person` is in began with this very design: a second tap."""
    trial = running_trial_for(person)
    if trial is None or trial.stage != Stage.RUN_IN:
        return False
    asked = {"moment": Moment.BEFORE, "value_0_10": design.expectation_0_10}
    same = all(getattr(trial, name) == value for name, value in _columns(design).items())
    return same and trial.expectations.filter(**asked).exists()


def _check_design(design: Design) -> None:
    check_template(design.outcome, design.template)
    if design.off not in COMPARISONS:
        raise Refused("unknown_comparison", off=design.off)


def check_template(outcome: Outcome, template: str) -> None:
    """Refuse a plan nobody knows, and blocks of one day for what is felt the next morning."""
    if template not in TEMPLATES:
        raise Refused("unknown_template", template=template)
    if not allows_template(outcome, template):
        raise Refused("short_needs_same_day")


def allows_template(outcome: Outcome, template: str) -> bool:
    """Say whether `template` fits: blocks of one day are for same-day outcomes (method 2)."""
    return TEMPLATES[template].block_days > 1 or lag_days(outcome) == 0


def check_dose(dose: Dose, limits: Limits) -> None:
    """Refuse what the verdict does not allow.

    Codes: `minutes_above_limit` (longest), `layer_not_allowed`, `base_not_allowed`.
    """
    if dose.minutes > limits.longest_minutes:
        raise Refused("minutes_above_limit", longest=limits.longest_minutes)
    check_place(dose.layer, dose.base, limits)


def _check_position(person: Person, dose: Dose) -> None:
    """The safety check was answered for the position of the plan: another one needs it again."""
    setting = setting_of(person)
    if setting and setting.position != dose.position:
        raise Refused("other_position", position=setting.position)


@transaction.atomic
def _start(person: Person, design: Design, verdict: SafetyVerdict, *, now: datetime) -> Trial:
    close_finished(person, now=now)
    if running_trial_for(person):
        raise Refused("trial_running")
    try:
        with transaction.atomic():
            trial = _create(person, design, verdict, now=now)
    except IntegrityError as error:
        # Two forms sent at the same moment: the constraint let only one through.
        raise Refused("trial_running") from error
    _plan_the_same(person, design, now=now)
    Expectation.objects.create(
        trial=trial, moment=Moment.BEFORE, value_0_10=design.expectation_0_10, asked_at=now
    )
    record(person, Kind.STARTED, now=now, trial=trial)
    return trial


def _plan_the_same(person: Person, design: Design, *, now: datetime) -> None:
    """Lie in the run-in as in the trial; the goal stays, or is that of the question."""
    setting, dose = setting_of(person), design.dose
    goal = setting.goal if setting else _GOALS.get(design.outcome.name, Goal.BACK)
    wanted = Wanted(Goal(goal), Position(dose.position), Layer(dose.layer), Base(dose.base))
    choose_setting(person, wanted, now=now)


_GOALS = {"pain": Goal.BACK, "stress": Goal.STRESS, "sleep": Goal.SLEEP}


def _create(person: Person, design: Design, verdict: SafetyVerdict, *, now: datetime) -> Trial:
    return Trial.objects.create(
        person=person,
        created_at=now,
        zone=person.zone,
        **_columns(design),
        verdict=verdict.verdict.value,
        verdict_version=verdict.version,
        verdict_given_on=verdict.given_on,
        consent_version=CONSENT_VERSION,
        run_in_first_day=today_of(person, now),
    )


def _columns(design: Design) -> dict[str, Any]:
    """Return the columns of a trial that hold what the person chose."""
    return {
        **outcome_columns(design.outcome),
        "exploratory": [name for name in design.exploratory if name != design.outcome.name],
        "on_arm": Arm.MAT.value,
        "off_arm": design.off,
        "template": design.template,
        **dose_columns(design.dose, design.window),
    }


def outcome_columns(outcome: Outcome) -> dict[str, str | float]:
    """Return the columns of a trial that hold its primary outcome."""
    return {
        "outcome": outcome.name,
        "direction": outcome.direction.value,
        "low": outcome.low,
        "high": outcome.high,
        "smallest_worthwhile_change": outcome.smallest_worthwhile_change,
        "attribution": outcome.attribution.value,
    }


def dose_columns(dose: Dose, window: EntryWindow) -> dict[str, object]:
    """Return the columns of a trial that hold its dose and the hours of the entry."""
    return {
        "minutes": dose.minutes,
        "position": dose.position,
        "layer": dose.layer,
        "base": dose.base,
        "window_opens": window.opens,
        "window_closes": window.closes,
    }
