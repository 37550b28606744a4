"""The days of one trial, pure: what arm a day has, what is asked on it, when looks are due."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from druckpunkt.diary import Attribution, Outcome
from druckpunkt.trial import (
    MINIMUM_RUN_IN_DAYS,
    Arm,
    Assignment,
    PlannedLook,
    Protocol,
    planned_looks,
    schedule,
)

ONE_DAY = timedelta(days=1)
# Below this the noise learnt from a run-in says next to nothing (method 2: 7 days give the
# standard deviation within a factor of about .4 to 1.3).
MINIMUM_RUN_IN_ANSWERS = 5


def lag_days(outcome: Outcome) -> int:
    """Return how many days after its study day `outcome` is asked (sleep: the next morning)."""
    return 1 if outcome.attribution is Attribution.PREVIOUS_DAY else 0


def counts_for(outcome: Outcome, asked_on: date) -> date:
    """Return the study day an answer counts for when it is asked on `asked_on`."""
    return asked_on - lag_days(outcome) * ONE_DAY


@dataclass(frozen=True, slots=True)
class Course:
    """One trial laid on the calendar. The first of `outcomes` is the primary one."""

    run_in_first_day: date
    outcomes: tuple[Outcome, ...]
    protocol: Protocol | None = None
    ended_on: date | None = None
    assignments: Mapping[date, Assignment] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        run_in_first_day: date,
        outcomes: tuple[Outcome, ...],
        protocol: Protocol | None,
        *,
        ended_on: date | None = None,
    ) -> Course:
        """Lay `protocol` (None during the run-in) on the calendar; nothing follows `ended_on`."""
        days = schedule(protocol) if protocol else ()
        by_date = MappingProxyType({item.study_date: item for item in days})
        return cls(run_in_first_day, outcomes, protocol, ended_on, by_date)

    @property
    def primary(self) -> Outcome:
        """The outcome the trial answers."""
        return self.outcomes[0]

    @property
    def last_block_day(self) -> date | None:
        """Last planned block day of the protocol in force, None during the run-in."""
        return max(self.assignments) if self.assignments else None

    def arm_on(self, day: date) -> str | None:
        """Return the arm of a study day: of its block, `run-in`, or None outside and in pauses."""
        if self.ended_on is not None and day > self.ended_on:
            return None
        if day in self.assignments:
            return self.assignments[day].arm
        before_blocks = self.protocol is None or day < self.protocol.first_day
        return Arm.RUN_IN.value if before_blocks and day >= self.run_in_first_day else None

    def asked_on(self, day: date) -> tuple[Outcome, ...]:
        """Return what is asked on study day `day`.

        Last night is asked about only if the night belongs to a day of the trial: never on the
        first morning, but once more on the morning after the last block day.
        """
        return tuple(o for o in self.outcomes if self.arm_on(counts_for(o, day)) is not None)

    def complete_on(self, day: date) -> date:
        """Return the first study day on which all about the primary outcome of `day` is known."""
        return day + (1 + lag_days(self.primary)) * ONE_DAY

    @property
    def looks(self) -> tuple[PlannedLook, ...]:
        """All planned looks of the protocol in force."""
        return planned_looks(self.protocol) if self.protocol else ()

    def due_looks(self, *, ran: Collection[int], today: date) -> tuple[PlannedLook, ...]:
        """Return the looks whose pair is over and that have not run, in order."""
        return tuple(
            look
            for look in self.looks
            if look.pair not in ran and self.complete_on(look.study_date) <= today
        )

    def is_over(self, today: date) -> bool:
        """Say whether the last planned block day is over and its answers could be in."""
        last = self.last_block_day
        return last is not None and self.complete_on(last) <= today

    def has_asked_all(self, today: date) -> bool:
        """Say whether the last day on which anything is asked is over."""
        last = self._last_asked_day
        return last is not None and last < today

    def next_opening(self, *, ran: Collection[int]) -> date | None:
        """Return the earliest day on which the seal may open: the next look or the end."""
        last = self.last_block_day
        if last is None:
            return None
        ends = [look.study_date for look in self.looks if look.pair not in ran] + [last]
        return self.complete_on(min(ends))

    def days_until(self, today: date) -> tuple[date, ...]:
        """Return every study day from the first of the run-in to `today`, or to the last."""
        last = min(day for day in (today, self._last_asked_day, self.ended_on) if day)
        count = (last - self.run_in_first_day).days + 1
        return tuple(self.run_in_first_day + n * ONE_DAY for n in range(max(0, count)))

    @property
    def _last_asked_day(self) -> date | None:
        if self.last_block_day is None:
            return None
        return self.last_block_day + max(lag_days(o) for o in self.outcomes) * ONE_DAY


@dataclass(frozen=True, slots=True)
class RunIn:
    """How far the run-in is: study days lived (today only once it has an entry) and answers."""

    days: int
    answers: int
    days_needed: int = MINIMUM_RUN_IN_DAYS

    @property
    def days_left(self) -> int:
        """Study days still missing."""
        return max(0, self.days_needed - self.days)

    @property
    def answers_left(self) -> int:
        """Answers to the primary question still missing."""
        return max(0, MINIMUM_RUN_IN_ANSWERS - self.answers)

    @property
    def is_enough(self) -> bool:
        """Say whether the trial may be looked ahead at and frozen."""
        return self.days_left == 0 and self.answers_left == 0


def run_in_progress(
    first_day: date, *, today: date, entry_days: Collection[date], answers: int
) -> RunIn:
    """Count the run-in: `entry_days` are days with an entry, `answers` primary values."""
    lived = (today - first_day).days + (1 if today in entry_days else 0)
    return RunIn(days=max(0, lived), answers=answers)
