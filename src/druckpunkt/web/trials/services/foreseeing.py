"""What this very trial can find, simulated once for what is known and kept in its row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from druckpunkt.diary import Outcome
from druckpunkt.trial import (
    TEMPLATES,
    Arm,
    Code,
    Foresight,
    Protocol,
    Word,
    WordChances,
    foresee,
    learn_noise,
)
from druckpunkt.web.diary.selectors import diary_of, entries_in_force
from druckpunkt.web.trials import models
from druckpunkt.web.trials.course import ONE_DAY, RunIn, run_in_progress
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Kind, Stage, Trial
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import dose_of, outcome_of, outcomes_of, today_of, window_of
from druckpunkt.web.trials.services.locking import locked

# Raised when the simulation changes, so that no stored result outlives it.
FORESIGHT_VERSION = 1
USUAL_MISSING_SHARE = 0.15
HIGHEST_MISSING_SHARE = 0.5
DRAFT_SEED = 0


@dataclass(frozen=True, slots=True)
class Known:
    """All that a foresight rests on; two equal ones share one simulation."""

    first_day: date
    values: Mapping[date, float]
    missing_share: float

    def key(self, trial: Trial) -> str:
        """Return the fingerprint of everything that goes into the simulation."""
        inputs = {
            "version": FORESIGHT_VERSION,
            "outcome": asdict(outcome_of(trial)),
            "weekday": self.first_day.weekday(),
            "values": {day.isoformat(): value for day, value in sorted(self.values.items())},
            "missing_share": self.missing_share,
        }
        text = json.dumps(inputs, sort_keys=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()


def run_in_of(trial: Trial, today: date) -> RunIn:
    """Return how far the run-in of `trial` is."""
    entries = entries_in_force(trial.person, trial)
    return run_in_progress(
        trial.run_in_first_day,
        today=today,
        entry_days=entries.keys(),
        answers=len(_run_in_values(trial)),
    )


def draft_protocol(trial: Trial, *, template: str, first_day: date, seed: int) -> Protocol:
    """Return the protocol as it would be frozen with this template, first day and seed."""
    return Protocol(
        outcome=outcome_of(trial),
        template=TEMPLATES[template],
        first_day=first_day,
        seed=seed,
        on=trial.on_arm,
        off=trial.off_arm,
        dose=dose_of(trial),
        zone=trial.zone,
        entry_window=window_of(trial),
        exploratory=tuple(outcome.name for outcome in outcomes_of(trial)[1:]),
        expectation_0_10=_stated_expectation(trial),
        safety_version=trial.verdict_version,
    )


def foresee_trial(trial: Trial, *, now: datetime) -> models.Foresight:
    """Simulate what `trial` can find under every template, unless it is known already.

    Takes about a second for all templates. Raises `Refused`: `not_in_run_in`,
    `run_in_too_short` (days_left, answers_left).
    """
    today = today_of(trial.person, now)
    check_run_in(trial, today)
    known = _known(trial, today)
    key = known.key(trial)
    stored = models.Foresight.objects.filter(trial=trial, key=key).first()
    if stored:
        return stored
    # Simulated outside the transaction: nobody else waits for it.
    document = {name: to_document(_simulate(trial, known, name)) for name in TEMPLATES}
    return _store(trial, key, document, now=now)


def check_run_in(trial: Trial, today: date) -> None:
    """Refuse what comes after the run-in while it is not done."""
    if trial.stage != Stage.RUN_IN:
        raise Refused("not_in_run_in")
    run_in = run_in_of(trial, today)
    if not run_in.is_enough:
        raise Refused(
            "run_in_too_short", days_left=run_in.days_left, answers_left=run_in.answers_left
        )


def latest_foresight(trial: Trial) -> dict[str, Foresight]:
    """Return the newest stored foresight by template; empty when there is none."""
    row = trial.foresights.order_by("computed_at").last()
    document = row.document if row else {}
    return {name: from_document(part, outcome_of(trial)) for name, part in document.items()}


@transaction.atomic
def _store(
    trial: Trial, key: str, document: Mapping[str, object], *, now: datetime
) -> models.Foresight:
    trial = locked(trial)
    row, created = models.Foresight.objects.get_or_create(
        trial=trial, key=key, defaults={"document": document, "computed_at": now}
    )
    if created:
        record(trial.person, Kind.FORESAW, now=now, trial=trial)
    return row


def _known(trial: Trial, today: date) -> Known:
    values = _run_in_values(trial)
    lived = max(1, (today - trial.run_in_first_day).days)
    missed = 1 - min(1.0, len(values) / lived)
    share = min(max(missed, USUAL_MISSING_SHARE), HIGHEST_MISSING_SHARE)
    return Known(today + ONE_DAY, values, share)


def _run_in_values(trial: Trial) -> dict[date, float]:
    diary = diary_of(trial.person, trial)
    return {
        day.study_date: value
        for day in diary.days
        if day.arm == Arm.RUN_IN and (value := day.value(trial.outcome)) is not None
    }


def _simulate(trial: Trial, known: Known, template: str) -> Foresight:
    draft = draft_protocol(trial, template=template, first_day=known.first_day, seed=DRAFT_SEED)
    noise = learn_noise(known.values, outcome_of(trial))
    return foresee(draft, noise=noise, seed=DRAFT_SEED, missing_share=known.missing_share)


def _stated_expectation(trial: Trial) -> int | None:
    row = trial.expectations.filter(moment=models.Moment.BEFORE).first()
    return row.value_0_10 if row else None


def to_document(foresight: Foresight) -> dict[str, Any]:
    """Return `foresight` as plain JSON values, without the outcome: the trial has it."""
    document = asdict(foresight)
    del document["outcome"]
    return document


def from_document(document: Mapping[str, Any], outcome: Outcome | None) -> Foresight:
    """Return the foresight about `outcome` that `to_document` has written."""
    rows = tuple(
        WordChances(
            effect=row["effect"],
            times_swc=row["times_swc"],
            chances={Word(name): chance for name, chance in row["chances"].items()},
            stopped_early=row["stopped_early"],
        )
        for row in document["rows"]
    )
    return Foresight(
        rows=rows,
        trials=document["trials"],
        missing_share=document["missing_share"],
        noise_days=document["noise_days"],
        advice=Code(**document["advice"]),
        outcome=outcome,
    )
