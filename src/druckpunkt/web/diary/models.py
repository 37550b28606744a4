"""Diary entries in the database: append-only, of each entry what was written last wins."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from druckpunkt.diary import HIGHEST_INTENSITY, EntryState, known_outcomes

STORED_STATES = (EntryState.ANSWERED, EntryState.SKIPPED, EntryState.TOO_BAD)
# What was written last counts, whenever it arrived: two phones may bring their corrections in any
# order. At the same instant, and in files that know no instant, the higher revision was later.
BY_WRITING = (F("written_at").asc(nulls_first=True), "revision", "id")


class Entry(models.Model):
    """One sent form about study day `asked_on`, or one correction of it (a higher revision).

    A day may have several entries; `slot` counts them from 1. Without a trial the entry belongs to
    the diary the person keeps besides. The instant, the zone it was lived in, the study day it was
    written on and the instant it arrived are all kept. `arm` is what the person was told that day;
    the protocol stays the authority where there is one.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="entries")
    trial = models.ForeignKey("trials.Trial", models.CASCADE, related_name="entries", null=True)
    asked_on = models.DateField()
    slot = models.PositiveSmallIntegerField(default=1)
    revision = models.PositiveSmallIntegerField()
    client_uuid = models.UUIDField()

    # Null only in diaries that came from a file: nobody knows when their answers were written.
    written_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=64)
    written_on = models.DateField()
    # Null where nobody noted it: files, and entries from before it was kept.
    received_at = models.DateTimeField(null=True)
    late = models.BooleanField()
    arm = models.CharField(max_length=40, blank=True)

    minutes = models.FloatField(null=True)
    before_session = models.BooleanField(default=False)
    painkillers = models.PositiveSmallIntegerField(null=True)
    medication_changed = models.BooleanField(null=True)
    other_treatment = models.BooleanField(null=True)
    unwanted = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trial", "asked_on", "slot", "revision"],
                condition=Q(trial__isnull=False),
                name="one_entry_per_slot_and_revision",
            ),
            # A null trial is never equal to another one, so the free diary needs its own rule.
            models.UniqueConstraint(
                fields=["person", "asked_on", "slot", "revision"],
                condition=Q(trial__isnull=True),
                name="one_free_entry_per_slot_and_revision",
            ),
            models.UniqueConstraint(fields=["person", "client_uuid"], name="one_entry_per_form"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="entry_revision_from_1"),
            models.CheckConstraint(condition=Q(slot__gte=1), name="entry_slot_from_1"),
            models.CheckConstraint(
                condition=Q(late=True, written_on__gt=F("asked_on"))
                | Q(late=False, written_on__lte=F("asked_on")),
                name="entry_late_means_written_later",
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=0, minutes__lte=1440),
                name="entry_minutes_of_one_day",
            ),
        ]
        ordering = ["asked_on", "slot", "revision"]

    def __str__(self) -> str:
        return f"entry {self.asked_on} slot {self.slot} revision {self.revision}"


class OutcomeAnswer(models.Model):
    """One answer of an entry, on the study day it counts for ("last night": the day before)."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="answers")
    outcome = models.CharField(max_length=60)
    study_date = models.DateField()
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in STORED_STATES])
    value = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "outcome"], name="one_answer_per_outcome"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in STORED_STATES]),
                name="answer_state",
            ),
            models.CheckConstraint(
                condition=Q(state=EntryState.ANSWERED.value, value__isnull=False)
                | (~Q(state=EntryState.ANSWERED.value) & Q(value__isnull=True)),
                name="answer_value_stands_with_answered",
            ),
            # Scales of files may be others; those of the entry form are 0 to 10.
            models.CheckConstraint(
                condition=~Q(outcome__in=sorted(known_outcomes()))
                | Q(value__isnull=True)
                | Q(value__gte=0, value__lte=10),
                name="answer_on_the_0_10_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} on {self.study_date}"


class RegionRating(models.Model):
    """How much one place of the body hurt, as an entry says it."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="region_ratings")
    region = models.CharField(max_length=30)
    intensity = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "region"], name="one_rating_per_region"),
            models.CheckConstraint(
                condition=Q(intensity__lte=HIGHEST_INTENSITY), name="region_intensity_0_10"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region}: {self.intensity}"
