"""Nobody lies twice at the same time: both are kept, and the ladder counts one (H5)."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from druckpunkt.session import Ending
from druckpunkt.web.session.selectors import past_sessions, sessions_for
from tests.web import clock
from tests.web.cast import Visitor
from tests.web.session.logs import MINUTES, lie

LATER = clock.START + timedelta(hours=1)
TOLD = "lief noch eine andere Einheit"


def pages(visitor: Visitor) -> list[str]:
    """Return the page of every session, by their start."""
    numbers = [row.client_uuid for row in sessions_for(visitor.person)]
    addresses = [reverse("session:one", kwargs={"number": number}) for number in numbers]
    return [visitor.get(address).content.decode() for address in addresses]


def test_a_session_played_and_added_later_too_counts_once(anna: Visitor) -> None:
    lie(anna.person, LATER + timedelta(minutes=2), added_later=True)
    lie(anna.person, LATER)

    assert sessions_for(anna.person).count() == 2
    assert [past.at for past in past_sessions(anna.person)] == [LATER]


def test_only_the_page_of_the_second_one_says_so(anna: Visitor) -> None:
    lie(anna.person, LATER)
    lie(anna.person, LATER + timedelta(minutes=2), added_later=True)

    assert [TOLD in page for page in pages(anna)] == [False, True]


def test_one_right_after_the_other_are_two(anna: Visitor) -> None:
    lie(anna.person, LATER)
    lie(anna.person, LATER + timedelta(minutes=MINUTES))

    assert len(past_sessions(anna.person)) == 2
    assert not any(TOLD in page for page in pages(anna))


def test_a_warning_is_never_left_out(anna: Visitor) -> None:
    lie(anna.person, LATER)
    lie(anna.person, LATER + timedelta(minutes=2), ending=Ending.HURT)

    assert [past.warning for past in past_sessions(anna.person)] == ["", "hurt"]
