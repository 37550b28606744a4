"""What waits for another item does not wait for ever (R17)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web import clock
from tests.web.cast import Visitor
from tests.web.sync.items import codes, entry, results, send, session, skin

AT = clock.START + timedelta(minutes=10)
WAIT = timedelta(days=14)


@pytest.mark.parametrize(
    ("after", "result", "code"),
    [
        (timedelta(hours=1), "later", "no_such_session"),
        (WAIT, "later", "no_such_session"),
        (WAIT + timedelta(hours=1), "refused", "session_never_came"),
    ],
)
def test_a_look_at_the_skin_waits_two_weeks_for_its_session(
    anna: Visitor, after: timedelta, result: str, code: str
) -> None:
    look = skin(anna.person, session(anna.person, AT), AT)
    clock.set_to(AT + after)

    answer = send(anna, look)

    assert (results(answer), codes(answer)) == ([result], [code])


def test_a_correction_waits_as_long_for_its_entry(anna: Visitor) -> None:
    lost = entry(anna.person, AT)
    better = entry(anna.person, AT, 6, corrects=lost["uuid"])
    clock.set_to(AT + WAIT)
    assert results(send(anna, better)) == ["later"]

    clock.advance(timedelta(hours=1))
    assert results(send(anna, better)) == ["refused"]


def test_what_it_needs_may_still_come_with_it_later(anna: Visitor) -> None:
    lain = session(anna.person, AT)
    look = skin(anna.person, lain, AT + timedelta(minutes=40))
    clock.set_to(AT + WAIT + timedelta(days=1))

    assert results(send(anna, look, lain)) == ["stored", "stored"]
