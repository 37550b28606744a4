"""Who keeps a diary here, and what they agreed to."""

from __future__ import annotations

import uuid

from django.db import models


class Person(models.Model):
    """Somebody without a name: a random id, and hashes of the two secrets that lead to it.

    `token_hash` belongs to the cookie of the one browser in use, `recovery_hash` to the code that
    was shown once; an example person has no code. Times come from `web.clock`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    recovery_hash = models.CharField(max_length=64, unique=True, null=True)
    language = models.CharField(max_length=2, default="de")
    zone = models.CharField(max_length=64, default="Europe/Berlin")
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    last_seen_date = models.DateField()

    def __str__(self) -> str:
        return f"{'example ' if self.is_example else ''}person {self.id}"


class Consent(models.Model):
    """One yes to one wording; a withdrawal ends it and keeps it on record."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    version = models.CharField(max_length=32)
    purpose_hash = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_consent_in_force_per_person",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True)
                | models.Q(withdrawn_at__gte=models.F("given_at")),
                name="a_consent_is_withdrawn_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.version} of {self.given_at:%Y-%m-%d}"
