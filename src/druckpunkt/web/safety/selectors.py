"""Reading safety checks, always through their owner. `valid_verdict` is the gate of everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from druckpunkt.safety import (
    Goal,
    Judgement,
    Position,
    SafetyVerdict,
    Since,
    Verdict,
    covers,
    judge_again,
    load_rules,
    reopened_by,
    worst,
)
from druckpunkt.web.people.models import Person
from druckpunkt.web.safety.history import since_for
from druckpunkt.web.safety.models import SafetyCheck


def checks_for(person: Person) -> QuerySet[SafetyCheck]:
    """Return all checks of `person`, oldest first."""
    return SafetyCheck.objects.filter(person=person)


def latest_check(person: Person, at: datetime | None = None) -> SafetyCheck | None:
    """Return the newest check, valid or not; with `at` the newest one of that instant."""
    rows = checks_for(person)
    return (rows.filter(given_at__lte=at) if at else rows).last()


def latest_verdict(person: Person) -> SafetyVerdict | None:
    """Return what the newest check said, valid or not."""
    row = latest_check(person)
    return verdict_of(row) if row else None


def verdict_of(row: SafetyCheck) -> SafetyVerdict:
    """Return what one check said: its verdict, or what its answers mean where that is worse."""
    judgement = judgement_of(row)
    told = [Verdict(row.verdict), *([judgement.verdict.verdict] if judgement else [])]
    return SafetyVerdict(worst(told), row.version, row.given_on)


def judgement_of(row: SafetyCheck) -> Judgement | None:
    """Return why a stored check said what it said; None when it answered other questions.

    Rows from before the questions were asked one by one, and rows that came in a file, may hold
    anything.
    """
    return judge_again(
        row.answers,
        version=row.version,
        goal=row.goal,
        position=row.position,
        given_on=row.given_on,
    )


def still_against(person: Person) -> frozenset[str]:
    """Return the factors that spoke against the mat in the newest check.

    Whoever takes another goal is asked about them once more, though they do not belong to it.
    """
    row = latest_check(person)
    judgement = judgement_of(row) if row else None
    return judgement.against if judgement else frozenset()


@dataclass(frozen=True, slots=True)
class Gate:
    """All that decides whether somebody may begin, read once; any study day can be asked of it."""

    check: SafetyCheck | None
    covers_the_plan: bool
    since: Since

    def verdict_on(self, today: date) -> SafetyVerdict | None:
        """Return the verdict if it allows the mat on study day `today`, else None."""
        if self.check is None or self.problem_on(today):
            return None
        return verdict_of(self.check)

    def problem_on(self, today: date) -> str | None:
        """Say why nothing may start on study day `today`, see `verdict_problem`."""
        if self.check is None:
            return "no_check"
        verdict = verdict_of(self.check)
        if verdict.verdict in (Verdict.ASK, Verdict.STOP):
            return f"said_{verdict.verdict.value}"
        if judgement_of(self.check) is None:
            return "outdated_version"
        if not verdict.is_fresh(today):
            return "expired"
        if not self.covers_the_plan:
            return "other_use"
        return self._reopened(self.check, today)

    def _reopened(self, check: SafetyCheck, today: date) -> str | None:
        thresholds = load_rules().thresholds
        reopening = reopened_by(
            check.given_at, check.given_on, self.since, today=today, thresholds=thresholds
        )
        return reopening.value if reopening else None


def gate_of(person: Person, at: datetime | None = None) -> Gate:
    """Read what decides about `person`; with `at` as it was known at that past instant."""
    row = latest_check(person, at)
    if row is None:
        return Gate(None, covers_the_plan=False, since=Since())
    return Gate(row, _covers_the_plan(person, row, at), since_for(person, at))


def valid_verdict(
    person: Person, today: date, *, at: datetime | None = None
) -> SafetyVerdict | None:
    """Return the newest verdict if it allows the mat on study day `today`, else None.

    An older "go" does not outlive a newer "ask". With `at`, what was known at that past instant
    decides: for what was done without network and arrives later.
    """
    return gate_of(person, at).verdict_on(today)


def verdict_problem(person: Person, today: date, *, at: datetime | None = None) -> str | None:
    """Say why nothing may start on study day `today`; None when the newest verdict allows it.

    Codes: `no_check`, `said_stop`, `said_ask`, `outdated_version` (other questions than those of
    today were answered), `expired`, `other_use`, `skin`, `pain_rise`, `long_pause`. `at` as in
    `valid_verdict`.
    """
    return gate_of(person, at).problem_on(today)


def expired_on(person: Person, today: date) -> date | None:
    """Return the study day from which on the newest verdict was too old, None if it is not."""
    gate = gate_of(person)
    if gate.check is None or gate.problem_on(today) != "expired":
        return None
    return verdict_of(gate.check).valid_through + timedelta(days=1)


def wanted_use(person: Person, at: datetime | None = None) -> tuple[Goal, Position] | None:
    """Return goal and position of the plan (of instant `at`), None before one was made."""
    rows = person.plan_settings.all()
    setting = (rows.filter(set_at__lte=at) if at else rows).last()
    return (Goal(setting.goal), Position(setting.position)) if setting else None


def _covers_the_plan(person: Person, row: SafetyCheck, at: datetime | None) -> bool:
    wanted = wanted_use(person, at)
    known = row.goal in set(Goal) and row.position in set(Position)
    return known and wanted is not None and covers((Goal(row.goal), Position(row.position)), wanted)
