"""What the plan page shows, worked out from rows and core values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from druckpunkt.charts import Table, staircase_picture
from druckpunkt.days import study_date
from druckpunkt.plan import Standing, load_goals
from druckpunkt.safety.use import Goal
from druckpunkt.session import Use
from druckpunkt.texts import plan as texts
from druckpunkt.texts.catalogue import format_number
from druckpunkt.texts.safety import problem_sentence
from druckpunkt.web.labels import base_name, language, layer_name, position_name
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.models import Setting
from druckpunkt.web.plan.selectors import StepOfDay, limits_of, standing_of, step_of_day
from druckpunkt.web.safety.selectors import gate_of
from druckpunkt.web.session.selectors import minutes_on
from druckpunkt.web.trials.models import Stage, Trial
from druckpunkt.web.trials.selectors import running_trial_for

Names = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Where a person stands, why, what opens the next step, and what can be changed."""

    setting: Setting
    standing: Standing
    step: StepOfDay | None
    lain: str
    problem: str | None
    why_not: str
    trial: Trial | None
    goal: str
    position: str
    place: list[str]
    reason: str
    next: str
    rules: tuple[str, ...]
    convention: str
    faster: str
    svg: SafeString
    description: str
    table: Table
    positions: Names
    layers: Names
    bases: Names

    @property
    def may_lie(self) -> bool:
        """Say whether a session may start today."""
        return self.step is not None

    @property
    def is_answered(self) -> bool:
        """Say whether the check is answered and said no: its result tells what to do."""
        return self.problem in ("said_ask", "said_stop")

    @property
    def is_fixed(self) -> bool:
        """Say whether the protocol of a trial rules."""
        return self.trial is not None and self.trial.stage == Stage.RUNNING

    @property
    def is_limited(self) -> bool:
        """Say whether the verdict allows less than everything."""
        return len(self.layers) < 3


def plan_page(person: Person, setting: Setting, now: datetime) -> PlanPage:
    """Work out the plan of `person` at `now`."""
    today = study_date(now, person.zone)
    standing, step = standing_of(person, now), step_of_day(person, today, now)
    gate = gate_of(person, now)
    limits = limits_of(gate.verdict_on(today))
    spoken, problem = language(), gate.problem_on(today)
    picture = staircase_picture(standing, spoken, longest_minutes=limits.longest_minutes)
    place = step or setting
    return PlanPage(
        setting=setting,
        standing=standing,
        step=step,
        lain=_lain(person, step, today) if step else "",
        problem=problem,
        why_not=problem_sentence(problem, spoken) if problem else "",
        trial=running_trial_for(person),
        goal=texts.goal_label(setting.goal, spoken),
        position=place.position,
        place=[position_name(place.position), layer_name(place.layer), base_name(place.base)],
        reason=texts.reason_sentence(standing, spoken),
        next=texts.next_sentence(standing, spoken),
        rules=texts.rules_sentences(spoken),
        convention=texts.convention_sentence(spoken),
        faster=texts.faster_sentence(spoken),
        # The charts escape every text; nothing here comes from outside.
        svg=mark_safe(picture.svg("staircase")),
        description=picture.description,
        table=picture.table,
        positions=[(p, position_name(p)) for p in load_goals()[Goal(setting.goal)].positions],
        layers=[(v, layer_name(v)) for v in limits.layers],
        bases=[(b, base_name(b)) for b in limits.bases],
    )


def _lain(person: Person, step: StepOfDay, today: date) -> str:
    """Say how long one has lain today as `step` asks for; empty when not yet."""
    if step.use == "none":
        return ""
    minutes = minutes_on(person, today, Use(step.use))
    if minutes is None:
        return ""
    rounded = round(minutes, 1)
    number = format_number(rounded, 0 if rounded.is_integer() else 1, language())
    said = _("1 minute") if number == "1" else _("{minutes} minutes").format(minutes=number)
    return _("Done: {minutes} today.").format(minutes=said)
