"""What the pages of a trial show, worked out from rows and core values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from druckpunkt.charts import Table, foresight_picture
from druckpunkt.diary import Outcome
from druckpunkt.texts import foresight as texts
from druckpunkt.texts.phrases import share
from druckpunkt.trial import TEMPLATES, Dose, Foresight, PlannedLook, Template, Word
from druckpunkt.web.labels import language
from druckpunkt.web.trials.course import ONE_DAY, Course, RunIn
from druckpunkt.web.trials.models import ProtocolVersion, Stage, Trial
from druckpunkt.web.trials.selectors import (
    answer_is_ready,
    course_of,
    dose_of,
    is_sealed,
    outcome_of,
    pairs_looked_at,
)
from druckpunkt.web.trials.services.changing import may_be_extended
from druckpunkt.web.trials.services.designing import allows_template
from druckpunkt.web.trials.services.foreseeing import latest_foresight, run_in_of
from druckpunkt.web.trials.services.revealing import may_open_early


@dataclass(frozen=True, slots=True)
class PlannedOpening:
    """One planned look: its pair, the day on which it may run, and whether it has."""

    look: PlannedLook
    runs_on: date
    has_run: bool


@dataclass(frozen=True, slots=True)
class TrialPage:
    """One trial from the outside: design, protocol, looks, and the steps that are possible now."""

    trial: Trial
    outcome: Outcome
    dose: Dose
    course: Course
    versions: list[ProtocolVersion]
    looks: list[PlannedOpening]
    ends_on: date | None
    run_in: RunIn | None
    is_ready: bool
    is_open: bool
    may_open_early: bool
    may_extend: bool

    @property
    def is_running(self) -> bool:
        """Say whether the blocks have been frozen and the trial has not ended."""
        return self.trial.stage == Stage.RUNNING

    @property
    def template(self) -> Template | None:
        """The plan in force, None for a file without a protocol."""
        if self.course.protocol:
            return self.course.protocol.template
        return TEMPLATES.get(self.trial.template)


def trial_page(trial: Trial, today: date) -> TrialPage:
    """Work out the page of `trial` on study day `today`."""
    course = course_of(trial)
    last = course.last_block_day
    return TrialPage(
        trial=trial,
        outcome=outcome_of(trial),
        dose=dose_of(trial),
        course=course,
        versions=list(trial.versions.all()),
        looks=_looks(trial, course),
        ends_on=course.complete_on(last) if last else None,
        run_in=run_in_of(trial, today) if trial.stage == Stage.RUN_IN else None,
        is_ready=answer_is_ready(trial, course, today),
        is_open=not is_sealed(trial),
        may_open_early=may_open_early(trial, course, today),
        may_extend=may_be_extended(trial),
    )


def _looks(trial: Trial, course: Course) -> list[PlannedOpening]:
    ran = pairs_looked_at(trial)
    return [
        PlannedOpening(look, course.complete_on(look.study_date), look.pair in ran)
        for look in course.looks
    ]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its words."""

    svg: SafeString
    description: str
    table: Table


@dataclass(frozen=True, slots=True)
class Plan:
    """One template with the chance that it would notice the smallest worthwhile change."""

    template: Template
    is_chosen: bool
    is_allowed: bool
    chance_found: str


@dataclass(frozen=True, slots=True)
class ForesightPage:
    """What the chosen plan can find, and the others beside it."""

    headline: str
    advice: str
    basis: str
    is_worth_it: bool
    drawing: Drawing
    plans: list[Plan]
    earliest: date


def foresight_page(trial: Trial, today: date) -> ForesightPage | None:
    """Return the stored foresight of `trial` as a page, None when nothing is stored."""
    found = latest_foresight(trial)
    chosen = found.get(trial.template)
    if chosen is None:
        return None
    outcome, spoken = outcome_of(trial), language()
    return ForesightPage(
        headline=texts.foresight_headline(chosen, spoken),
        advice=texts.foresight_advice(chosen, outcome, spoken),
        basis=texts.foresight_basis(chosen, spoken),
        is_worth_it=chosen.advice.code == "worth_it",
        drawing=_drawing(chosen, spoken),
        plans=[_plan(trial, outcome, name, foresight) for name, foresight in found.items()],
        earliest=today + ONE_DAY,
    )


def _plan(trial: Trial, outcome: Outcome, name: str, foresight: Foresight) -> Plan:
    at_swc = next(row for row in foresight.rows if row.times_swc == 1)
    found = at_swc.chances[Word.HELPS] + at_swc.chances[Word.HELPS_ENOUGH]
    return Plan(
        template=TEMPLATES[name],
        is_chosen=name == trial.template,
        is_allowed=allows_template(outcome, name),
        chance_found=share(found, language()),
    )


def _drawing(foresight: Foresight, spoken: str) -> Drawing:
    picture = foresight_picture(foresight, spoken)
    # The charts escape every text; nothing here comes from outside.
    svg = mark_safe(picture.svg("foresight"))
    return Drawing(svg, picture.description, picture.table)
