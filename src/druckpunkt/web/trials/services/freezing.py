"""The freeze: from here on the protocol rules, and everybody can check its fingerprint."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Final

from django.db import transaction

from druckpunkt.trial import freeze
from druckpunkt.web.plan.ladder import freeze_ladder
from druckpunkt.web.plan.selectors import ladder_of, limits_of
from druckpunkt.web.safety.selectors import valid_verdict
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Kind, ProtocolVersion, Stage, Trial
from druckpunkt.web.trials.protocols import add_version
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import dose_of, outcome_of, today_of
from druckpunkt.web.trials.services.changing import check_start
from druckpunkt.web.trials.services.designing import check_dose, check_template
from druckpunkt.web.trials.services.foreseeing import check_run_in, draft_protocol
from druckpunkt.web.trials.services.locking import locked

# Whole numbers above this are not exact in every JSON reader.
SEED_LIMIT: Final = 2**53


def freeze_trial(trial: Trial, *, template: str, first_day: date, now: datetime) -> ProtocolVersion:
    """Draw the seed and freeze the protocol; the first block starts on `first_day`.

    From here on the ladder is held at the minutes of the trial. Raises `Refused`:
    `not_in_run_in`, `run_in_too_short`, `not_foreseen`, `no_valid_verdict`, `ladder_not_reached`,
    `unknown_template`, `short_needs_same_day`, `start_not_ahead`, and what `check_dose` raises.
    """
    seed = secrets.randbelow(SEED_LIMIT)
    return freeze_with_seed(trial, template=template, first_day=first_day, seed=seed, now=now)


@transaction.atomic
def freeze_with_seed(
    trial: Trial, *, template: str, first_day: date, seed: int, now: datetime
) -> ProtocolVersion:
    """Freeze with a given seed (the example person and tests); else like `freeze_trial`."""
    trial = locked(trial)
    today = today_of(trial.person, now)
    _check(trial, template, first_day, now)
    draft = draft_protocol(trial, template=template, first_day=first_day, seed=seed)
    version = add_version(trial, freeze(draft, today), now=now)
    trial.stage = Stage.RUNNING
    trial.template = template
    trial.save(update_fields=["stage", "template"])
    freeze_ladder(trial.person, trial.minutes, now=now)
    record(trial.person, Kind.FROZE, now=now, trial=trial, version=1, sha256=version.sha256)
    return version


def _check(trial: Trial, template: str, first_day: date, now: datetime) -> None:
    today = today_of(trial.person, now)
    check_template(outcome_of(trial), template)
    check_run_in(trial, today)
    if not trial.foresights.exists():
        raise Refused("not_foreseen")
    verdict = valid_verdict(trial.person, today, at=now)
    if verdict is None:
        raise Refused("no_valid_verdict")
    check_dose(dose_of(trial), limits_of(verdict))
    check_ladder(trial, now)
    check_start(first_day, today=today)


def check_ladder(trial: Trial, now: datetime) -> None:
    """Refuse a freeze before the ladder has reached the minutes that are to be tested."""
    ladder = ladder_of(trial.person, now)
    if ladder.minutes < trial.minutes:
        raise Refused(
            "ladder_not_reached",
            reached=ladder.minutes,
            wanted=trial.minutes,
            good_left=ladder.needed - ladder.good_sessions,
        )
