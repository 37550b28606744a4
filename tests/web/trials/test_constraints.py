"""Two doors guard one rule: what the core refuses, the database refuses too, and the reverse."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from druckpunkt.diary import Direction, EntryState, Outcome, OutcomeEntry, known_outcomes
from druckpunkt.web.diary.models import Entry, OutcomeAnswer
from druckpunkt.web.trials.models import Expectation, Look, Moment, ProtocolVersion, Trial
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import MONDAY

many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
numbers = st.none() | st.floats(-20, 20) | st.sampled_from([0.0, 10.0, 10.000001, -1e-9, math.inf])


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """Anna's trial in its run-in."""
    return walk.started(anna.person)


def allowed_by_database(row: models.Model) -> bool:
    """Try to store a row, and take it back."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    row.delete()
    return True


def allowed_by_core(make: Callable[[], object]) -> bool:
    """Try to make a core value."""
    try:
        make()
    except ValueError:
        return False
    return True


def entry_of(trial: Trial, asked_on: date = MONDAY, **fields: object) -> Entry:
    """Return an entry that may be stored, with changes."""
    columns: dict[str, object] = {
        "person": trial.person,
        "trial": trial,
        "asked_on": asked_on,
        "revision": 1,
        "client_uuid": uuid.uuid4(),
        "written_at": clock.now(),
        "zone": "Europe/Berlin",
        "written_on": asked_on,
        "late": False,
    }
    return Entry(**{**columns, **fields})


@many
@given(
    state=st.sampled_from([EntryState.ANSWERED, EntryState.SKIPPED, EntryState.TOO_BAD]),
    value=numbers,
    name=st.sampled_from(sorted(known_outcomes())),
)
def test_state_and_value_of_an_answer_obey_the_core(
    trial: Trial, state: EntryState, value: float | None, name: str
) -> None:
    entry = entry_of(trial)
    entry.save()
    row = OutcomeAnswer(
        entry=entry, outcome=name, study_date=MONDAY, state=state.value, value=value
    )

    on_scale = value is None or known_outcomes()[name].holds(value)

    assert allowed_by_database(row) == (
        allowed_by_core(lambda: OutcomeEntry(state, value)) and on_scale
    )
    entry.delete()


@many
@given(low=st.floats(-50, 50), high=st.floats(-50, 50), change=st.floats(-5, 120))
def test_range_and_smallest_change_of_a_trial_obey_the_core(
    trial: Trial, low: float, high: float, change: float
) -> None:
    columns = {"low": low, "high": high, "smallest_worthwhile_change": change}
    changed = Trial.objects.filter(pk=trial.pk)

    try:
        with transaction.atomic():
            changed.update(**columns)
        stored = True
    except IntegrityError:
        stored = False

    assert stored == allowed_by_core(
        lambda: Outcome("pain", Direction.LOWER_IS_BETTER, low, high, change)
    )


@many
@given(written_after=st.integers(-1, 3), late=st.booleans())
def test_late_means_written_on_a_later_study_day(
    trial: Trial, written_after: int, late: bool
) -> None:
    written_on = MONDAY + timedelta(days=written_after)

    row = entry_of(trial, written_on=written_on, late=late)

    assert allowed_by_database(row) == (late == (written_after > 0))


@many
@given(minutes=st.none() | st.floats(-10, 2000))
def test_the_minutes_of_a_day_fit_into_it(trial: Trial, minutes: float | None) -> None:
    assert allowed_by_database(entry_of(trial, minutes=minutes)) == (
        minutes is None or 0 <= minutes <= 1440
    )


def test_a_missing_answer_is_no_row(trial: Trial) -> None:
    entry = entry_of(trial)
    entry.save()
    row = OutcomeAnswer(entry=entry, outcome="pain", study_date=MONDAY, state="missing")

    assert not allowed_by_database(row)


def test_a_revision_exists_once_and_a_form_becomes_one_entry(trial: Trial) -> None:
    first = entry_of(trial)
    first.save()

    assert not allowed_by_database(entry_of(trial))
    assert not allowed_by_database(entry_of(trial, revision=2, client_uuid=first.client_uuid))
    assert not allowed_by_database(entry_of(trial, revision=0))
    assert allowed_by_database(entry_of(trial, revision=2))


@pytest.mark.parametrize("value", [-1, 11])
def test_an_expectation_lies_on_the_scale(trial: Trial, value: int) -> None:
    row = Expectation(trial=trial, moment=Moment.MIDWAY, value_0_10=value, asked_at=clock.now())

    assert not allowed_by_database(row)


def test_the_expectation_before_the_start_is_asked_once(trial: Trial) -> None:
    row = Expectation(trial=trial, moment=Moment.BEFORE, value_0_10=1, asked_at=clock.now())

    assert not allowed_by_database(row)


def test_a_version_and_a_look_exist_once(trial: Trial) -> None:
    def version() -> ProtocolVersion:
        return ProtocolVersion(
            trial=trial, version=1, document="{}", sha256="0" * 64, made_at=clock.now()
        )

    def look() -> Look:
        return Look(
            trial=trial, pair=6, study_date=MONDAY, ran_at=clock.now(), stop=False, p_better=0.5
        )

    version().save()
    look().save()

    assert not allowed_by_database(version())
    assert not allowed_by_database(look())


@pytest.mark.parametrize(("p_better", "stop"), [(1.01, False), (-0.01, False), (None, True)])
def test_a_look_without_a_probability_stops_nothing(
    trial: Trial, p_better: float | None, stop: bool
) -> None:
    row = Look(
        trial=trial, pair=6, study_date=MONDAY, ran_at=clock.now(), stop=stop, p_better=p_better
    )

    assert not allowed_by_database(row)


@pytest.mark.parametrize(
    "columns",
    [
        {"stage": "dreaming"},
        {"ending": "boredom"},
        {"stage": "ended"},
        {"ending": "plan"},
        {"off_arm": "mat"},
        {"template": "endless"},
        {"verdict": "stop"},
        {"verdict": "ask"},
    ],
)
def test_a_trial_that_cannot_be_is_not_stored(trial: Trial, columns: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Trial.objects.filter(pk=trial.pk).update(**columns)
