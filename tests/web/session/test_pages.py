"""The pages of sessions: looking back, adding one, and the skin check (R27)."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.session import Ending, Event, Happening, SkinFinding, Sting, Use
from druckpunkt.web.safety.selectors import valid_verdict
from druckpunkt.web.session.models import Session, SkinCheck
from druckpunkt.web.session.skin import open_skin_check
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.session.logs import lie, look_at_skin

LATER = clock.START + timedelta(hours=1)
TODAY = clock.START.date()


def page(visitor: Visitor, name: str, **parts: object) -> str:
    """Return the text of a page."""
    answer: Any = visitor.get(reverse(f"session:{name}", kwargs=parts))
    assert answer.status_code == 200
    return str(answer.content.decode())


def form(**changes: object) -> dict[str, object]:
    """Return a filled form about a session of this evening."""
    fresh: dict[str, object] = {
        "client_uuid": str(uuid.uuid4()),
        "day": TODAY.isoformat(),
        "begun": "19:40",
        "minutes": "12",
        "use": "mat",
        "position": "back",
        "layer": "shirt",
        "base": "yoga_mat",
        "ending": "completed",
        "before": "",
        "after": "",
    }
    return fresh | changes


def add(visitor: Visitor, **changes: object) -> Any:
    """Send the form of a session done without the phone."""
    return visitor.post(reverse("session:add"), form(**changes))


def test_an_empty_history_says_so_without_blame(anna: Visitor) -> None:
    text = page(anna, "overview")

    assert "Noch keine Einheit" in text
    assert "<svg xmlns" not in text


def test_the_history_shows_minutes_and_both_pictures(anna: Visitor) -> None:
    lie(anna.person, LATER, before_0_10=6, after_0_10=3, stings=(Sting(0, 8), Sting(3, 2)))

    text = page(anna, "overview")

    assert 'id="comfort-narrow-t"' in text
    assert 'id="felt-narrow-t"' in text
    assert "5 min" in text


def test_sessions_without_numbers_leave_the_pictures_out(anna: Visitor) -> None:
    lie(anna.person, LATER)

    text = page(anna, "overview")

    assert "<svg xmlns" not in text
    assert "Noch keine Angaben" in text


def test_only_the_newest_sessions_stand_open(anna: Visitor) -> None:
    for minutes in range(25):
        lie(anna.person, LATER + timedelta(minutes=minutes), added_later=True)

    assert "5 ältere Einheiten" in page(anna, "overview")


def test_one_session_tells_what_happened(anna: Visitor) -> None:
    events = (
        Event(Happening.START, 0.0),
        Event(Happening.PAUSE, 60.0),
        Event(Happening.RESUME, 60.0),
        Event(Happening.JUMP, 120.0, seconds=500.0),
        Event(Happening.END, 240.0),
    )
    stored = lie(anna.person, LATER, minutes=4.0, ending=Ending.STOPPED, events=events)

    text = page(anna, "one", number=stored.row.client_uuid)

    assert "nach 1 min" in text
    assert "Die Uhr des Geräts ist" in text
    assert "früher aufgehört" in text


@pytest.mark.parametrize("name", ["one", "skin"])
def test_ben_never_sees_a_session_of_anna(name: str, anna: Visitor, ben: Visitor) -> None:
    stored = lie(anna.person, LATER)
    foreign = reverse(f"session:{name}", kwargs={"number": stored.row.client_uuid})
    nowhere = reverse(f"session:{name}", kwargs={"number": uuid.uuid4()})

    assert ben.get(foreign).status_code == ben.get(nowhere).status_code == 404
    assert ben.post(foreign, {"finding": "broken"}).status_code in (404, 405)
    assert str(stored.row.client_uuid) not in page(ben, "overview")
    assert not SkinCheck.objects.exists()


def test_before_and_after_of_a_sealed_trial_stay_sealed(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    day = walk.evening(trial.run_in_first_day + timedelta(days=9), 18)
    row = lie(anna.person, day, added_later=True, before_0_10=7, after_0_10=1).row

    assert row.trial == trial
    one = page(anna, "one", number=row.client_uuid)
    overview = page(anna, "overview")
    assert "<dd>7</dd>" not in one
    assert "<dd>1</dd>" not in one
    assert "felt-narrow" not in overview
    assert "versiegelt" in overview


def test_a_session_done_without_the_phone_is_added(anna: Visitor) -> None:
    clock.set_to(LATER)

    answer = add(anna, before="6", after="2")

    row = Session.objects.get()
    assert answer.status_code == 302
    assert (row.added_later, row.minutes, row.before_0_10, row.after_0_10) == (True, 12.0, 6, 2)
    assert row.started_at.hour == 18


def test_a_double_submit_is_harmless(anna: Visitor) -> None:
    clock.set_to(LATER)
    sent = form()

    first = anna.post(reverse("session:add"), sent)
    second = anna.post(reverse("session:add"), sent)

    assert first["Location"] == second["Location"]
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "2026-03-03"},
        {"day": "2026-01-01"},
        {"day": "tomorrow"},
        {"day": ""},
        {"day": "0001-01-01"},
        {"day": "9999-12-31"},
        {"begun": "23:59"},
        {"begun": "25:00"},
        {"minutes": "0"},
        {"minutes": "241"},
        {"minutes": "5.5"},
        {"minutes": "NaN"},
        {"minutes": "9" * 400},
        {"use": "bed"},
        {"position": "head"},
        {"layer": ""},
        {"base": "nails"},
        {"ending": "died"},
        {"before": "11"},
        {"after": "-1"},
        {"after": "²"},
        {"client_uuid": "x"},
    ],
)
def test_what_cannot_have_been_is_refused_and_the_form_kept(
    wrong: dict[str, object], anna: Visitor
) -> None:
    clock.set_to(LATER)

    answer = add(anna, **wrong)

    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode() or "client_uuid" in wrong
    assert not Session.objects.exists()


def test_without_a_check_nothing_is_added_and_the_way_is_shown(guest: Visitor) -> None:
    guest.agree()
    guest.choose_plan()
    clock.set_to(LATER)

    answer = add(guest)

    assert answer.status_code == 422
    assert reverse("safety:check") in answer.content.decode()
    assert not Session.objects.exists()


def test_the_form_has_no_number_filled_in_for_what_one_felt(anna: Visitor) -> None:
    text = page(anna, "add")

    assert 'name="before"' in text
    assert not any("checked" in part[:60] for part in text.split('name="before"')[1:])


def test_a_bad_finding_pauses_the_mat_and_leads_to_the_check(anna: Visitor) -> None:
    stored = lie(anna.person, LATER)
    clock.advance(timedelta(minutes=40))
    where = reverse("session:skin", kwargs={"number": stored.row.client_uuid})

    answer: Any = anna.post(where, {"finding": "broken", "client_uuid": ""}, follow=True)

    assert "Die Matte pausiert jetzt" in answer.content.decode()
    assert reverse("safety:check") in answer.content.decode()
    assert valid_verdict(anna.person, TODAY) is None


def test_a_harmless_finding_changes_nothing(anna: Visitor) -> None:
    stored = lie(anna.person, LATER)
    clock.advance(timedelta(minutes=40))
    where = reverse("session:skin", kwargs={"number": stored.row.client_uuid})

    answer: Any = anna.post(where, {"finding": "prints"}, follow=True)

    assert "Die Matte pausiert" not in answer.content.decode()
    assert valid_verdict(anna.person, TODAY) is not None
    assert SkinCheck.objects.get().moment == "after"


@pytest.mark.parametrize("finding", ["", "fine", "BROKEN"])
def test_a_finding_nobody_knows_is_refused(finding: str, anna: Visitor) -> None:
    stored = lie(anna.person, LATER)
    where = reverse("session:skin", kwargs={"number": stored.row.client_uuid})

    assert anna.post(where, {"finding": finding}).status_code == 422
    assert not SkinCheck.objects.exists()


@pytest.mark.parametrize(
    ("minutes", "moment"), [(10, None), (40, "after"), (60 * 14, "morning"), (60 * 50, None)]
)
def test_the_skin_check_is_offered_in_its_time(
    minutes: int, moment: str | None, anna: Visitor
) -> None:
    lie(anna.person, LATER)
    clock.set_to(LATER + timedelta(minutes=minutes))

    due = open_skin_check(anna.person, clock.now())

    assert (due.moment.value if due else None) == moment
    extras: Any = anna.get(reverse("diary:extras"))
    for text in (page(anna, "overview"), extras.content.decode()):
        assert ("Zur Hautprüfung" in text) == (moment is not None)


def test_a_done_skin_check_is_not_offered_again(anna: Visitor) -> None:
    look_at_skin(anna.person, lie(anna.person, LATER), SkinFinding.CLEAR)

    assert open_skin_check(anna.person, clock.now()) is None


def test_after_a_rest_no_skin_check_is_offered(anna: Visitor) -> None:
    lie(anna.person, LATER, use=Use.REST)
    clock.advance(timedelta(minutes=40))

    assert open_skin_check(anna.person, clock.now()) is None
