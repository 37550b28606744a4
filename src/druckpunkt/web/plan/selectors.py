"""Reading the plan, always through its owner: setting, standing, and the step of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from druckpunkt.days import study_date
from druckpunkt.plan import Choice, ChoiceKind, PastSession, Standing, Step, standing, within
from druckpunkt.safety import SafetyVerdict, Verdict
from druckpunkt.safety.use import GENTLE_LIMITS, LONGEST_MINUTES, Base, Layer, Limits, Position
from druckpunkt.trial import Arm, Protocol
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.models import LadderChoice, Setting
from druckpunkt.web.safety.selectors import Gate, gate_of, valid_verdict
from druckpunkt.web.session.selectors import past_sessions
from druckpunkt.web.trials.course import Course
from druckpunkt.web.trials.models import Stage, Trial
from druckpunkt.web.trials.selectors import course_of, protocol_or_none, running_trial_for

# How much longer than its step a session outside a trial may become while one lies.
MORE_MINUTES = 5
LATE_SIGNS = timedelta(days=2)
DEFAULT_LAYER, DEFAULT_BASE = Layer.SHIRT, Base.YOGA_MAT


@dataclass(frozen=True, slots=True)
class StepOfDay:
    """What one study day asks for: `use` is `mat`, `rest` or `none`, `arm` None outside a trial.

    `longest_minutes` is the most the player may allow that day.
    """

    use: str
    arm: str | None
    minutes: int
    longest_minutes: int
    position: str
    layer: str
    base: str
    in_trial: bool


def setting_of(person: Person) -> Setting | None:
    """Return what `person` set last, None before the first choice."""
    return Setting.objects.filter(person=person).last()


def choices_of(person: Person) -> tuple[Choice, ...]:
    """Return every decision about the ladder, oldest first."""
    rows = LadderChoice.objects.filter(person=person)
    return tuple(Choice(row.chosen_at, ChoiceKind(row.kind), row.minutes) for row in rows)


def has_lain(person: Person) -> bool:
    """Say whether there is a session on the mat."""
    return bool(past_sessions(person))


def limits_of(verdict: SafetyVerdict | None) -> Limits:
    """Return what `verdict` allows; without one nothing starts, so nothing is limited."""
    gentle = verdict is not None and verdict.verdict is Verdict.GENTLE
    return GENTLE_LIMITS if gentle else Limits()


def frozen_trial(person: Person) -> tuple[Trial, Protocol] | None:
    """Return the trial whose protocol rules now, None during a run-in and without a trial."""
    trial = running_trial_for(person)
    if trial is None or trial.stage != Stage.RUNNING:
        return None
    protocol = protocol_or_none(trial)
    return (trial, protocol) if protocol else None


@dataclass(frozen=True, slots=True)
class Lived:
    """What the ladder is worked out from, read once: sessions on the mat, and decisions."""

    person: Person
    sessions: tuple[PastSession, ...]
    choices: tuple[Choice, ...]

    def standing(self, now: datetime, today: date, limits: Limits) -> Standing:
        """Return where the ladder stands on study day `today`, seen from `now`."""
        return standing(
            [session for session in self.sessions if session.at <= now],
            [choice for choice in self.choices if choice.at <= now],
            limits=limits,
            today=today,
        )

    def minutes_in_trial(self, protocol: Protocol, ladder: Standing) -> int:
        """Return the minutes of a trial day, see `minutes_in_trial`."""
        minutes = protocol.dose.minutes
        return min(minutes, ladder.minutes) if self._knows(protocol) else minutes

    def _knows(self, protocol: Protocol) -> bool:
        """Say whether there was a session, a late warning sign, or a step back since the freeze."""
        since = protocol.first_day
        for session in self.sessions:
            # The skin may tell on the morning after: of the last session before the blocks too.
            if session.day >= since or (session.warning and session.day >= since - LATE_SIGNS):
                return True
        frozen_on = protocol.changes[0].made_on if protocol.changes else since
        backs = [one.at for one in self.choices if one.kind is ChoiceKind.STEP_BACK]
        return any(study_date(at, self.person.zone) >= frozen_on for at in backs)


def lived_of(person: Person) -> Lived:
    """Read what the ladder of `person` is worked out from."""
    return Lived(person, past_sessions(person), choices_of(person))


def ladder_of(person: Person, now: datetime) -> Standing:
    """Return where the ladder stands now, whatever a trial says."""
    today = study_date(now, person.zone)
    limits = limits_of(valid_verdict(person, today, at=now))
    return lived_of(person).standing(now, today, limits)


def uncapped_ladder_of(person: Person, now: datetime) -> Standing:
    """Return where the ladder would stand if no verdict limited it."""
    return lived_of(person).standing(now, study_date(now, person.zone), Limits())


def standing_of(person: Person, now: datetime) -> Standing:
    """Return where `person` stands now; during a trial the protocol fixes the minutes."""
    found = ladder_of(person, now)
    frozen = frozen_trial(person)
    if frozen is None:
        return found
    minutes = minutes_in_trial(person, frozen[1], found)
    return replace(found, minutes=minutes, next_minutes=None, reason="in_trial")


def minutes_in_trial(person: Person, protocol: Protocol, ladder: Standing) -> int:
    """Return the minutes of a trial day: those of the protocol, less where safety says so.

    The ladder has a say once something happened in the trial that it knows of; a trial that came
    from a file, or is kept with entries alone, has none.
    """
    return lived_of(person).minutes_in_trial(protocol, ladder)


def step_of_day(person: Person, day: date, now: datetime) -> StepOfDay | None:
    """Return what study day `day` asks for, seen from `now`.

    None where nothing may start: no valid verdict for that day, or no position chosen yet.
    """
    return steps_of_days(person, (day,), now, gate=gate_of(person, now))[0]


@dataclass(frozen=True, slots=True)
class _Known:
    """All that the steps of some days depend on, read once."""

    lived: Lived
    setting: Setting | None
    course: Course | None
    is_frozen: bool


def steps_of_days(
    person: Person, days: Sequence[date], now: datetime, *, gate: Gate
) -> tuple[StepOfDay | None, ...]:
    """Return what each of `days` asks for, see `step_of_day`."""
    verdicts = [gate.verdict_on(day) for day in days]
    if not any(verdicts):
        return (None,) * len(days)
    known = _known(person, now)
    return tuple(
        _step(known, day, now, limits_of(verdict)) if verdict else None
        for day, verdict in zip(days, verdicts, strict=True)
    )


def _known(person: Person, now: datetime) -> _Known:
    trial = running_trial_for(person)
    # A phone may bring what was done before the freeze, or under an earlier version.
    course = course_of(trial, at=now) if trial else None
    return _Known(
        lived=lived_of(person),
        setting=Setting.objects.filter(person=person, set_at__lte=now).last(),
        course=course,
        is_frozen=course is not None and course.protocol is not None,
    )


def _step(known: _Known, day: date, now: datetime, limits: Limits) -> StepOfDay | None:
    ladder = known.lived.standing(now, day, limits)
    arm = known.course.arm_on(day) if known.course else None
    protocol = known.course.protocol if known.course and known.is_frozen else None
    if protocol and arm not in (None, Arm.RUN_IN.value):
        minutes = known.lived.minutes_in_trial(protocol, ladder)
        return _trial_step(protocol, str(arm), minutes, limits)
    return _own_step(known.setting, known, ladder, limits, arm) if known.setting else None


def _trial_step(protocol: Protocol, arm: str, minutes: int, limits: Limits) -> StepOfDay:
    """Return the step of a block day: arm and dose of the protocol, never longer."""
    dose = protocol.dose
    minutes = min(minutes, limits.longest_minutes)
    use = {protocol.on: "mat", Arm.REST.value: "rest"}.get(arm, "none")
    step = StepOfDay(
        use, arm, minutes, minutes, dose.position, dose.layer, dose.base, in_trial=True
    )
    return _gentled(step, limits) if use == "mat" else step


def _own_step(
    setting: Setting, known: _Known, ladder: Standing, limits: Limits, arm: str | None
) -> StepOfDay:
    """Return the step of a day outside the blocks: as the ladder says, 5 minutes more at most."""
    # Between the blocks of a trial, in a pause, nothing steps up either.
    more = 0 if known.is_frozen else MORE_MINUTES
    longest = longest_minutes(ladder.minutes, more, limits)
    step = StepOfDay(
        use="mat",
        arm=arm,
        minutes=ladder.minutes,
        longest_minutes=longest,
        position=setting.position,
        layer=setting.layer,
        base=setting.base,
        in_trial=False,
    )
    return _gentled(step, limits)


def longest_minutes(minutes: int, more: int, limits: Limits) -> int:
    """Return how long a session of `minutes` may become at most, with so many `more` minutes."""
    return min(minutes + more, limits.longest_minutes, LONGEST_MINUTES)


def _gentled(step: StepOfDay, limits: Limits) -> StepOfDay:
    """Return `step` with layer and base that `limits` allow; names nobody knows stay."""
    try:
        wanted = Step(step.minutes, Position(step.position), Layer(step.layer), Base(step.base))
    except ValueError:
        return step
    allowed = within(wanted, limits)
    return replace(step, layer=allowed.layer.value, base=allowed.base.value)
