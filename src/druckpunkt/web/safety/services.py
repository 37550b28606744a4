"""Writing safety checks."""

from __future__ import annotations

from druckpunkt.safety import SafetyVerdict
from druckpunkt.web import clock
from druckpunkt.web.people.models import Person
from druckpunkt.web.safety.models import SafetyCheck


def record_verdict(person: Person, verdict: SafetyVerdict) -> SafetyCheck:
    """Store what a check said."""
    return SafetyCheck.objects.create(
        person=person,
        verdict=verdict.verdict.value,
        version=verdict.version,
        given_on=verdict.given_on,
        given_at=clock.now(),
    )
