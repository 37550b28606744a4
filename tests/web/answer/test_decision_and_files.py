"""What the person decided, and the files of an open answer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.formats.answer_json import answer_text
from druckpunkt.web.trials.answers import answer_for
from druckpunkt.web.trials.models import Decision, Event, Kind
from tests.web import stories
from tests.web.answer.answers import trial_that_says
from tests.web.answer.test_page import page_of, text_of
from tests.web.cast import Visitor

LABELS = {
    Decision.KEEP: "Ich behalte die Matte",
    Decision.STOP: "Ich höre damit auf",
    Decision.UNDECIDED: "Ich lasse es offen",
}


@pytest.mark.parametrize("decision", Decision)
def test_a_decision_is_stored_shown_and_on_record(decision: Decision, anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")

    answer: Any = anna.post(
        reverse("answer:decide", args=[trial.pk]), {"decision": decision.value}, follow=True
    )

    trial.refresh_from_db()
    assert trial.decision == decision
    assert f"Deine Entscheidung: {LABELS[decision]}." in text_of(answer)
    assert Event.objects.filter(trial=trial, kind=Kind.DECIDED).count() == 1


def test_nobody_decides_by_looking(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")

    assert anna.get(reverse("answer:decide", args=[trial.pk])).status_code == 405


def test_a_decision_nobody_offers_is_refused(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")

    answer: Any = anna.post(
        reverse("answer:decide", args=[trial.pk]), {"decision": "burn it"}, follow=True
    )

    trial.refresh_from_db()
    assert "Bitte wähle einen der Knöpfe." in text_of(answer)
    assert trial.decision == ""


def test_somebody_else_decides_nothing(anna: Visitor, ben: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")

    answer = ben.post(reverse("answer:decide", args=[trial.pk]), {"decision": "stop"})

    trial.refresh_from_db()
    assert (answer.status_code, trial.decision) == (404, "")


def test_the_report_names_protocol_and_decision(anna: Visitor) -> None:
    trial = stories.trial_about(stories.live_the_story(anna), "pain")

    answer = anna.get(reverse("answer:report", args=[trial.pk]))

    text = answer.content.decode()
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert 'filename="druckpunkt-report.md"' in answer["Content-Disposition"]
    assert trial.versions.get().sha256 in text
    assert LABELS[Decision.KEEP] in text
    assert "Vor dem Öffnen dachtest du, an Mattentagen ging es dir besser." in text


def test_the_figures_are_those_of_the_command_line(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")

    content = anna.get(reverse("answer:document", args=[trial.pk])).content.decode()

    assert content == answer_text(answer_for(trial))
    assert json.loads(content)["verdict"] == "helps"


@pytest.mark.parametrize("name", ["answer", "days", "effect", "priors", "assumptions"])
def test_pictures_can_be_saved(name: str, anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")

    answer = anna.get(reverse("answer:picture", args=[trial.pk, name]))

    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_an_unknown_picture_is_missing(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")

    assert anna.get(reverse("answer:picture", args=[trial.pk, "secret"])).status_code == 404


def test_nothing_to_compare_is_said_calmly_and_has_no_files(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")
    trial.entries.filter(arm="mat").delete()

    page = page_of(anna, trial)

    assert page.status_code == 200
    assert "Es gibt nichts zu vergleichen." in text_of(page)
    assert anna.get(reverse("answer:report", args=[trial.pk])).status_code == 404
