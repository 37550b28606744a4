"""The 20-second entry: stored once, on the right day, and never lost."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.web.diary.models import Entry, OutcomeAnswer
from druckpunkt.web.diary.selectors import diary_of
from druckpunkt.web.diary.services import store_entry
from druckpunkt.web.trials.models import Event, Kind, Trial
from druckpunkt.web.trials.refusal import Refused
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import MONDAY, answer_day, evening, submission

TUESDAY = MONDAY + timedelta(days=1)
FULL: dict[str, Any] = {
    "pain": "4",
    "stress": "skipped",
    "session": "full",
    "painkillers": "yes",
    "painkiller_count": "2",
    "other_treatment": "no",
    "unwanted": "red skin",
    "note": "rain",
}


def page_of(day: date) -> str:
    """Return the address of one day."""
    return reverse("diary:day", kwargs={"day": day})


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """Anna's trial on the first evening of its run-in."""
    clock.set_to(evening(MONDAY))
    return walk.started(anna.person)


def send(visitor: Visitor, day: date, **fields: Any) -> Any:
    """Send the form of a day."""
    return visitor.post(page_of(day), {"client_uuid": str(uuid.uuid4()), **fields})


def test_a_form_becomes_an_entry_with_instant_zone_and_study_day(
    anna: Visitor, trial: Trial
) -> None:
    answer = send(anna, MONDAY, **FULL, zone="Europe/Lisbon")

    assert answer.status_code == 302
    entry = Entry.objects.get()
    assert (entry.asked_on, entry.written_on, entry.late) == (MONDAY, MONDAY, False)
    assert (entry.written_at, entry.zone) == (evening(MONDAY), "Europe/Lisbon")
    assert (entry.minutes, entry.painkillers, entry.other_treatment) == (20.0, 2, False)
    assert (entry.unwanted, entry.note, entry.arm) == ("red skin", "rain", "run-in")
    said = {row.outcome: (row.state, row.value) for row in entry.answers.all()}
    assert said == {"pain": ("answered", 4.0), "stress": ("skipped", None)}


def test_the_zone_of_the_browser_becomes_the_zone_of_the_person(
    anna: Visitor, trial: Trial
) -> None:
    send(anna, MONDAY, pain="4", zone="Europe/Lisbon")

    assert anna.person.zone == "Europe/Lisbon"


def test_the_scales_are_empty_until_somebody_answers(anna: Visitor, trial: Trial) -> None:
    page = anna.get(page_of(MONDAY)).content.decode()

    assert 'name="pain"' in page
    assert "checked" not in page


def test_a_double_submit_counts_once(anna: Visitor, trial: Trial) -> None:
    form = {**FULL, "client_uuid": str(uuid.uuid4())}

    anna.post(page_of(MONDAY), form)
    anna.post(page_of(MONDAY), form)

    assert Entry.objects.count() == 1
    assert Event.objects.filter(kind=Kind.ENTRY_STORED).count() == 1


def test_the_same_content_from_another_window_counts_once(anna: Visitor, trial: Trial) -> None:
    send(anna, MONDAY, **FULL)
    send(anna, MONDAY, **FULL)

    assert Entry.objects.count() == 1


def test_going_back_and_changing_the_form_is_a_correction_not_a_loss(
    anna: Visitor, trial: Trial
) -> None:
    number = str(uuid.uuid4())
    anna.post(page_of(MONDAY), {"client_uuid": number, "pain": "4"})
    anna.post(page_of(MONDAY), {"client_uuid": number, "pain": "6"})

    values = OutcomeAnswer.objects.order_by("entry__revision").values_list("value", flat=True)
    assert list(values) == [4.0, 6.0]


def test_a_late_repetition_of_an_old_form_does_not_undo_a_correction(
    anna: Visitor, trial: Trial
) -> None:
    first = submission(MONDAY, pain=4)
    store_entry(trial, first, now=evening(MONDAY))
    second = replace(submission(MONDAY, pain=6), corrects=first.client_uuid)
    store_entry(trial, second, now=evening(MONDAY, 21))

    again = store_entry(trial, first, now=evening(MONDAY, 22))

    assert not again.is_new
    assert diary_of(anna.person, trial).days[0].value("pain") == 6.0


def test_a_correction_keeps_what_was_before_and_shows_both(anna: Visitor, trial: Trial) -> None:
    send(anna, MONDAY, pain="4", unwanted="itching")
    send(anna, MONDAY, pain="7", unwanted="itching")

    revisions = Entry.objects.order_by("revision").values_list("revision", flat=True)
    assert list(revisions) == [1, 2]
    ((_, shown),) = anna.get(page_of(MONDAY)).context["written"]
    assert [answers[0][1].value for _, answers, _ in shown] == [4.0, 7.0]
    assert Event.objects.filter(kind=Kind.CORRECTED).count() == 1
    assert diary_of(anna.person, trial).days[0].value("pain") == 7.0


def test_the_form_of_a_correction_holds_what_was_said(anna: Visitor, trial: Trial) -> None:
    send(anna, MONDAY, **FULL)

    form = anna.get(page_of(MONDAY)).context["form"]
    again = {name: form[name].value() for name in FULL}

    assert {name: str(value) for name, value in again.items()} == FULL


def test_whole_minutes_come_back_as_they_were_typed(anna: Visitor, trial: Trial) -> None:
    send(anna, MONDAY, pain="4", session="other", minutes="12")

    assert 'value="12"' in anna.get(page_of(MONDAY)).content.decode()


@pytest.mark.parametrize("value", ["11", "-1", "1e1", "nan", "inf", "５", "4.5", "x" * 3000])
def test_a_value_off_the_scale_is_refused_and_the_rest_of_the_form_is_kept(
    anna: Visitor, trial: Trial, value: str
) -> None:
    answer = send(anna, MONDAY, pain=value, stress="3", note="kept", session="none")

    assert answer.status_code == 422
    assert not Entry.objects.exists()
    page = answer.content.decode()
    assert "Wähle eine Zahl von 0 bis 10." in page
    assert 'value="3" id="stress-3" checked' in page
    assert ">kept</textarea>" in page


def test_the_primary_question_wants_an_answer_or_a_skip(anna: Visitor, trial: Trial) -> None:
    assert send(anna, MONDAY, stress="3").status_code == 422
    assert send(anna, MONDAY, pain="skipped").status_code == 302


def test_skip_today_skips_every_question(anna: Visitor, trial: Trial) -> None:
    send(anna, MONDAY, skip_all="1")

    states = OutcomeAnswer.objects.values_list("state", flat=True)
    assert set(states) == {"skipped"}
    assert len(states) == 2


def test_too_bad_to_answer_is_a_state_and_no_number(anna: Visitor, trial: Trial) -> None:
    send(anna, MONDAY, pain="too_bad")

    row = OutcomeAnswer.objects.get()
    assert (row.state, row.value) == ("too_bad", None)


@pytest.mark.parametrize(
    ("session", "minutes", "stored", "before"),
    [
        ("full", "", 20.0, False),
        ("other", "7,5", 7.5, False),
        ("later", "", None, True),
        ("none", "", 0.0, False),
        ("", "", None, False),
    ],
)
def test_the_minutes_are_those_really_lain(
    anna: Visitor, trial: Trial, session: str, minutes: str, stored: float | None, before: bool
) -> None:
    send(anna, MONDAY, pain="4", session=session, minutes=minutes)

    entry = Entry.objects.get()
    assert (entry.minutes, entry.before_session) == (stored, before)


@pytest.mark.parametrize(
    "wrong",
    [
        {"session": "other"},
        {"session": "other", "minutes": "999"},
        {"session": "other", "minutes": "-3"},
        {"session": "other", "minutes": "nan"},
        {"session": "dance"},
        {"painkillers": "yes", "painkiller_count": "0"},
        {"painkillers": "yes", "painkiller_count": "1000"},
        {"unwanted": "x" * 501},
        {"note": "x" * 2001},
        {"client_uuid": "no number"},
    ],
)
def test_what_cannot_be_stored_is_refused_as_a_whole(
    anna: Visitor, trial: Trial, wrong: dict[str, str]
) -> None:
    answer = send(anna, MONDAY, **{"pain": "4", **wrong})

    assert answer.status_code == 422
    assert not Entry.objects.exists()


def test_a_past_day_of_the_trial_can_be_filled_in_and_is_marked_late(
    anna: Visitor, trial: Trial
) -> None:
    clock.set_to(evening(TUESDAY))

    send(anna, MONDAY, pain="4")

    entry = Entry.objects.get()
    assert (entry.asked_on, entry.written_on, entry.late) == (MONDAY, TUESDAY, True)
    assert diary_of(anna.person, trial).days[0].late


def test_after_midnight_it_is_still_the_evening_before_until_four(
    anna: Visitor, trial: Trial
) -> None:
    clock.set_to(evening(MONDAY) + timedelta(hours=7, minutes=59))
    assert anna.get(reverse("diary:entry"))["Location"] == page_of(MONDAY)
    send(anna, MONDAY, pain="4")
    assert not Entry.objects.get().late

    clock.set_to(evening(MONDAY) + timedelta(hours=8))
    assert anna.get(reverse("diary:entry"))["Location"] == page_of(TUESDAY)


@pytest.mark.parametrize("verb", ["get", "post"])
@pytest.mark.parametrize("offset", [1, 30, -1, -400])
def test_there_is_nothing_for_days_to_come_or_before_the_trial(
    anna: Visitor, trial: Trial, offset: int, verb: str
) -> None:
    other = MONDAY + timedelta(days=offset)

    assert getattr(anna, verb)(page_of(other), {"pain": "4"}).status_code == 404
    assert not Entry.objects.exists()


@pytest.mark.parametrize("day", ["2026-02-30", "0000-00-00", "2026-3-2", "monday"])
def test_an_impossible_day_is_no_address(anna: Visitor, trial: Trial, day: str) -> None:
    assert anna.get(f"/diary/{day}/").status_code == 404


def test_the_service_refuses_what_the_pages_never_offer(anna: Visitor, trial: Trial) -> None:
    for wrong, code in [
        (submission(TUESDAY, pain=4), "future_day"),
        (submission(MONDAY - timedelta(days=1), pain=4), "nothing_asked"),
        (submission(MONDAY, sleep=4), "not_asked"),
        (submission(MONDAY, pain=10.5), "off_scale"),
    ]:
        with pytest.raises(Refused) as refused:
            store_entry(trial, wrong, now=evening(MONDAY))
        assert refused.value.code == code
    assert not Entry.objects.exists()


def test_a_traveller_to_the_west_can_still_send_the_day_the_page_was_made_for(
    anna: Visitor, trial: Trial
) -> None:
    clock.set_to(datetime(2026, 3, 3, 5, 0, tzinfo=UTC))

    answer = send(anna, TUESDAY, pain="4", zone="America/Los_Angeles")

    assert answer.status_code == 302
    assert not Entry.objects.get().late


def test_ben_cannot_write_into_annas_diary(anna: Visitor, ben: Visitor, trial: Trial) -> None:
    answer_day(trial, MONDAY, pain=4)
    send(ben, MONDAY, pain="7")

    assert [row.person for row in Entry.objects.filter(trial=trial)] == [anna.person]
    assert diary_of(anna.person, trial).days[0].value("pain") == 4.0


def test_the_events_of_an_entry_hold_no_health_value(anna: Visitor, trial: Trial) -> None:
    send(anna, MONDAY, **FULL)

    event = Event.objects.get(kind=Kind.ENTRY_STORED)
    assert event.detail == {"asked_on": "2026-03-02"}


SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("instant", "study_day"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 1, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 2, 0, tzinfo=UTC), SPRING),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 25, 2, 59, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 25, 3, 0, tzinfo=UTC), AUTUMN),
    ],
)
def test_the_day_changes_at_four_in_both_nights_of_the_clock_change(
    anna: Visitor, instant: datetime, study_day: date
) -> None:
    clock.set_to(instant - timedelta(days=3))
    trial = walk.started_at(anna, instant - timedelta(days=3))
    clock.set_to(instant)

    anna.post(anna.get(reverse("diary:entry"))["Location"], {"pain": "4", "zone": "Europe/Berlin"})

    entry = Entry.objects.get(trial=trial)
    assert (entry.asked_on, entry.written_on, entry.late) == (study_day, study_day, False)
    assert entry.written_at == instant
