"""Reading safety checks, always through their owner."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from druckpunkt.safety import SafetyVerdict, Verdict
from druckpunkt.web.people.models import Person
from druckpunkt.web.safety.models import SafetyCheck


def checks_for(person: Person) -> QuerySet[SafetyCheck]:
    """Return all checks of `person`, oldest first."""
    return SafetyCheck.objects.filter(person=person)


def latest_verdict(person: Person) -> SafetyVerdict | None:
    """Return what the newest check said, valid or not."""
    row = checks_for(person).last()
    return SafetyVerdict(Verdict(row.verdict), row.version, row.given_on) if row else None


def valid_verdict(person: Person, today: date) -> SafetyVerdict | None:
    """Return the newest verdict if it allows the mat on study day `today`, else None.

    An older "go" does not outlive a newer "ask".
    """
    verdict = latest_verdict(person)
    return verdict if verdict and verdict.allows_use(today) else None
