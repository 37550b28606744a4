"""Helpers that lead a person through a trial, day by day, the way the web does."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from druckpunkt.diary import EntryState, OutcomeEntry, known_outcomes
from druckpunkt.plan import LADDER_MINUTES
from druckpunkt.safety import Verdict
from druckpunkt.session import Ending, Sound, Use
from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.diary.services import Stored, Submission, store_entry
from druckpunkt.web.people.models import Person
from druckpunkt.web.session.models import Session
from druckpunkt.web.trials.models import Foresight, Guess, Trial
from druckpunkt.web.trials.selectors import course_of
from druckpunkt.web.trials.services.designing import Design, start_trial
from druckpunkt.web.trials.services.freezing import freeze_with_seed
from druckpunkt.web.trials.services.revealing import LastQuestions
from tests.web import clock
from tests.web.cast import Visitor

ONE_DAY = timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 3, 2)
QUESTIONS = LastQuestions(expectation_0_10=6, guess=Guess.ON)
PAIN = known_outcomes()["pain"]
SLEEP = known_outcomes()["sleep"]
DESIGN = Design(outcome=PAIN, expectation_0_10=7, exploratory=("stress", "sleep"))
SLEEP_DESIGN = Design(outcome=SLEEP, expectation_0_10=7, exploratory=("pain",))

# Neither arm is better, and the days differ: no look stops this trial.
COIN = (4, 6, 5, 5, 6, 4, 5)

# What a person answers on a study day of an arm.
Answer = Callable[[date, str], float]


def evening(day: date, hour: int = 20, minute: int = 0) -> datetime:
    """Return an instant on the evening of `day` in Berlin."""
    return datetime.combine(day, time(hour, minute), tzinfo=BERLIN).astimezone(UTC)


def nothing_works(day: date, arm: str) -> float:
    """Answer the same on days of both arms, apart from noise that repeats every week."""
    return COIN[day.toordinal() % len(COIN)]


def hardly_works(day: date, arm: str) -> float:
    """Answer a little less on mat days amid much noise: neither a claim nor its denial."""
    noise = (day.toordinal() * 31 % 9) - 4
    return min(10, max(0, 5 + noise - (1 if arm == "mat" else 0)))


def mat_works(day: date, arm: str) -> float:
    """Answer two points less on mat days: a look stops this trial, and no day is a sharp rise."""
    return (3 if arm == "mat" else 5) - day.toordinal() % 2


def answers(**values: float) -> dict[str, OutcomeEntry]:
    """Return answers by outcome."""
    return {name: OutcomeEntry(EntryState.ANSWERED, value) for name, value in values.items()}


def submission(asked_on: date, **values: float) -> Submission:
    """Return a sent form with the given values."""
    return Submission(asked_on, EntryContent(answers(**values), minutes=20.0), uuid.uuid4())


def answer_day(trial: Trial, day: date, **values: float) -> Stored:
    """Store an entry about `day`, written that evening."""
    return answer_later(trial, day, evening(day), **values)


def answer_later(trial: Trial, day: date, now: datetime, **values: float) -> Stored:
    """Store an entry about `day`, written at `now`."""
    return store_entry(trial, submission(day, **values), now=now)


def climbed(person: Person, minutes: int, first_day: date, *, until: date | None = None) -> None:
    """Let the ladder reach `minutes`: three good sessions a step, one a day from `first_day`.

    With `until` the last step is lived on every day up to then: a week without would lead back.
    """
    day = first_day
    for step in LADDER_MINUTES[: LADDER_MINUTES.index(minutes)]:
        for _ in range(3):
            lain(person, day, step)
            day += ONE_DAY
    while until is not None and day <= until:
        lain(person, day, minutes)
        day += ONE_DAY


def reached(person: Person, minutes: int, by: date) -> None:
    """Let the ladder stand at `minutes` on day `by`, whatever the weeks before were."""
    climbed(person, minutes, by - 3 * LADDER_MINUTES.index(minutes) * ONE_DAY)


def lain(
    person: Person, day: date, minutes: float, *, use: Use = Use.MAT, **changed: object
) -> Session:
    """Store a session on the evening of `day`, as one that was added later."""
    columns: dict[str, object] = {
        "study_day": day,
        "started_at": evening(day, 19),
        "zone": person.zone,
        "received_at": evening(day, 20),
        "use": use.value,
        "planned_minutes": round(minutes),
        "minutes": minutes,
        "position": "back",
        "layer": "shirt",
        "base": "yoga_mat",
        "sound": Sound.SILENT.value,
        "ending": Ending.COMPLETED.value,
        "added_later": True,
        "verdict": Verdict.GO.value,
        "verdict_version": "rules-1",
        "verdict_given_on": day,
    }
    return Session.objects.create(person=person, client_uuid=uuid.uuid4(), **(columns | changed))


def started(person: Person, design: Design = DESIGN, *, first: date = MONDAY) -> Trial:
    """Start a trial on the evening of `first`."""
    return start_trial(person, design, now=evening(first))


def started_at(visitor: Visitor, instant: datetime) -> Trial:
    """Start a trial of `visitor` at any instant, with a fresh safety check."""
    clock.set_to(instant)
    visitor.confirm_safety()
    return start_trial(visitor.person, DESIGN, now=instant)


def live_run_in(trial: Trial, *, days: int = 7, level: float = 5.0) -> date:
    """Answer the first `days` days and return the last of them."""
    for n in range(days):
        day = trial.run_in_first_day + timedelta(days=n)
        asked = [outcome.name for outcome in course_of(trial).asked_on(day)]
        if asked:
            answer_day(trial, day, **dict.fromkeys(asked, level + n % 3 - 1))
    return trial.run_in_first_day + timedelta(days=days - 1)


def frozen(
    person: Person, design: Design = DESIGN, *, template: str = "standard", seed: int = 11
) -> Trial:
    """Lead a person to the freeze; the first block starts the day after the run-in.

    What the trial can find is not simulated here (its own tests do): an empty row stands for it.
    """
    trial = started(person, design)
    days = 7 if design.outcome.name != "sleep" else 8
    last = live_run_in(trial, days=days)
    now = evening(last, 21)
    reached(person, design.dose.minutes, last)
    Foresight.objects.create(trial=trial, key="unused", document={}, computed_at=now)
    first_day = last + timedelta(days=1)
    freeze_with_seed(trial, template=template, first_day=first_day, seed=seed, now=now)
    trial.refresh_from_db()
    return trial


def run_to_its_end(trial: Trial, answer: Answer) -> date:
    """Answer every day to the last one asked and return the first study day after the end."""
    course = course_of(trial)
    assert course.last_block_day is not None
    over = course.complete_on(course.last_block_day)
    live_until(trial, over, answer)
    trial.refresh_from_db()
    return over


def live_until(trial: Trial, last: date, answer: Answer, *, side_view: float | None = None) -> None:
    """Answer every day from the first block day to `last` as `answer(day, arm)` says.

    The outcomes that do not decide get `side_view`, or the same answer.
    """
    course = course_of(trial)
    assert course.protocol is not None
    day = course.protocol.first_day
    while day <= last:
        trial.refresh_from_db()
        if trial.stage == "ended":
            return
        _answer_asked(trial, day, answer, side_view)
        day += ONE_DAY


def _answer_asked(trial: Trial, day: date, answer: Answer, side_view: float | None) -> None:
    course = course_of(trial)
    values: dict[str, float] = {}
    for outcome in course.asked_on(day):
        counted = day - ONE_DAY if outcome.name == "sleep" else day
        value = answer(counted, course.arm_on(counted) or "")
        is_primary = outcome == course.primary
        values[outcome.name] = value if is_primary or side_view is None else side_view
    if values:
        answer_day(trial, day, **values)
