"""The run-in lasts until the ladder has reached the minutes that are to be tested."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.plan import ChoiceKind
from druckpunkt.trial import Dose
from druckpunkt.web.plan.models import Setting
from druckpunkt.web.plan.selectors import choices_of, setting_of
from druckpunkt.web.session.models import Session
from druckpunkt.web.trials.models import Foresight, ProtocolVersion, Trial
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.services.designing import start_trial
from druckpunkt.web.trials.services.freezing import freeze_trial
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import DESIGN, MONDAY, evening

SUNDAY = MONDAY + timedelta(days=6)
NEXT_MONDAY = MONDAY + timedelta(days=7)
NOW = evening(SUNDAY, 21)


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """A trial whose run-in has its seven days, while nobody has lain on the mat."""
    started = walk.started(anna.person)
    walk.live_run_in(started)
    Foresight.objects.create(trial=started, key="k", document={}, computed_at=NOW)
    clock.set_to(NOW)
    return started


def freeze(trial: Trial) -> ProtocolVersion:
    """Freeze on the evening of the last day of the run-in."""
    return freeze_trial(trial, template="standard", first_day=NEXT_MONDAY, now=NOW)


def test_seven_days_are_not_enough_while_the_ladder_is_below(trial: Trial) -> None:
    with pytest.raises(Refused) as refused:
        freeze(trial)

    assert refused.value.code == "ladder_not_reached"
    assert refused.value.values == {"reached": 5, "wanted": 20, "good_left": 3}
    assert not ProtocolVersion.objects.exists()


def test_the_page_says_where_the_plan_stands_and_what_is_missing(
    anna: Visitor, trial: Trial
) -> None:
    for name in ("trials:overview", "diary:extras"):
        page = anna.get(reverse(name)).content.decode()
        assert "Dein Plan steht bei 5 Minuten; geprüft werden sollen 20" in page


def test_added_sessions_count_as_much_as_guided_ones(anna: Visitor, trial: Trial) -> None:
    walk.reached(anna.person, 20, SUNDAY)
    assert set(Session.objects.values_list("added_later", flat=True)) == {True}

    freeze(trial)

    trial.refresh_from_db()
    assert trial.stage == "running"


def test_one_good_session_less_is_not_enough(anna: Visitor, trial: Trial) -> None:
    walk.reached(anna.person, 20, SUNDAY)
    last = Session.objects.order_by("started_at").last()
    assert last is not None
    last.delete()

    with pytest.raises(Refused, match="ladder_not_reached"):
        freeze(trial)


def test_rest_sessions_never_climb(anna: Visitor, trial: Trial) -> None:
    walk.reached(anna.person, 20, SUNDAY)
    Session.objects.update(use="rest")

    with pytest.raises(Refused, match="ladder_not_reached"):
        freeze(trial)


def test_a_lower_ladder_may_be_tested_instead(anna: Visitor, trial: Trial) -> None:
    walk.reached(anna.person, 12, SUNDAY)

    anna.post(reverse("trials:shorter"))

    trial.refresh_from_db()
    assert trial.minutes == 12
    assert freeze(trial).version == 1


def test_testing_less_is_for_the_run_in_only(anna: Visitor) -> None:
    frozen = walk.frozen(anna.person)
    clock.set_to(evening(NEXT_MONDAY))

    anna.post(reverse("trials:shorter"))

    frozen.refresh_from_db()
    assert frozen.minutes == 20


def test_the_freeze_holds_the_ladder_at_the_minutes_of_the_trial(
    anna: Visitor, trial: Trial
) -> None:
    walk.reached(anna.person, 25, SUNDAY)

    freeze(trial)

    kinds = [(one.kind, one.minutes) for one in choices_of(anna.person)]
    assert kinds == [(ChoiceKind.START, 20), (ChoiceKind.HOLD, None)]


def test_under_a_gentle_verdict_a_trial_tests_what_it_allows(anna: Visitor) -> None:
    clock.set_to(evening(MONDAY))
    anna.confirm_safety(sensitive_skin="yes")

    for dose, code in (
        (Dose(minutes=20), "minutes_above_limit"),
        (Dose(minutes=10, layer="skin"), "layer_not_allowed"),
        (Dose(minutes=10, base="floor"), "base_not_allowed"),
    ):
        with pytest.raises(Refused) as refused:
            start_trial(anna.person, replace(DESIGN, dose=dose), now=evening(MONDAY))
        assert refused.value.code == code
    assert not Trial.objects.exists()
    start_trial(anna.person, replace(DESIGN, dose=Dose(minutes=10)), now=evening(MONDAY))


def test_a_verdict_that_becomes_gentle_in_the_run_in_stops_the_freeze(
    anna: Visitor, trial: Trial
) -> None:
    walk.reached(anna.person, 20, SUNDAY)
    anna.confirm_safety(sensitive_skin="yes")

    with pytest.raises(Refused, match="minutes_above_limit"):
        freeze(trial)


def test_another_position_than_that_of_the_plan_is_refused(anna: Visitor) -> None:
    design = replace(DESIGN, dose=Dose(position="neck"))

    with pytest.raises(Refused, match="other_position"):
        start_trial(anna.person, design, now=evening(MONDAY))


def test_plan_and_trial_lie_the_same_in_the_run_in(anna: Visitor) -> None:
    clock.set_to(evening(MONDAY))
    trial = start_trial(anna.person, replace(DESIGN, dose=Dose(layer="towel")), now=evening(MONDAY))
    setting = setting_of(anna.person)
    assert setting is not None
    assert setting.layer == "towel"

    form = {"goal": "back", "position": "back", "layer": "shirt", "base": "bed"}
    anna.post(reverse("plan:change"), form)

    trial.refresh_from_db()
    assert (trial.layer, trial.base) == ("shirt", "bed")


def test_once_frozen_the_place_is_fixed(anna: Visitor) -> None:
    walk.frozen(anna.person)
    clock.set_to(evening(NEXT_MONDAY))
    before = Setting.objects.count()

    form = {"goal": "back", "position": "back", "layer": "skin", "base": "bed"}
    answer: Any = anna.post(reverse("plan:change"), form, follow=True)

    assert "Das legt dein Versuch bis zu seinem Ende fest" in answer.content.decode()
    assert Setting.objects.count() == before


def test_the_form_of_a_trial_starts_from_the_plan(anna: Visitor) -> None:
    clock.set_to(evening(MONDAY))
    anna.choose_plan()
    Setting.objects.filter(person=anna.person).update(layer="towel", goal="sleep")
    anna.confirm_safety()

    form = anna.get(reverse("trials:new")).context["form"]

    assert form["question"].value() == "sleep"
    assert (form["layer"].value(), form["minutes"].value()) == ("towel", 15)


def test_the_form_offers_only_what_a_gentle_verdict_allows(anna: Visitor) -> None:
    clock.set_to(evening(MONDAY))
    anna.confirm_safety(sensitive_skin="yes")

    form = anna.get(reverse("trials:new")).context["form"]

    assert [value for value, _name in form.layers] == ["shirt", "towel"]
    assert (form["minutes"].value(), form.longest_minutes) == (10, 10)
