"""The mats of a person, and what they saw of their wear."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

LONGEST_NAME, LONGEST_WEAR = 80, 500


class MyMat(models.Model):
    """A mat from its first study day to its last; `mat` is an id of the facts, or `name` is typed.

    Where two overlap, `druckpunkt.mat.mat_on` says which one counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="my_mats")
    mat = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    first_day = models.DateField()
    # Null while it is in use.
    last_day = models.DateField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["first_day", "noted_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "noted_at"], name="one_mat_an_instant"),
            models.CheckConstraint(
                condition=(Q(mat="") & ~Q(name="")) | (~Q(mat="") & Q(name="")),
                name="my_mat_is_known_or_named",
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="my_mat_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"mat since {self.first_day}"


class WearNote(models.Model):
    """What a person saw of the wear of a mat, on which day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="wear_notes")
    my_mat = models.ForeignKey(MyMat, models.CASCADE, related_name="wear_notes")
    seen_on = models.DateField()
    text = models.CharField(max_length=LONGEST_WEAR)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["seen_on", "noted_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["my_mat", "noted_at"], name="one_wear_note_an_instant")
        ]

    def __str__(self) -> str:
        return f"wear seen on {self.seen_on}"
