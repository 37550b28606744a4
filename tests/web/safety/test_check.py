"""The page of questions: nothing preselected, everything asked, answers kept (R07, R08)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from druckpunkt.safety import Factor, Goal, Position, Verdict, load_rules, questionnaire
from druckpunkt.web.people.models import Person
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.safety.selectors import latest_verdict, valid_verdict, verdict_problem
from druckpunkt.web.trials.models import Event, Kind
from tests.web import clock
from tests.web.cast import Visitor

CHECK, RESULT = reverse("safety:check"), reverse("safety:result")
TODAY = clock.START.date()
BACK = questionnaire(Goal.BACK, Position.BACK)


@pytest.fixture
def planned(guest: Visitor) -> Visitor:
    """Somebody who agreed and chose a plan, but has not answered the check."""
    guest.agree()
    guest.choose_plan()
    return guest


def text_of(visitor: Visitor, path: str) -> str:
    return visitor.get(path).content.decode()


def test_a_plan_comes_before_the_check(guest: Visitor) -> None:
    guest.agree()

    assert guest.get(CHECK)["Location"] == reverse("plan:goal")
    assert guest.post(CHECK, {"fever": "no"})["Location"] == reverse("plan:goal")
    assert not SafetyCheck.objects.exists()


def test_every_question_has_three_answers_and_none_is_chosen(planned: Visitor) -> None:
    page = text_of(planned, CHECK)

    assert page.count('type="radio"') == 3 * len(BACK.factors)
    assert " checked" not in page
    assert page.count("<fieldset") == page.count("<legend") == len(BACK.factors)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_asks_explains_and_names_its_sources(planned: Visitor, language: str) -> None:
    planned.post(reverse("people:language"), {"language": language})

    page = text_of(planned, CHECK).replace("&#x27;", "'")

    for factor in BACK.factors:
        assert factor.question.spoken(language) in page
        assert factor.reason.spoken(language) in page
        assert all(source.title.spoken(language) in page for source in factor.sources)
    assert (
        page.count(
            "Vorsicht ohne Quelle, noch nicht geprüft"
            if language == "de"
            else "Caution without source, not yet reviewed"
        )
        == 4
    )
    assert (
        "Noch nicht von einer Fachperson geprüft"
        if language == "de"
        else "Not yet reviewed by a professional"
    ) in page


@pytest.mark.parametrize(
    ("goal", "position", "asked", "spared"),
    [
        (Goal.HEADACHE, Position.NECK, "head_worst_ever", "bladder_or_bowel"),
        (Goal.BACK, Position.BACK, "bladder_or_bowel", "head_worst_ever"),
        (Goal.NECK_SHOULDERS, Position.NECK, "neck_unsteady_gait", "head_worst_ever"),
    ],
)
def test_warning_signs_follow_the_plan(
    planned: Visitor, goal: Goal, position: Position, asked: str, spared: str
) -> None:
    planned.choose_plan(goal, position)

    page = text_of(planned, CHECK)

    assert f'name="{asked}"' in page
    assert f'name="{spared}"' not in page


def test_all_no_is_a_go_and_everything_answered_is_kept(planned: Visitor) -> None:
    answer = planned.answer_check()

    row = SafetyCheck.objects.get()
    assert answer["Location"] == RESULT
    assert (row.person, row.verdict, row.version) == (planned.person, "go", load_rules().version)
    assert (row.goal, row.position) == ("back", "back")
    assert row.answers == {factor.id: "no" for factor in BACK.factors}
    assert (row.given_on, row.given_at) == (TODAY, clock.START)


def test_the_log_of_events_knows_the_check_but_no_answer(planned: Visitor) -> None:
    planned.answer_check(pregnancy="yes")

    event = Event.objects.get(kind=Kind.CHECKED)
    assert event.detail == {"study_day": TODAY.isoformat(), "version": load_rules().version}


@pytest.mark.parametrize("reply", ["yes", "not_sure"])
@pytest.mark.parametrize("factor", BACK.factors, ids=lambda factor: factor.id)
def test_one_factor_that_applies_decides(planned: Visitor, factor: Factor, reply: str) -> None:
    name, verdict = factor.id, factor.verdict

    planned.answer_check(**{name: reply})

    assert SafetyCheck.objects.get().verdict == verdict.value
    allowed = valid_verdict(planned.person, TODAY) is not None
    assert allowed == (verdict is Verdict.GENTLE)


def test_an_open_question_is_named_and_what_was_answered_is_kept(planned: Visitor) -> None:
    said = {factor.id: "no" for factor in BACK.factors} | {"fever": "not_sure"}
    del said["pregnancy"]

    answer = planned.post(CHECK, said)

    page = answer.content.decode()
    question = next(factor for factor in BACK.factors if factor.id == "pregnancy")
    assert answer.status_code == 422
    assert not SafetyCheck.objects.exists()
    assert page.count(question.question.de) == 2
    assert 'href="#question-pregnancy"' in page
    assert 'aria-describedby="error-pregnancy"' in page
    assert page.count(" checked") == len(said)
    assert re.search(r'name="fever" value="not_sure" checked', page)


@pytest.mark.parametrize("nonsense", ["maybe", "", "YES", "go"])
def test_an_answer_that_is_none_of_the_three_is_an_open_question(
    planned: Visitor, nonsense: str
) -> None:
    answer = planned.answer_check(fever=nonsense)

    assert answer.status_code == 422
    assert not SafetyCheck.objects.exists()


def test_an_empty_form_names_every_question(planned: Visitor) -> None:
    page = planned.post(CHECK, {}).content.decode()

    assert page.count('href="#question-') == len(BACK.factors)


def test_answers_nobody_asked_for_are_not_stored(planned: Visitor) -> None:
    planned.answer_check(head_worst_ever="yes", verdict="go", person="1")

    assert set(SafetyCheck.objects.get().answers) == {factor.id for factor in BACK.factors}


def test_looking_writes_nothing(planned: Visitor) -> None:
    planned.get(CHECK)
    planned.get(RESULT)

    assert not SafetyCheck.objects.exists()


def test_two_people_have_two_checks(anna: Visitor, ben: Visitor) -> None:
    clock.advance(timedelta(minutes=1))
    anna.answer_check(pregnancy="yes")

    assert verdict_problem(anna.person, TODAY) == "said_ask"
    assert valid_verdict(ben.person, TODAY) is not None


def test_erasing_a_person_takes_the_answers_along(anna: Visitor) -> None:
    Person.objects.get(pk=anna.person.pk).delete()

    assert not SafetyCheck.objects.exists()


def test_a_newer_ask_ends_an_older_go_and_a_newer_go_ends_the_ask(anna: Visitor) -> None:
    clock.advance(timedelta(minutes=1))
    anna.answer_check(epilepsy="not_sure")
    assert valid_verdict(anna.person, TODAY) is None

    clock.advance(timedelta(minutes=1))
    anna.answer_check()

    verdict = latest_verdict(anna.person)
    assert verdict is not None
    assert valid_verdict(anna.person, TODAY) == verdict
    assert SafetyCheck.objects.filter(person=anna.person).count() == 3


def test_another_goal_does_not_make_a_stop_go_away_unasked(planned: Visitor) -> None:
    planned.choose_plan(Goal.HEADACHE)
    planned.answer_check(head_worst_ever="yes")
    clock.advance(timedelta(minutes=5))
    planned.choose_plan(Goal.STRESS)

    page = text_of(planned, CHECK)
    unanswered = planned.answer_check()

    assert "head_worst_ever" in page
    assert "sprach beim letzten Mal gegen die Matte" in page
    assert unanswered.status_code == 422
    assert verdict_problem(planned.person, TODAY) == "said_stop"


@pytest.mark.parametrize(("reply", "problem"), [("yes", "said_stop"), ("no", None)])
def test_what_spoke_against_the_mat_is_asked_until_it_is_over(
    planned: Visitor, reply: str, problem: str | None
) -> None:
    planned.choose_plan(Goal.HEADACHE)
    planned.answer_check(head_worst_ever="yes")
    clock.advance(timedelta(minutes=5))
    planned.choose_plan(Goal.STRESS)

    planned.answer_check(head_worst_ever=reply)

    assert verdict_problem(planned.person, TODAY) == problem
    assert planned.get(RESULT).status_code == 200
    assert ("head_worst_ever" in text_of(planned, CHECK)) == (reply == "yes")
