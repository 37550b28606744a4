"""The page that says what the answers mean: verdict, reasons, sources, what to do (R04, R08)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from django.urls import reverse

from druckpunkt.safety import Goal, Position, questionnaire
from druckpunkt.session import SkinFinding
from druckpunkt.web.safety.models import SafetyCheck
from tests.web import clock
from tests.web.cast import Visitor
from tests.web.safety.records import skin_at

CHECK, RESULT, BEGIN = reverse("safety:check"), reverse("safety:result"), reverse("pages:begin")

Answering = Callable[..., str]

HEADLINES = {
    "go": "Du kannst die Matte nutzen.",
    "gentle": "Ja, aber sanft.",
    "ask": "Bitte frag erst eine Ärztin oder einen Arzt.",
    "stop": "Jetzt nicht: Geh heute noch zum Arzt.",
}
APPLIES: Mapping[str, Mapping[str, str]] = {
    "go": {},
    "gentle": {"sensitive_skin": "yes"},
    "ask": {"sensitive_skin": "yes", "epilepsy": "yes"},
    "stop": {"epilepsy": "yes", "night_pain": "not_sure"},
}


@pytest.fixture
def page_of(anna: Visitor) -> Answering:
    """Answer the check once more and return the page that follows."""

    def answer(**replies: str) -> str:
        clock.advance(timedelta(minutes=1))
        assert anna.answer_check(**replies)["Location"] == RESULT
        return main_of(anna)

    return answer


def main_of(visitor: Visitor) -> str:
    return visitor.get(RESULT).content.decode().split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("verdict", HEADLINES)
def test_every_verdict_has_its_words(page_of: Answering, verdict: str) -> None:
    page = page_of(**APPLIES[verdict])

    assert f"<h1>{HEADLINES[verdict]}</h1>" in page
    assert not any(f"<h1>{other}" in page for name, other in HEADLINES.items() if name != verdict)
    assert page.count("<article") == len(APPLIES[verdict])
    assert (f'href="{BEGIN}"' in page) == (verdict in {"go", "gentle"})


def test_a_reason_says_why_what_to_do_and_where_it_stands(page_of: Answering) -> None:
    page = page_of(high_blood_pressure="not_sure", floor="yes")

    assert "In der einen Laborstudie dazu war der Blutdruck auf der Matte höher als ohne." in page
    assert "Deine Antwort: weiß nicht, das zählt als ja" in page
    assert "Frag vorher in deiner Praxis." in page
    assert 'href="https://pubmed.ncbi.nlm.nih.gov/21208128/" rel="noreferrer"' in page
    assert "geprüft am 23. November 2026" in page
    assert "Vorsicht ohne Quelle, noch nicht geprüft." in page
    assert "Noch nicht von einer Fachperson geprüft." in page


@pytest.mark.parametrize(
    ("sign", "is_emergency"), [("bladder_or_bowel", True), ("night_pain", False)]
)
def test_only_an_emergency_offers_to_call_112(
    page_of: Answering, sign: str, is_emergency: bool
) -> None:
    page = page_of(**{sign: "yes"})

    assert ('href="tel:112"' in page) == is_emergency
    assert "112" in page


def test_a_doctors_leave_settles_a_caution_and_never_a_warning_sign(page_of: Answering) -> None:
    leave = "trotzdem auf die Matte darfst"

    assert leave in page_of(epilepsy="yes")
    assert leave not in page_of(epilepsy="yes", night_pain="yes")


def test_the_questions_say_where_a_doctors_leave_counts(anna: Visitor) -> None:
    cautions, warnings = anna.get(CHECK).content.decode().split('id="warning-signs"')

    assert "ist er geklärt: Antworte dort mit „nein“." in cautions
    assert "Hier zählt keine Erlaubnis für die Matte" in warnings


def test_the_last_day_is_shown_where_the_mat_is_allowed(page_of: Answering) -> None:
    assert "Diese Antworten gelten bis einschließlich 30. Mai 2026." in page_of()
    assert "gelten bis einschließlich" not in page_of(fever="yes")


def test_without_a_check_the_questions_come_first(guest: Visitor) -> None:
    guest.agree()

    assert guest.get(RESULT)["Location"] == CHECK


def test_a_check_that_no_longer_counts_says_why_and_leads_back(anna: Visitor) -> None:
    clock.advance(timedelta(hours=1))
    skin_at(anna.person, clock.now(), SkinFinding.BROKEN)

    page = main_of(anna)

    assert "Deine Haut hat nach einer Einheit stark reagiert." in page
    assert f'href="{CHECK}"' in page
    assert f'href="{BEGIN}"' not in page
    assert f"<h1>{HEADLINES['go']}</h1>" not in page
    assert "Deine Haut hat nach einer Einheit stark reagiert." in anna.get(CHECK).content.decode()


def test_an_old_kind_of_check_is_shown_without_reasons(anna: Visitor) -> None:
    SafetyCheck.objects.update(version="provisional-1", goal="", position="", answers={})

    page = main_of(anna)

    assert "Die Fragen haben sich geändert." in page
    assert "<article" not in page


ALL_NO = {factor.id: "no" for factor in questionnaire(Goal.BACK, Position.BACK).factors}
ODD_ROWS: Mapping[str, Mapping[str, object]] = {
    "no answers": {"answers": {}},
    "one answer": {"answers": {"bladder_or_bowel": "yes"}},
    "an answer too many": {"answers": ALL_NO | {"bad_mood": "yes"}},
    "no answer anybody knows": {"answers": ALL_NO | {"fever": 1}},
    "a list": {"answers": ["fever"]},
    "nothing": {"answers": ""},
    "no goal and no position": {"goal": "", "position": ""},
    "a goal nobody knows": {"goal": "flying"},
    "questions of tomorrow": {"version": "safety-99"},
}


@pytest.mark.parametrize("what", ODD_ROWS)
def test_whatever_a_stored_check_holds_the_page_asks_to_answer_again(
    what: str, anna: Visitor
) -> None:
    SafetyCheck.objects.update(**ODD_ROWS[what])

    page = main_of(anna)

    assert "Bitte beantworte die Fragen noch einmal" in page
    assert f'href="{CHECK}"' in page
    assert f'href="{BEGIN}"' not in page
    assert anna.get(reverse("sync:card")).json()["verdict"] is None


def test_a_stored_go_whose_answers_mean_stop_is_a_stop(anna: Visitor) -> None:
    SafetyCheck.objects.update(answers=ALL_NO | {"bladder_or_bowel": "yes"})

    page = main_of(anna)

    assert f"<h1>{HEADLINES['stop']}</h1>" in page
    assert 'href="tel:112"' in page
    assert HEADLINES["go"] not in page
    assert anna.get(reverse("sync:card")).json()["verdict_problem"] == "said_stop"


@pytest.mark.parametrize("url", [RESULT, reverse("plan:show"), reverse("session:overview")])
def test_every_page_and_the_day_card_ask_the_gate_with_one_instant(anna: Visitor, url: str) -> None:
    """A row that lies ahead closes neither page nor card before its time."""
    skin_at(anna.person, clock.now() + timedelta(days=1), SkinFinding.BROKEN)

    card = anna.get(reverse("sync:card")).json()

    assert card["verdict_problem"] is None
    assert "Deine Haut hat nach einer Einheit stark reagiert." not in anna.get(url).content.decode()
    assert anna.get(BEGIN)["Location"] != CHECK


def test_nobody_sees_the_answers_of_somebody_else(anna: Visitor, ben: Visitor) -> None:
    clock.advance(timedelta(minutes=1))
    anna.answer_check(pregnancy="yes")

    assert "schwanger" not in main_of(ben)


@pytest.mark.parametrize("path", [CHECK, RESULT])
def test_the_pages_are_never_kept_by_the_browser(anna: Visitor, path: str) -> None:
    assert "no-store" in anna.get(path)["Cache-Control"]
