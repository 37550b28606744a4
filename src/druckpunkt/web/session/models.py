"""Sessions in the database: append-only, each with the verdict and the step it was started under.

Rules live in `druckpunkt.session`; the constraints here mirror them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from druckpunkt.session import Ending, SkinFinding, SkinMoment, Sound, Use


def _one_of(field: str, values: type) -> Q:
    return Q(**{f"{field}__in": [value.value for value in values]})  # type: ignore[attr-defined]


def _scale(field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0, f"{field}__lte": 10})


class Session(models.Model):
    """One session, with the mat or without it; `client_uuid` makes a second delivery harmless."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="sessions")
    # Blank outside a trial; the trial whose day it was otherwise.
    trial = models.ForeignKey("trials.Trial", models.CASCADE, related_name="sessions", null=True)
    client_uuid = models.UUIDField()
    study_day = models.DateField()
    started_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    use = models.CharField(max_length=4, choices=[(u.value, u.value) for u in Use])
    planned_minutes = models.PositiveSmallIntegerField()
    minutes = models.FloatField()
    position = models.CharField(max_length=20)
    layer = models.CharField(max_length=20)
    base = models.CharField(max_length=20)
    sound = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Sound])
    ending = models.CharField(max_length=10, choices=[(e.value, e.value) for e in Ending])
    # What happened, as the player noted it: [{"kind": ..., "at_seconds": ...}, ...].
    events = models.JSONField(default=list)
    before_0_10 = models.PositiveSmallIntegerField(null=True)
    after_0_10 = models.PositiveSmallIntegerField(null=True)
    added_later = models.BooleanField(default=False)

    verdict = models.CharField(max_length=8)
    verdict_version = models.CharField(max_length=40)
    verdict_given_on = models.DateField()

    class Meta:
        ordering = ["started_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "client_uuid"], name="one_session_per_client_uuid"
            ),
            models.CheckConstraint(condition=_one_of("use", Use), name="session_use"),
            models.CheckConstraint(condition=_one_of("sound", Sound), name="session_sound"),
            models.CheckConstraint(condition=_one_of("ending", Ending), name="session_ending"),
            models.CheckConstraint(
                condition=Q(minutes__gte=0, minutes__lte=240), name="session_minutes"
            ),
            models.CheckConstraint(
                condition=_scale("before_0_10") & _scale("after_0_10"), name="session_0_10"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["go", "gentle"]), name="session_verdict_allows_use"
            ),
        ]

    def __str__(self) -> str:
        return f"session of {self.study_day}"


class StingRating(models.Model):
    """How much the mat stung at one planned minute of a session."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="stings")
    minute = models.PositiveSmallIntegerField()
    value_0_10 = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["minute"]
        constraints = [
            models.UniqueConstraint(fields=["session", "minute"], name="one_sting_a_minute"),
            models.CheckConstraint(condition=Q(value_0_10__lte=10), name="sting_0_10"),
        ]

    def __str__(self) -> str:
        return f"sting at minute {self.minute}"


class SkinCheck(models.Model):
    """What the skin looked like 30 to 60 minutes after a session, or the next morning.

    Append-only; safety data, never sealed.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="skin_checks")
    session = models.ForeignKey(Session, models.CASCADE, related_name="skin_checks")
    client_uuid = models.UUIDField()
    moment = models.CharField(max_length=8, choices=[(m.value, m.value) for m in SkinMoment])
    finding = models.CharField(max_length=8, choices=[(f.value, f.value) for f in SkinFinding])
    checked_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["checked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "client_uuid"], name="one_skin_check_per_client_uuid"
            ),
            models.CheckConstraint(condition=_one_of("moment", SkinMoment), name="skin_moment"),
            models.CheckConstraint(condition=_one_of("finding", SkinFinding), name="skin_finding"),
        ]

    def __str__(self) -> str:
        return f"skin: {self.finding}"
