"""What a trial is in the database. Rules live in the core; the constraints here mirror them."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from druckpunkt.diary import Attribution, Direction
from druckpunkt.safety import Verdict
from druckpunkt.trial.design import TEMPLATES


class Stage(models.TextChoices):
    """Where a trial stands; whether its result is sealed is another question (`opened_at`)."""

    RUN_IN = "run_in"
    RUNNING = "running"
    ENDED = "ended"


class Ending(models.TextChoices):
    """Who ended a trial: its plan, a planned look, or the person."""

    PLAN = "plan"
    LOOK = "look"
    PERSON = "person"


class Moment(models.TextChoices):
    """When a person was asked what they expect."""

    BEFORE = "before"
    MIDWAY = "midway"
    REVEAL = "reveal"


class Guess(models.TextChoices):
    """On which days the person thinks they did better, asked before the seal opens."""

    ON = "on"
    OFF = "off"
    NO_IDEA = "no_idea"


class Decision(models.TextChoices):
    """What the person decided after the answer."""

    KEEP = "keep"
    STOP = "stop"
    UNDECIDED = "undecided"


class Kind(models.TextChoices):
    """Everything that leaves a trace in the log of events."""

    STARTED = "started"
    FORESAW = "foresaw"
    FROZE = "froze"
    ENTRY_STORED = "entry_stored"
    CORRECTED = "corrected"
    LOOK_RUN = "look_run"
    PAUSED = "paused"
    OPENED_EARLY = "opened_early"
    REVEALED = "revealed"
    EXTENDED = "extended"
    STOPPED = "stopped"
    CLOSED = "closed"
    EXPECTATION = "expectation"
    DECIDED = "decided"
    IMPORTED = "imported"
    EXPORTED = "exported"
    CHECKED = "checked"
    PLAN_CHANGED = "plan_changed"
    SESSION_STORED = "session_stored"
    SESSION_COMPLETED = "session_completed"
    SKIN_CHECKED = "skin_checked"
    DEVICE_CONNECTED = "device_connected"
    REMINDERS_CHANGED = "reminders_changed"
    RESTORED = "restored"


RUNNING_STAGES = (Stage.RUN_IN, Stage.RUNNING)


def _one_of(field: str, choices: list[str]) -> Q:
    return Q(**{f"{field}__in": choices})


class Trial(models.Model):
    """One person's question and the dose it is tested with; once frozen, the protocol rules."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="trials")
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.RUN_IN)
    ending = models.CharField(max_length=8, choices=Ending, blank=True)
    created_at = models.DateTimeField()
    zone = models.CharField(max_length=64)

    outcome = models.CharField(max_length=60)
    direction = models.CharField(max_length=16, choices=[(d.value, d.value) for d in Direction])
    low = models.FloatField()
    high = models.FloatField()
    smallest_worthwhile_change = models.FloatField()
    attribution = models.CharField(max_length=12, choices=[(a.value, a.value) for a in Attribution])
    exploratory = models.JSONField(default=list)

    on_arm = models.CharField(max_length=40)
    off_arm = models.CharField(max_length=40)
    template = models.CharField(max_length=20)
    minutes = models.PositiveSmallIntegerField()
    position = models.CharField(max_length=20)
    layer = models.CharField(max_length=20)
    base = models.CharField(max_length=20)
    window_opens = models.TimeField()
    window_closes = models.TimeField()

    # Blank only for diaries that came from a file.
    verdict = models.CharField(max_length=8, blank=True)
    verdict_version = models.CharField(max_length=40, blank=True)
    verdict_given_on = models.DateField(null=True)
    consent_version = models.CharField(max_length=40, blank=True)

    run_in_first_day = models.DateField()
    stopped_at_pair = models.PositiveSmallIntegerField(null=True)
    ended_on = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    guess = models.CharField(max_length=8, choices=Guess, blank=True)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(stage__in=[stage.value for stage in RUNNING_STAGES]),
                name="one_running_trial",
            ),
            models.CheckConstraint(condition=_one_of("stage", Stage.values), name="trial_stage"),
            models.CheckConstraint(
                condition=_one_of("ending", ["", *Ending.values]), name="trial_ending"
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.ENDED, ended_on__isnull=False)
                | (~Q(stage=Stage.ENDED) & Q(ended_on__isnull=True, ending="")),
                name="trial_ended_has_a_day",
            ),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="trial_range"),
            models.CheckConstraint(
                condition=Q(smallest_worthwhile_change__gt=0)
                & Q(smallest_worthwhile_change__lte=F("high") - F("low")),
                name="trial_swc_on_scale",
            ),
            models.CheckConstraint(condition=~Q(on_arm=F("off_arm")), name="trial_two_arms"),
            models.CheckConstraint(
                condition=_one_of("template", ["", *TEMPLATES]), name="trial_template"
            ),
            models.CheckConstraint(
                condition=_one_of("verdict", ["", Verdict.GO.value, Verdict.GENTLE.value]),
                name="trial_verdict_allows_use",
            ),
        ]

    def __str__(self) -> str:
        return f"trial {self.id}"


class ProtocolVersion(models.Model):
    """One frozen version of a protocol: the very text that was hashed. Never changed."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="versions")
    version = models.PositiveSmallIntegerField()
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trial", "version"], name="one_protocol_version"),
            models.CheckConstraint(condition=Q(version__gte=1), name="protocol_version_from_1"),
        ]
        ordering = ["version"]

    def __str__(self) -> str:
        return f"version {self.version} of {self.trial_id}"


class Look(models.Model):
    """One planned look, run by the program. `p_better` is never shown before the seal opens."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="looks")
    pair = models.PositiveSmallIntegerField()
    study_date = models.DateField()
    ran_at = models.DateTimeField()
    stop = models.BooleanField()
    # Null when there was nothing yet to look at.
    p_better = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trial", "pair"], name="one_look_a_pair"),
            models.CheckConstraint(
                # Null compares as unknown, which a check lets pass: it has to be excluded by name.
                condition=Q(p_better__isnull=True, stop=False)
                | Q(p_better__isnull=False, p_better__gte=0, p_better__lte=1),
                name="look_probability",
            ),
        ]
        ordering = ["pair"]

    def __str__(self) -> str:
        return f"look at pair {self.pair} of {self.trial_id}"


class Foresight(models.Model):
    """What a trial can find, simulated once for one set of inputs (`key` is their hash)."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="foresights")
    key = models.CharField(max_length=64)
    document = models.JSONField()
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trial", "key"], name="one_foresight_per_inputs")
        ]
        ordering = ["computed_at"]

    def __str__(self) -> str:
        return f"foresight of {self.trial_id}"


class Expectation(models.Model):
    """What the person expected (0 nothing, 10 very much), asked before, midway, at the reveal."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="expectations")
    moment = models.CharField(max_length=8, choices=Moment)
    value_0_10 = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            # Added pairs lead to a second reveal.
            models.UniqueConstraint(
                fields=["trial", "moment"],
                condition=~Q(moment=Moment.REVEAL),
                name="one_expectation_a_moment",
            ),
            models.CheckConstraint(
                condition=_one_of("moment", Moment.values), name="expectation_moment"
            ),
            models.CheckConstraint(
                condition=Q(value_0_10__gte=0, value_0_10__lte=10), name="expectation_0_10"
            ),
        ]

    def __str__(self) -> str:
        return f"expectation {self.moment} of {self.trial_id}"


class Event(models.Model):
    """Something that happened; `detail` holds days and counts, never a health value."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="events")
    trial = models.ForeignKey(Trial, models.CASCADE, related_name="events", null=True)
    kind = models.CharField(max_length=20, choices=Kind)
    happened_at = models.DateTimeField()
    detail = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_one_of("kind", Kind.values), name="event_kind")
        ]
        ordering = ["happened_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} at {self.happened_at:%Y-%m-%d %H:%M}"
