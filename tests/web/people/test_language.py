"""German first, English one click away, the browser's wish respected, the person's remembered."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.cast import Visitor

SWITCH = reverse("people:language")


def language_of(visitor: Visitor, path: str = "/method/") -> str:
    """Read the language a page says it is in."""
    page = visitor.get(path).content.decode()
    return page.split('<html lang="')[1][:2]


@pytest.mark.parametrize(
    ("wish", "shown"), [("", "de"), ("fr", "de"), ("en-GB,en;q=0.9", "en"), ("de-AT,en", "de")]
)
def test_the_browser_decides_at_first(db: None, wish: str, shown: str) -> None:
    visitor = Visitor(**{"accept-language": wish})

    assert language_of(visitor) == shown


def test_one_click_switches_and_stays(guest: Visitor) -> None:
    answer = guest.post(SWITCH, {"language": "en", "next": "/method/"})

    assert answer["Location"] == "/method/"
    assert language_of(guest) == "en"


def test_the_choice_is_stored_on_the_person(anna: Visitor) -> None:
    anna.post(SWITCH, {"language": "en"})

    assert anna.person.language == "en"


@pytest.mark.parametrize("language", ["", "fr", "../x"])
def test_a_language_nobody_speaks_here_changes_nothing(anna: Visitor, language: str) -> None:
    anna.post(SWITCH, {"language": language})

    assert (anna.person.language, language_of(anna)) == ("de", "de")


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""]
)
def test_the_way_back_never_leads_elsewhere(guest: Visitor, target: str) -> None:
    answer = guest.post(SWITCH, {"language": "en", "next": target})

    assert answer["Location"] == "/"


def way_back_on(page: str) -> str:
    """Return where the language button of a page leads."""
    return page.split('name="next" value="')[1].split('"')[0]


def test_the_way_back_from_a_refused_form_is_the_page_it_stood_on(anna: Visitor) -> None:
    """The address the form was sent to shows no page of its own."""
    here = "http://testserver/my-data/"
    answer = anna.post(reverse("mydata:upload"), headers={"referer": here})

    assert answer.status_code == 422
    assert way_back_on(answer.content.decode()) == "/my-data/"


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/my-data/", "nonsense"])
def test_without_a_page_of_ours_before_it_the_way_back_is_the_start(
    anna: Visitor, referer: str
) -> None:
    answer = anna.post(reverse("mydata:upload"), headers={"referer": referer})

    assert way_back_on(answer.content.decode()) == "/"


def test_no_switch_leads_away_from_the_only_sight_of_a_code(guest: Visitor) -> None:
    welcome = guest.agree().content.decode()
    renewed = guest.post(reverse("people:new_code")).content.decode()

    assert guest.recovery_code in welcome
    assert SWITCH not in welcome + renewed
