"""Reading trials, always through their owner, and turning rows into core values."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When

from druckpunkt.days import study_date
from druckpunkt.diary import Attribution, Direction, Outcome, known_outcomes
from druckpunkt.trial import Dose, EntryWindow, Protocol
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.course import Course
from druckpunkt.web.trials.models import RUNNING_STAGES, Look, ProtocolVersion, Stage, Trial
from druckpunkt.web.trials.protocols import latest_version, read_version
from druckpunkt.web.trials.refusal import Refused


def today_of(person: Person, now: datetime) -> date:
    """Return the study day that `person` lives in at `now`."""
    return study_date(now, person.zone)


def trials_for(person: Person) -> QuerySet[Trial]:
    """Return all trials of `person`: running, then waiting to be opened, then the newest."""
    is_frozen = Exists(ProtocolVersion.objects.filter(trial=OuterRef("pk")))
    turn = Case(
        When(stage__in=RUNNING_STAGES, then=Value(0)),
        When(is_frozen, opened_at__isnull=True, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return Trial.objects.filter(person=person).order_by(turn, "-created_at")


def trial_for(person: Person) -> Trial | None:
    """Return the trial that is on: running, else waiting to be opened, else the newest."""
    return trials_for(person).first()


def running_trial_for(person: Person) -> Trial | None:
    """Return the trial of `person` that is in its run-in or running."""
    return Trial.objects.filter(person=person, stage__in=RUNNING_STAGES).first()


def outcome_of(trial: Trial) -> Outcome:
    """Return the primary outcome with the smallest worthwhile change the person chose."""
    return Outcome(
        name=trial.outcome,
        direction=Direction(trial.direction),
        low=trial.low,
        high=trial.high,
        smallest_worthwhile_change=trial.smallest_worthwhile_change,
        attribution=Attribution(trial.attribution),
    )


def outcomes_of(trial: Trial) -> tuple[Outcome, ...]:
    """Return everything `trial` asks daily, the primary outcome first."""
    known = known_outcomes()
    others = tuple(known[name] for name in trial.exploratory if name in known)
    return (outcome_of(trial), *others)


def dose_of(trial: Trial) -> Dose:
    """Return how the person lies, the same in both arms."""
    return Dose(minutes=trial.minutes, position=trial.position, layer=trial.layer, base=trial.base)


def window_of(trial: Trial) -> EntryWindow:
    """Return the planned hours of the daily entry."""
    return EntryWindow(opens=trial.window_opens, closes=trial.window_closes)


def protocol_or_none(trial: Trial, *, at: datetime | None = None) -> Protocol | None:
    """Return the protocol in force, or None before the freeze (and for files without one).

    With `at` the one that was in force at that past instant.
    """
    row = latest_version(trial, at=at)
    return read_version(row) if row else None


def protocol_of(trial: Trial) -> Protocol:
    """Return the protocol in force; `Refused("not_frozen")` before the freeze."""
    protocol = protocol_or_none(trial)
    if protocol is None:
        raise Refused("not_frozen")
    return protocol


def course_of(trial: Trial, *, at: datetime | None = None) -> Course:
    """Return the days of `trial` on the calendar, by the protocol in force (of instant `at`)."""
    return Course.of(
        trial.run_in_first_day,
        outcomes_of(trial),
        protocol_or_none(trial, at=at),
        ended_on=trial.ended_on,
    )


def pairs_looked_at(trial: Trial) -> frozenset[int]:
    """Return the pairs (from 1) whose planned look has run."""
    return frozenset(Look.objects.filter(trial=trial).values_list("pair", flat=True))


def is_bare_file(trial: Trial) -> bool:
    """Say whether `trial` came as a file without a protocol: only its rows know its arms."""
    return not trial.template and not trial.versions.exists()


def is_sealed(trial: Trial) -> bool:
    """Say whether nobody has opened the result yet."""
    return trial.opened_at is None


def diary_is_closed(trial: Trial, course: Course, today: date) -> bool:
    """Say whether nothing is stored any more: opened, and ended or past its plan.

    Whoever sees the result must not be able to write days over until they please. While it is
    sealed, what a phone wrote without network still counts.
    """
    is_done = trial.stage == Stage.ENDED or course.has_asked_all(today)
    return is_done and not is_sealed(trial)


def answer_is_ready(trial: Trial, course: Course, today: date) -> bool:
    """Say whether the trial is done: stopped, or its last planned day is over."""
    if trial.stage == Stage.ENDED:
        return course.protocol is not None
    return trial.stage == Stage.RUNNING and course.is_over(today)
