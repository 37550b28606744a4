"""What a person decides about the ladder: stored once, however often it is tapped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from druckpunkt.plan import Choice, ChoiceKind
from druckpunkt.safety.use import Base, Goal, Layer, Position
from druckpunkt.web import clock as web_clock
from druckpunkt.web.plan import services
from druckpunkt.web.plan.models import LadderChoice, Setting
from druckpunkt.web.plan.selectors import choices_of, setting_of, standing_of
from druckpunkt.web.plan.services import Wanted
from druckpunkt.web.trials.models import Event, Kind
from druckpunkt.web.trials.refusal import Refused
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import MONDAY, ONE_DAY, evening

GENTLY = Wanted(Goal.BACK, Position.BACK, Layer.TOWEL, Base.BED)


@pytest.fixture(autouse=True)
def _evening() -> None:
    clock.set_to(evening(MONDAY, 19))


def test_the_goal_page_stores_goal_place_and_first_step(guest: Visitor) -> None:
    guest.agree()
    form = {"goal": "neck_shoulders", "position": "", "layer": "shirt", "base": "sofa"}

    answer = guest.post(reverse("plan:goal"), {**form, "first_minutes": "8"})

    assert (answer.status_code, answer["Location"]) == (302, reverse("pages:begin"))
    setting = setting_of(guest.person)
    assert setting is not None
    assert (setting.goal, setting.position, setting.base) == ("neck_shoulders", "neck", "sofa")
    assert standing_of(guest.person, web_clock.now()).minutes == 8


def test_nothing_medical_is_preselected(guest: Visitor) -> None:
    guest.agree()

    page = guest.get(reverse("plan:goal")).content.decode()

    goals = page.split('name="goal"', 1)[1].split("</fieldset>", 1)[0]
    assert "checked" not in goals
    assert 'name="first_minutes" value="5" checked' in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("goal", ""),
        ("goal", "beauty"),
        ("position", "feet"),
        ("position", "ceiling"),
        ("layer", ""),
        ("layer", "armour"),
        ("base", "nails"),
        ("first_minutes", "30"),
        ("first_minutes", "six"),
    ],
)
def test_what_makes_no_plan_is_refused_with_a_sentence(
    guest: Visitor, field: str, value: str
) -> None:
    guest.agree()
    fits = {"goal": "back", "position": "", "layer": "shirt", "base": "sofa", "first_minutes": "5"}

    answer = guest.post(reverse("plan:goal"), {**fits, field: value})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Setting.objects.exists()


def test_the_same_setting_twice_is_one_row(anna: Visitor) -> None:
    for _ in range(2):
        services.choose_setting(anna.person, GENTLY, now=web_clock.now())

    assert Setting.objects.filter(person=anna.person, layer="towel").count() == 1


def test_the_change_form_changes_the_place_and_refuses_another_goals_position(
    anna: Visitor,
) -> None:
    form = {"goal": "back", "position": "seat", "layer": "towel", "base": "bed"}

    anna.post(reverse("plan:change"), form)
    anna.post(reverse("plan:change"), {**form, "position": "neck"})

    setting = setting_of(anna.person)
    assert setting is not None
    assert (setting.position, setting.layer) == ("seat", "towel")


def test_the_first_step_is_chosen_before_the_first_session_only(anna: Visitor) -> None:
    services.start_at(anna.person, 10, now=web_clock.now())
    walk.lain(anna.person, MONDAY - ONE_DAY, 10)

    with pytest.raises(Refused, match="already_started"):
        services.start_at(anna.person, 5, now=web_clock.now())
    with pytest.raises(Refused, match="unknown_first_step"):
        services.start_at(anna.person, 30, now=web_clock.now())


def test_holding_twice_is_holding_once_and_going_on_ends_it(anna: Visitor) -> None:
    anna.post(reverse("plan:hold"))
    anna.post(reverse("plan:hold"))
    assert standing_of(anna.person, web_clock.now()).is_held
    assert [one.kind for one in choices_of(anna.person)] == [ChoiceKind.HOLD]

    clock.set_to(evening(MONDAY, 22))
    anna.post(reverse("plan:go_on"))
    anna.post(reverse("plan:go_on"))
    assert [one.kind for one in choices_of(anna.person)] == [ChoiceKind.HOLD, ChoiceKind.GO_ON]


def test_a_double_tap_goes_back_one_step_and_not_two(anna: Visitor) -> None:
    walk.reached(anna.person, 12, MONDAY)

    anna.post(reverse("plan:step_back"), {"from_minutes": "12"})
    anna.post(reverse("plan:step_back"), {"from_minutes": "12"})

    assert standing_of(anna.person, web_clock.now()).minutes == 10


@pytest.mark.parametrize("sent", [{}, {"from_minutes": "many"}, {"from_minutes": "-5"}])
def test_a_step_back_from_nowhere_changes_nothing(anna: Visitor, sent: dict[str, str]) -> None:
    assert anna.post(reverse("plan:step_back"), sent).status_code == 302
    assert not LadderChoice.objects.exists()


def test_decisions_leave_events_without_any_health_value(anna: Visitor) -> None:
    anna.post(reverse("plan:hold"))

    event = Event.objects.get(kind=Kind.PLAN_CHANGED)
    assert event.detail == {"what": "hold"}


def test_ben_decides_nothing_for_anna(anna: Visitor, ben: Visitor) -> None:
    ben.post(reverse("plan:hold"))

    assert choices_of(anna.person) == ()
    assert not standing_of(anna.person, web_clock.now()).is_held


def test_looking_at_the_plan_writes_nothing(anna: Visitor) -> None:
    before = Event.objects.count()

    assert anna.get(reverse("plan:show")).status_code == 200
    assert anna.get(reverse("plan:hold")).status_code == 405

    assert (Event.objects.count(), LadderChoice.objects.count()) == (before, 0)


def test_the_plan_page_says_where_one_stands_why_and_that_it_is_convention(anna: Visitor) -> None:
    walk.climbed(anna.person, 8, MONDAY - 5 * ONE_DAY)
    walk.lain(anna.person, MONDAY - 2 * ONE_DAY, 8)

    page = anna.get(reverse("plan:show")).content.decode()

    assert "Deine Stufe: 8 Minuten" in page
    assert "Noch 2 gute Einheiten bis 10 Minuten" in page
    assert "Keine Studie hat verschiedene Dauern verglichen" in page
    assert "8 von 91" in page
    assert "Saha 2016" in page
    assert "<svg" in page


def test_without_a_goal_the_plan_asks_for_one(guest: Visitor) -> None:
    guest.agree()

    assert guest.get(reverse("plan:show"))["Location"] == reverse("plan:goal")


def test_without_a_valid_verdict_the_plan_leads_to_the_check_and_not_to_a_session(
    guest: Visitor,
) -> None:
    guest.agree()
    guest.choose_plan()

    page = guest.get(reverse("plan:show")).content.decode()

    assert reverse("safety:check") in page
    assert reverse("offline:session", kwargs={"language": "de"}) not in page


def test_decisions_are_read_back_as_the_room_knows_them(anna: Visitor) -> None:
    services.start_at(anna.person, 5, now=web_clock.now())

    assert choices_of(anna.person) == (Choice(web_clock.now(), ChoiceKind.START, 5),)
    assert web_clock.now() - choices_of(anna.person)[0].at == timedelta(0)


def test_a_trial_older_than_the_plan_keeps_its_place(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    Setting.objects.all().delete()
    clock.set_to(evening(MONDAY + 8 * ONE_DAY))

    anna.post(
        reverse("plan:goal"), {"goal": "back", "position": "seat", "layer": "skin", "base": "floor"}
    )

    setting = setting_of(anna.person)
    assert setting is not None
    assert (setting.position, setting.layer, setting.base) == (
        trial.position,
        trial.layer,
        trial.base,
    )
