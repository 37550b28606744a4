"""The sessions of the invented person: every day one, as plan and trial asked for it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from druckpunkt.plan import Choice, ChoiceKind, PastSession, standing
from druckpunkt.safety import Verdict
from druckpunkt.safety.use import Limits
from druckpunkt.session import Ending, SkinFinding, SkinMoment, Sound, Use
from druckpunkt.trial import Arm
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.example.filling import EVENING, MORNING, at
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.models import LadderChoice
from druckpunkt.web.session.models import Session, SkinCheck, StingRating
from druckpunkt.web.trials.course import ONE_DAY, Course
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.selectors import course_of

# So many days before the first run-in the invented person begins with five minutes.
CLIMB_DAYS = 24
SEED = 15
BEFORE_THE_ENTRY = time(19, 30)
# On one day of the climb the skin had welts; now and then there was no time.
WELTS_DAY, ASLEEP_DAY = 6, 31
FREE_EVERY = 9


@dataclass
class _Life:
    """What the ladder has seen so far."""

    person: Person
    first_day: date
    verdict_version: str
    draw: Random
    choices: list[Choice]
    past: list[PastSession] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    stings: list[StingRating] = field(default_factory=list)
    skin: list[SkinCheck] = field(default_factory=list)


def lie_every_day(person: Person, first_day: date, *, until: date) -> None:
    """Store sessions from `first_day` to `until`, with stings, looks at the skin and decisions."""
    choices = list(_choices(person, first_day))
    life = _Life(person, first_day, _version(person), Random(SEED), choices)
    courses = {trial: course_of(trial) for trial in person.trials.order_by("created_at")}
    minutes = _entered_minutes(person)
    for offset in range((until - first_day).days + 1):
        day = first_day + offset * ONE_DAY
        trial = next((t for t, course in courses.items() if course.arm_on(day)), None)
        _live(life, day, trial, courses[trial] if trial else None, minutes.get(day))
    Session.objects.bulk_create(life.sessions)
    StingRating.objects.bulk_create(life.stings)
    SkinCheck.objects.bulk_create(life.skin)
    LadderChoice.objects.bulk_create(
        LadderChoice(person=person, kind=one.kind.value, minutes=one.minutes, chosen_at=one.at)
        for one in choices
    )


def _version(person: Person) -> str:
    return person.safety_checks.latest("given_at", "id").version


def _choices(person: Person, first_day: date) -> Iterator[Choice]:
    """Start with five minutes; every trial holds the ladder until it is over."""
    yield Choice(at(first_day, MORNING, person.zone), ChoiceKind.START, 5)
    for trial in person.trials.order_by("created_at"):
        version = trial.versions.order_by("version").first()
        if version is not None:
            yield Choice(version.made_at, ChoiceKind.HOLD)
        if trial.ended_on is not None:
            yield Choice(at(trial.ended_on, EVENING, person.zone), ChoiceKind.GO_ON)


def _entered_minutes(person: Person) -> Mapping[date, float]:
    rows = Entry.objects.filter(person=person, minutes__isnull=False)
    return {row.asked_on: row.minutes for row in rows if row.minutes}


def _live(
    life: _Life, day: date, trial: Trial | None, course: Course | None, entered: float | None
) -> None:
    """Live one day: the session of its arm, or the one the ladder asks for."""
    arm = course.arm_on(day) if course else None
    offset = (day - life.first_day).days
    in_block = arm not in (None, Arm.RUN_IN.value)
    if not in_block and offset % FREE_EVERY == FREE_EVERY - 1:
        return
    use = Use.REST if arm == Arm.REST else Use.MAT
    step = standing(life.past, life.choices, limits=Limits(), today=day).minutes
    planned = trial.minutes if trial and in_block else step
    minutes = entered if in_block and entered else float(planned)
    row = _session(life, day, trial, use, planned=planned, minutes=minutes)
    life.sessions.append(row)
    if use is Use.MAT:
        _sting(life, row, offset)
        _look(life, row, offset)


def _session(
    life: _Life, day: date, trial: Trial | None, use: Use, *, planned: int, minutes: float
) -> Session:
    before = life.draw.choice((4, 5, 5, 6, 7))
    ending = Ending.COMPLETED if minutes >= planned else Ending.STOPPED
    if (day - life.first_day).days == ASLEEP_DAY:
        ending = Ending.ASLEEP
    begun = at(day, BEFORE_THE_ENTRY, life.person.zone)
    return Session(
        person=life.person,
        trial=trial,
        client_uuid=uuid.uuid5(uuid.NAMESPACE_OID, f"{life.person.pk} session {day.isoformat()}"),
        study_day=day,
        started_at=begun,
        zone=life.person.zone,
        received_at=begun + timedelta(minutes=planned + 2),
        use=use.value,
        planned_minutes=planned,
        minutes=minutes,
        position="back",
        layer="shirt",
        base="yoga_mat",
        sound=Sound.BELLS.value,
        ending=ending.value,
        events=_events(minutes),
        before_0_10=before,
        after_0_10=max(0, before - life.draw.choice((0, 1, 1, 2))),
        verdict=Verdict.GO.value,
        verdict_version=life.verdict_version,
        verdict_given_on=life.first_day,
    )


def _events(minutes: float) -> list[dict[str, object]]:
    return [
        {"kind": "start", "at_seconds": 0.0},
        {"kind": "end", "at_seconds": 60.0 * minutes},
    ]


def _sting(life: _Life, row: Session, offset: int) -> None:
    """It stings most at once and less after minutes, and less after weeks."""
    strongest = max(3, 8 - offset // 14)
    for minute, less in ((0, 0), (1, 2), (3, 3), (5, 4)):
        if minute <= row.minutes:
            value = max(0, strongest - less - life.draw.choice((0, 0, 1)))
            life.stings.append(StingRating(session=row, minute=minute, value_0_10=value))


def _look(life: _Life, row: Session, offset: int) -> None:
    """Look at the skin every third time, and always remember the session for the ladder."""
    finding = SkinFinding.WELTS if offset == WELTS_DAY else SkinFinding.PRINTS
    if offset % 3 == 0:
        life.skin.append(_skin(life, row, finding, row.started_at + timedelta(minutes=50)))
    warning = ""
    if offset == WELTS_DAY:
        warning = "welts"
    elif row.ending == Ending.ASLEEP:
        warning = "asleep"
    life.past.append(
        PastSession(row.started_at, row.study_day, row.minutes, row.planned_minutes, warning)
    )


def _skin(life: _Life, row: Session, finding: SkinFinding, checked_at: datetime) -> SkinCheck:
    return SkinCheck(
        person=life.person,
        session=row,
        client_uuid=uuid.uuid5(row.client_uuid, "skin"),
        moment=SkinMoment.AFTER.value,
        finding=finding.value,
        checked_at=checked_at,
        received_at=checked_at,
    )
