"""What a safety check said. Trials keep a copy of the verdict they were started with."""

from __future__ import annotations

from django.db import models

from druckpunkt.safety import Verdict


class SafetyCheck(models.Model):
    """One check on one study day; the newest counts."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="safety_checks"
    )
    verdict = models.CharField(max_length=8, choices=[(v.value, v.value) for v in Verdict])
    version = models.CharField(max_length=40)
    given_on = models.DateField()
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=[verdict.value for verdict in Verdict]),
                name="safety_verdict",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verdict} on {self.given_on}"
