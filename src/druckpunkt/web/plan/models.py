"""The plan of a person: what they chose, append-only; where they stand is worked out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from druckpunkt.plan import ChoiceKind
from druckpunkt.safety.use import Base, Goal, Layer, Position


class Setting(models.Model):
    """What a person set: goal, position, layer and base; the newest one counts."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="plan_settings")
    goal = models.CharField(max_length=20, choices=[(g.value, g.value) for g in Goal])
    position = models.CharField(max_length=20, choices=[(p.value, p.value) for p in Position])
    layer = models.CharField(max_length=20, choices=[(v.value, v.value) for v in Layer])
    base = models.CharField(max_length=20, choices=[(b.value, b.value) for b in Base])
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["set_at", "id"]

    def __str__(self) -> str:
        return f"setting {self.goal}/{self.position}"


class LadderChoice(models.Model):
    """A decision about the ladder: start at so many minutes, hold, go on, one step back."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="ladder_choices")
    kind = models.CharField(max_length=10, choices=[(c.value, c.value) for c in ChoiceKind])
    minutes = models.PositiveSmallIntegerField(null=True)
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["chosen_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ChoiceKind.START.value, minutes__isnull=False)
                | (~Q(kind=ChoiceKind.START.value) & Q(minutes__isnull=True)),
                name="ladder_minutes_stand_with_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.chosen_at:%Y-%m-%d}"
