"""What a safety check said. Sessions and trials keep a copy of the verdict they began with."""

from __future__ import annotations

from django.db import models

from druckpunkt.safety import Verdict


class SafetyCheck(models.Model):
    """One check on one study day, with every answer and what it was answered for.

    The newest counts. `goal` and `position` are blank and `answers` empty only in rows from
    before the questions were asked one by one.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="safety_checks"
    )
    verdict = models.CharField(max_length=8, choices=[(v.value, v.value) for v in Verdict])
    version = models.CharField(max_length=40)
    goal = models.CharField(max_length=20, blank=True)
    position = models.CharField(max_length=20, blank=True)
    # {factor id: "yes", "no" or "not_sure"}
    answers = models.JSONField(default=dict, blank=True)
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
