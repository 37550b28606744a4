"""What the page "today" says: where the person stands in the trial, without any value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.diary.overview import Tile, strip
from druckpunkt.web.diary.selectors import contents_by_day
from druckpunkt.web.trials.course import ONE_DAY, Course, RunIn
from druckpunkt.web.trials.models import Moment, Stage, Trial
from druckpunkt.web.trials.selectors import course_of, is_sealed, pairs_looked_at
from druckpunkt.web.trials.services.foreseeing import run_in_of


class Situation(StrEnum):
    """Where a trial stands on one study day."""

    RUN_IN = "run_in"
    BLOCK = "block"
    PAUSE = "pause"
    LAST_MORNING = "last_morning"
    READY = "ready"
    OPEN = "open"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the page needs, decided; times and values of answers are not in it."""

    trial: Trial
    course: Course
    day: date
    situation: Situation
    entries: dict[date, EntryContent]
    strip: list[Tile]
    run_in: RunIn | None
    opens_on: date | None
    look_is_due: bool
    asks_expectation: bool

    @property
    def arm(self) -> str | None:
        """Arm of today."""
        return self.course.arm_on(self.day)

    @property
    def arm_tomorrow(self) -> str | None:
        """Arm of tomorrow: enough to plan an evening, not enough to plan around it."""
        return self.course.arm_on(self.day + ONE_DAY)

    @property
    def may_enter(self) -> bool:
        """Say whether something is asked today."""
        return self.trial.stage != Stage.ENDED and bool(self.course.asked_on(self.day))

    @property
    def has_entry(self) -> bool:
        """Say whether today's form was sent already."""
        return self.day in self.entries

    @property
    def pair(self) -> int | None:
        """The pair of today, from 1."""
        assignment = self.course.assignments.get(self.day)
        return assignment.pair + 1 if assignment else None

    @property
    def pairs(self) -> int:
        """How many pairs are planned."""
        return self.course.protocol.template.pairs if self.course.protocol else 0

    @property
    def last_pause_day(self) -> date | None:
        """Last day of the pause that today lies in."""
        pauses = self.course.protocol.pauses if self.course.protocol else ()
        return next((pause.last_day for pause in pauses if pause.covers(self.day)), None)

    @property
    def is_sealed(self) -> bool:
        """Say whether the result is still closed."""
        return is_sealed(self.trial)


def today_page(trial: Trial, day: date) -> Today:
    """Work out the page "today" of `trial` on study day `day`."""
    course = course_of(trial)
    ran = pairs_looked_at(trial)
    entries = contents_by_day(trial.person, trial)
    running = trial.stage == Stage.RUNNING
    return Today(
        trial=trial,
        course=course,
        day=day,
        situation=situation_of(trial, course, day),
        entries=entries,
        strip=strip(course, entries, day),
        run_in=run_in_of(trial, day) if trial.stage == Stage.RUN_IN else None,
        opens_on=course.next_opening(ran=ran) if running and is_sealed(trial) else None,
        look_is_due=running and bool(course.due_looks(ran=ran, today=day)),
        asks_expectation=_asks_expectation(trial, course, day),
    )


def situation_of(trial: Trial, course: Course, day: date) -> Situation:
    """Say where `trial` stands on `day`."""
    if trial.stage == Stage.ENDED and course.protocol is None and is_sealed(trial):
        return Situation.GIVEN_UP
    if trial.stage == Stage.ENDED or course.is_over(day):
        return Situation.READY if is_sealed(trial) else Situation.OPEN
    return _running_situation(course, day)


def _running_situation(course: Course, day: date) -> Situation:
    if day in course.assignments:
        return Situation.BLOCK
    if course.arm_on(day) is not None:
        return Situation.RUN_IN
    last = course.last_block_day
    return Situation.LAST_MORNING if last and day > last else Situation.PAUSE


def _asks_expectation(trial: Trial, course: Course, day: date) -> bool:
    """Ask once in the second half, while the seal is closed."""
    if trial.stage != Stage.RUNNING or not is_sealed(trial) or course.is_over(day):
        return False
    days = sorted(course.assignments)
    if day < days[len(days) // 2]:
        return False
    return not trial.expectations.filter(moment=Moment.MIDWAY).exists()
