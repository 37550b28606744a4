"""A file between "look at it" and "store it"."""

from __future__ import annotations

from django.db import models


class PendingImport(models.Model):
    """The last file a person has sent, until it is stored, thrown away or a day old."""

    person = models.OneToOneField(
        "people.Person", models.CASCADE, related_name="pending_import", primary_key=True
    )
    name = models.CharField(max_length=100)
    content = models.BinaryField()
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"file of {self.person_id}"
