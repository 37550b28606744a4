"""Who keeps a diary here, and what they agreed to."""

from __future__ import annotations

import uuid

from django.db import models


class Person(models.Model):
    """Somebody without a name: a random id, and the hash of a code that leads to it.

    `recovery_hash` belongs to the code that was shown once; an example person has none. Browsers
    come in by a `Device`. Times come from `web.clock`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recovery_hash = models.CharField(max_length=64, unique=True, null=True)
    language = models.CharField(max_length=2, default="de")
    zone = models.CharField(max_length=64, default="Europe/Berlin")
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    last_seen_date = models.DateField()

    def __str__(self) -> str:
        return f"{'example ' if self.is_example else ''}person {self.id}"


class Make(models.TextChoices):
    """As much as is remembered about a browser: enough to tell two of one's own apart."""

    ANDROID = "android"
    APPLE = "apple"
    COMPUTER = "computer"
    OTHER = "other"


class Device(models.Model):
    """One browser of a person; `token_hash` belongs to its cookie."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    token_hash = models.CharField(max_length=64, unique=True)
    make = models.CharField(max_length=8, choices=Make, default=Make.OTHER)
    created_at = models.DateTimeField()
    last_seen_date = models.DateField()

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.make} device of {self.created_at:%Y-%m-%d}"


class ConnectCode(models.Model):
    """The one open invitation of a person to a further browser; used or late, it is gone."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="connect_code")
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"code until {self.expires_at:%Y-%m-%d %H:%M}"


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
