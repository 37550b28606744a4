"""Run-in, what the trial can find, and the freeze."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from druckpunkt.formats.protocol_json import load_protocol, protocol_hash
from druckpunkt.trial import TEMPLATES, Arm, foresee, learn_noise
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.trials.models import Event, Foresight, Kind, ProtocolVersion, Stage, Trial
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import outcome_of, protocol_of
from druckpunkt.web.trials.services.foreseeing import (
    draft_protocol,
    foresee_trial,
    from_document,
    latest_foresight,
    run_in_of,
    to_document,
)
from druckpunkt.web.trials.services.freezing import freeze_trial
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import MONDAY, SLEEP_DESIGN, answer_day, evening

SUNDAY = MONDAY + timedelta(days=6)
NEXT_MONDAY = MONDAY + timedelta(days=7)
FORESIGHT, FREEZE = reverse("trials:foresight"), reverse("trials:freeze")


@pytest.fixture
def ready(anna: Visitor) -> Trial:
    """Anna's trial on the evening of the last run-in day."""
    trial = walk.started(anna.person)
    walk.live_run_in(trial)
    walk.reached(anna.person, 20, SUNDAY)
    clock.set_to(evening(SUNDAY, 21))
    return trial


@pytest.fixture
def foreseen(ready: Trial) -> Trial:
    """The same with a quickly simulated foresight."""
    noise = learn_noise({}, outcome_of(ready))
    document = {
        name: to_document(
            foresee(
                draft_protocol(ready, template=name, first_day=NEXT_MONDAY, seed=0),
                noise=noise,
                seed=0,
                trials=10,
            )
        )
        for name in TEMPLATES
    }
    Foresight.objects.create(trial=ready, key="quick", document=document, computed_at=clock.now())
    return ready


def test_the_run_in_needs_seven_days(anna: Visitor) -> None:
    trial = walk.started(anna.person)
    walk.live_run_in(trial, days=6)

    assert run_in_of(trial, SUNDAY).days_left == 1
    with pytest.raises(Refused) as refused:
        foresee_trial(trial, now=evening(SUNDAY))
    assert refused.value.values == {"days_left": 1, "answers_left": 0}


def test_the_seventh_day_counts_with_its_entry_or_once_it_is_over(ready: Trial) -> None:
    assert run_in_of(ready, SUNDAY).is_enough
    assert run_in_of(ready, NEXT_MONDAY).is_enough


def test_a_week_with_too_few_answers_goes_on(anna: Visitor) -> None:
    trial = walk.started(anna.person)
    for n in (0, 2, 4, 6):
        answer_day(trial, MONDAY + timedelta(days=n), pain=5)

    assert run_in_of(trial, SUNDAY).answers_left == 1
    answer_day(trial, NEXT_MONDAY, pain=5)
    assert run_in_of(trial, NEXT_MONDAY).is_enough


def test_a_run_in_about_sleep_counts_the_nights_on_their_own_days(anna: Visitor) -> None:
    trial = walk.started(anna.person, SLEEP_DESIGN)
    walk.live_run_in(trial, days=7)

    assert run_in_of(trial, SUNDAY).answers == 6


def test_the_foresight_is_simulated_by_a_post_and_read_by_a_get(
    anna: Visitor, ready: Trial
) -> None:
    assert anna.get(FORESIGHT)["Location"] == reverse("trials:overview")

    assert anna.post(FORESIGHT)["Location"] == FORESIGHT

    with CaptureQueriesContext(connection) as queries:
        page = anna.get(FORESIGHT)
    assert page.status_code == 200
    assert "<svg" in page.content.decode()
    assert not any("INSERT" in query["sql"] for query in queries)


def test_equal_inputs_share_one_simulation_and_a_new_answer_asks_for_another(
    anna: Visitor, ready: Trial
) -> None:
    anna.post(FORESIGHT)
    anna.post(FORESIGHT)
    assert Foresight.objects.count() == 1

    walk.answer_later(ready, SUNDAY, evening(SUNDAY, 22), pain=10)
    anna.post(FORESIGHT)

    assert Foresight.objects.count() == 2
    assert Event.objects.filter(kind=Kind.FORESAW).count() == 2


def test_the_stored_foresight_is_what_the_core_says_with_the_noise_of_the_run_in(
    ready: Trial,
) -> None:
    foresee_trial(ready, now=evening(SUNDAY, 21))

    values = {MONDAY + timedelta(days=n): 4.0 + n % 3 for n in range(7)}
    for name in TEMPLATES:
        draft = draft_protocol(ready, template=name, first_day=NEXT_MONDAY, seed=0)
        noise = learn_noise(values, outcome_of(ready))
        assert latest_foresight(ready)[name] == foresee(draft, noise=noise, seed=0)


def test_a_foresight_survives_its_way_through_json(ready: Trial) -> None:
    draft = draft_protocol(ready, template="short", first_day=NEXT_MONDAY, seed=1)
    found = foresee(draft, noise=learn_noise({}, outcome_of(ready)), seed=1, trials=20)

    assert from_document(to_document(found), found.outcome) == found


def test_the_freeze_stores_the_protocol_with_its_fingerprint_and_shows_it(
    anna: Visitor, foreseen: Trial
) -> None:
    answer: Any = anna.post(FREEZE, {"template": "thorough", "first_day": "2026-03-09"})

    assert answer["Location"] == reverse("trials:overview")
    row = ProtocolVersion.objects.get()
    protocol = load_protocol(row.document)
    assert row.sha256 == protocol_hash(protocol)
    assert row.sha256 in anna.get(reverse("trials:overview")).content.decode()
    assert protocol.template == TEMPLATES["thorough"]
    assert (protocol.first_day, protocol.version) == (date(2026, 3, 9), 1)
    assert (protocol.on, protocol.off) == (Arm.MAT, Arm.REST)
    assert (protocol.expectation_0_10, protocol.exploratory) == (7, ("stress", "sleep"))
    assert protocol.safety_version == foreseen.verdict_version != ""
    foreseen.refresh_from_db()
    assert (foreseen.stage, foreseen.template) == (Stage.RUNNING, "thorough")


def test_two_trials_get_two_seeds_that_every_json_reader_can_hold(
    anna: Visitor, ben: Visitor
) -> None:
    seeds = set()
    for person in (anna.person, ben.person):
        trial = walk.started(person)
        walk.live_run_in(trial)
        walk.reached(person, 20, SUNDAY)
        Foresight.objects.create(trial=trial, key="k", document={}, computed_at=evening(SUNDAY))
        freeze_trial(trial, template="standard", first_day=NEXT_MONDAY, now=evening(SUNDAY, 21))
        seeds.add(protocol_of(trial).seed)

    assert len(seeds) == 2
    assert all(0 <= seed < 2**53 for seed in seeds)


def test_the_first_block_may_start_later_and_the_run_in_goes_on_until_then(
    anna: Visitor, foreseen: Trial
) -> None:
    anna.post(FREEZE, {"template": "standard", "first_day": "2026-03-12"})

    clock.set_to(evening(date(2026, 3, 11)))
    assert anna.get(reverse("diary:extras")).context["today"].arm == Arm.RUN_IN
    clock.set_to(evening(date(2026, 3, 12)))
    assert anna.get(reverse("diary:extras")).context["today"].arm in ("mat", "rest")


@pytest.mark.parametrize(
    "form",
    [
        {"template": "standard", "first_day": "2026-03-08"},
        {"template": "standard", "first_day": "2026-03-23"},
        {"template": "standard", "first_day": "soon"},
        {"template": "endless", "first_day": "2026-03-09"},
        {},
    ],
)
def test_a_freeze_that_does_not_fit_changes_nothing(
    anna: Visitor, foreseen: Trial, form: dict[str, str]
) -> None:
    assert anna.post(FREEZE, form).status_code == 422
    assert not ProtocolVersion.objects.exists()


def test_nobody_freezes_without_having_seen_what_the_trial_can_find(ready: Trial) -> None:
    with pytest.raises(Refused, match="not_foreseen"):
        freeze_trial(ready, template="standard", first_day=NEXT_MONDAY, now=evening(SUNDAY, 21))


def test_nobody_freezes_without_a_valid_verdict(foreseen: Trial) -> None:
    SafetyCheck.objects.all().delete()

    with pytest.raises(Refused, match="no_valid_verdict"):
        freeze_trial(foreseen, template="standard", first_day=NEXT_MONDAY, now=evening(SUNDAY, 21))


def test_a_frozen_trial_cannot_be_frozen_again(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)

    with pytest.raises(Refused, match="not_in_run_in"):
        freeze_trial(trial, template="short", first_day=NEXT_MONDAY, now=evening(SUNDAY, 21))
    assert ProtocolVersion.objects.count() == 1


def test_a_look_at_the_freeze_address_is_not_allowed(anna: Visitor, ready: Trial) -> None:
    assert anna.get(FREEZE).status_code == 405


def test_a_second_tap_on_freeze_shows_the_trial_and_freezes_nothing(
    anna: Visitor, foreseen: Trial
) -> None:
    form = {"template": "standard", "first_day": NEXT_MONDAY.isoformat()}
    first = anna.post(FREEZE, form)

    second = anna.post(FREEZE, form)

    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert ProtocolVersion.objects.count() == 1


def test_a_frozen_trial_offers_no_freeze_any_more(anna: Visitor, foreseen: Trial) -> None:
    anna.post(FREEZE, {"template": "standard", "first_day": NEXT_MONDAY.isoformat()})

    answer = anna.get(reverse("trials:foresight"))

    assert (answer.status_code, answer["Location"]) == (302, reverse("trials:overview"))
