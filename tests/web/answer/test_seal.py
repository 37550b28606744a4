"""While the seal is closed no page gives a number away (issue point 4)."""

from __future__ import annotations

import re
from datetime import timedelta

from django.urls import reverse

from druckpunkt.web.trials.models import Ending, Stage, Trial
from druckpunkt.web.trials.selectors import course_of
from tests.web import clock, stories
from tests.web.answer.test_page import page_of, text_of
from tests.web.cast import Visitor

FILES = ("answer:report", "answer:document")


def sealed(visitor: Visitor) -> Trial:
    """Return a sealed trial in the middle of its blocks."""
    return stories.sealed_trial(stories.live_the_story(visitor))


def test_a_sealed_answer_says_when_it_opens_and_nothing_else(anna: Visitor) -> None:
    trial = sealed(anna)

    page = page_of(anna, trial)

    said = text_of(page)
    opens = course_of(trial).next_opening(ran=())
    assert opens is not None
    assert "Deine Antwort ist versiegelt." in said
    assert f"{opens.day}. " in said
    content = said[said.index("Deine Antwort ist versiegelt.") :]
    assert not re.search(r"\d\s*%|\d,\d|Punkte", content)
    assert "<meter" not in page.content.decode()
    assert 'role="img"' not in page.content.decode()


def test_a_sealed_answer_has_no_files(anna: Visitor) -> None:
    trial = sealed(anna)

    for name in FILES:
        assert anna.get(reverse(name, args=[trial.pk])).status_code == 404
    for name in ("answer", "days", "effect"):
        assert anna.get(reverse("answer:picture", args=[trial.pk, name])).status_code == 404


def test_a_finished_trial_leads_to_the_last_questions(anna: Visitor) -> None:
    trial = sealed(anna)
    clock.advance(timedelta(days=60))

    page = page_of(anna, trial)

    assert "Deine Antwort ist fertig." in text_of(page)
    assert reverse("trials:reveal") in page.content.decode()


def test_the_run_in_has_no_answer(anna: Visitor) -> None:
    trial = stories.trial_about(stories.live_the_run_in(anna), "pain")

    assert "Du bist noch in der Eingewöhnung." in text_of(page_of(anna, trial))


def test_a_decision_needs_an_open_answer(anna: Visitor) -> None:
    trial = sealed(anna)

    answer = anna.post(reverse("answer:decide", args=[trial.pk]), {"decision": "keep"}, follow=True)

    trial.refresh_from_db()
    assert "Das Ergebnis ist noch versiegelt." in text_of(answer)  # type: ignore[arg-type]
    assert trial.decision == ""


def test_the_shortest_way_leads_to_the_newest_open_answer(anna: Visitor) -> None:
    person = stories.live_the_story(anna)

    answer = anna.get(reverse("answer:newest"))

    pain = stories.trial_about(person, "pain")
    assert answer.headers["Location"] == reverse("answer:show", args=[pain.pk])


def test_without_a_trial_the_way_leads_to_the_first(anna: Visitor) -> None:
    answer = anna.get(reverse("answer:newest"))

    assert answer.headers["Location"] == reverse("trials:overview")


def test_whoever_comes_back_to_a_finished_trial_is_led_to_its_result(anna: Visitor) -> None:
    """A planned look may have ended it without anybody noticing."""
    trial = sealed(anna)
    Trial.objects.filter(pk=trial.pk).update(
        stage=Stage.ENDED, ending=Ending.LOOK, ended_on=stories.TODAY, stopped_at_pair=6
    )

    page = anna.get("/", follow=True)

    assert page.redirect_chain[0] == (reverse("diary:today"), 302)
    assert reverse("trials:reveal") in anna.get(reverse("diary:extras")).content.decode()


def test_with_every_result_open_the_start_page_still_leads_to_today_by_the_plan(
    anna: Visitor,
) -> None:
    sealed(anna).delete()

    assert anna.get("/").headers["Location"] == reverse("diary:today")
