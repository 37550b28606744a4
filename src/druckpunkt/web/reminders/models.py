"""One calendar address per person."""

from __future__ import annotations

import uuid

from django.db import models


class Reminder(models.Model):
    """The daily time of a person's calendar feed; `token_hash` belongs to its secret address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField("people.Person", models.CASCADE, related_name="reminder")
    token_hash = models.CharField(max_length=64, unique=True)
    local_time = models.TimeField()
    begins_on = models.DateField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reminder at {self.local_time:%H:%M}"
