"""Several entries about one day: each counts once, corrections stay with their entry."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from druckpunkt.diary import EntryState
from druckpunkt.web.diary.content import EntryContent, joined
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.diary.selectors import diary_of
from druckpunkt.web.diary.services import Submission, store_for
from druckpunkt.web.session.models import Session
from druckpunkt.web.trials.models import Kind, Trial
from druckpunkt.web.trials.refusal import Refused
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import MONDAY, evening, submission

TUESDAY = MONDAY + timedelta(days=1)
PAGE = reverse("diary:day", kwargs={"day": MONDAY})


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """Anna's trial on the first evening of its run-in."""
    clock.set_to(evening(MONDAY))
    return walk.started(anna.person)


def store(visitor: Visitor, form: Submission, now: datetime | None = None) -> Entry:
    """Store a form in the evening of its day."""
    return store_for(visitor.person, form, now=now or evening(form.asked_on, 21)).entry


def slots(visitor: Visitor) -> list[tuple[int, int]]:
    """Return slot and revision of every entry."""
    rows = Entry.objects.filter(person=visitor.person)
    return list(rows.values_list("slot", "revision"))


def test_a_further_form_is_a_further_entry_and_the_day_counts_with_the_mean(
    anna: Visitor, trial: Trial
) -> None:
    store(anna, submission(MONDAY, pain=3))
    store(anna, submission(MONDAY, pain=6))

    assert slots(anna) == [(1, 1), (2, 1)]
    assert diary_of(anna.person, trial).days[0].value("pain") == 4.5


def test_the_same_words_twice_are_two_entries_but_one_form_twice_is_one(
    anna: Visitor, trial: Trial
) -> None:
    form = submission(MONDAY, pain=3)
    store(anna, form)
    store(anna, form)
    store(anna, replace(form, client_uuid=uuid.uuid4()))

    assert slots(anna) == [(1, 1), (2, 1)]


def test_a_correction_is_a_new_revision_of_the_entry_it_names(anna: Visitor, trial: Trial) -> None:
    morning, noon = submission(MONDAY, pain=2), submission(MONDAY, pain=8)
    store(anna, morning)
    store(anna, noon)
    better = replace(submission(MONDAY, pain=4), corrects=morning.client_uuid)
    store(anna, better)
    store(anna, replace(submission(MONDAY, pain=6), corrects=better.client_uuid))

    assert slots(anna) == [(1, 1), (1, 2), (1, 3), (2, 1)]
    assert diary_of(anna.person, trial).days[0].value("pain") == 7.0
    assert anna.person.events.filter(kind=Kind.CORRECTED).count() == 2


def test_a_correction_delivered_twice_counts_once(anna: Visitor, trial: Trial) -> None:
    first = submission(MONDAY, pain=2)
    second = replace(submission(MONDAY, pain=4), corrects=first.client_uuid)
    for form in (first, second, first, second):
        store(anna, form)

    assert slots(anna) == [(1, 1), (1, 2)]


def test_a_correction_of_nothing_or_of_another_day_is_refused(
    anna: Visitor, ben: Visitor, trial: Trial
) -> None:
    first = submission(MONDAY, pain=2)
    store(anna, first)
    of_nothing = replace(submission(MONDAY, pain=4), corrects=uuid.uuid4())
    of_another_day = replace(submission(TUESDAY, pain=4), corrects=first.client_uuid)
    of_somebody = replace(submission(MONDAY, pain=4), corrects=first.client_uuid)

    for visitor, form in ((anna, of_nothing), (anna, of_another_day), (ben, of_somebody)):
        with pytest.raises(Refused, match="correction_without_entry"):
            store(visitor, form, evening(TUESDAY))


def test_a_day_has_room_for_24_entries(anna: Visitor, trial: Trial) -> None:
    for _ in range(24):
        store(anna, submission(MONDAY, pain=3))

    with pytest.raises(Refused, match="too_many_entries"):
        store(anna, submission(MONDAY, pain=3))


def test_the_page_of_a_day_corrects_the_entry_that_was_chosen(anna: Visitor, trial: Trial) -> None:
    store(anna, submission(MONDAY, pain=2))
    store(anna, submission(MONDAY, pain=8))

    page = anna.get(f"{PAGE}?entry=1").content.decode()
    assert 'value="2" id="pain-2" checked' in page
    anna.post(PAGE, {"entry": "1", "pain": "4"})

    assert slots(anna) == [(1, 1), (1, 2), (2, 1)]


def test_the_page_of_a_day_writes_a_further_entry(anna: Visitor, trial: Trial) -> None:
    store(anna, submission(MONDAY, pain=2))

    assert "checked" not in anna.get(f"{PAGE}?entry=2").content.decode()
    anna.post(PAGE, {"entry": "2", "pain": "4"})

    assert slots(anna) == [(1, 1), (2, 1)]


@pytest.mark.parametrize("number", ["0", "-1", "x", "9999999", "٣", ""])
def test_a_number_no_entry_has_never_fails(anna: Visitor, trial: Trial, number: str) -> None:
    store(anna, submission(MONDAY, pain=2))

    assert anna.get(f"{PAGE}?entry={number}").status_code == 200
    assert anna.post(PAGE, {"entry": number, "pain": "4"}).status_code == 302


def test_medication_and_places_are_kept_and_come_back_for_a_correction(
    anna: Visitor, trial: Trial
) -> None:
    sent = {"pain": "4", "medication_changed": "yes", "region-neck": "0", "region-sole_left": "7"}
    anna.post(PAGE, sent)

    form = anna.get(PAGE).context["form"]
    (day,) = diary_of(anna.person, trial).days
    assert {name: form[name].value() for name in sent} == sent
    assert (day.medication_changed, day.other_treatment) == (True, None)
    assert day.regions == {"neck": 0, "sole_left": 7}


@pytest.mark.parametrize("intensity", ["11", "-1", "x", "5.5", "٣"])
def test_a_place_off_the_scale_is_refused_by_name(
    anna: Visitor, trial: Trial, intensity: str
) -> None:
    answer = anna.post(PAGE, {"pain": "4", "region-neck": intensity})

    assert answer.status_code == 422
    assert not Entry.objects.exists()
    assert "Nacken: „" in answer.content.decode()


@pytest.mark.parametrize(
    ("regions", "code"), [({"tail": 3}, "unknown_region"), ({"neck": 11}, "off_the_body_scale")]
)
def test_impossible_places_of_a_phone_are_refused(
    anna: Visitor, trial: Trial, regions: dict[str, int], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        store(anna, Submission(MONDAY, EntryContent(regions=regions), uuid.uuid4()))


def test_all_entries_of_a_day_speak_for_it() -> None:
    early = EntryContent(minutes=10, painkillers=1, before_session=True, note="rain")
    late = EntryContent(
        minutes=20, medication_changed=False, other_treatment=True, note="sun", regions={"neck": 2}
    )

    day = joined([early, late, EntryContent(regions={"neck": 5}, note="sun")])

    assert (day.minutes, day.painkillers, day.before_session) == (20, 1, False)
    assert (day.medication_changed, day.other_treatment) == (False, True)
    assert (day.note, day.regions) == ("rain\nsun", {"neck": 5})


def session_of(person_visitor: Visitor, use: str, minutes: float) -> None:
    """Store a session of Monday evening."""
    Session.objects.create(
        person=person_visitor.person,
        client_uuid=uuid.uuid4(),
        study_day=MONDAY,
        started_at=evening(MONDAY),
        zone="Europe/Berlin",
        received_at=evening(MONDAY),
        use=use,
        planned_minutes=20,
        minutes=minutes,
        position="neck",
        layer="shirt",
        base="bed",
        sound="silent",
        ending="completed",
        verdict="go",
        verdict_version="safety-1",
        verdict_given_on=MONDAY,
    )


def test_minutes_come_from_the_sessions_and_are_not_asked_for_then(
    anna: Visitor, trial: Trial
) -> None:
    store(anna, submission(MONDAY, pain=2))
    session_of(anna, "mat", 7.5)
    session_of(anna, "mat", 5.0)
    session_of(anna, "rest", 9.0)

    page = anna.get(PAGE).content.decode()
    anna.post(PAGE, {"entry": "1", "pain": "3"})

    assert 'name="session"' not in page
    assert diary_of(anna.person, trial).days[0].minutes == 12.5
    assert [entry.minutes for entry in Entry.objects.all()] == [20.0, 20.0]


def test_the_mat_stands_beside_the_places_that_hurt(anna: Visitor, trial: Trial) -> None:
    session_of(anna, "mat", 10)
    anna.post(PAGE, {"pain": "4", "region-neck": "6", "region-knee_left": "2"})

    ((_, ((_, _, shown),)),) = anna.get(PAGE).context["written"]

    assert {place.name for place in shown.touched} == {"neck", "head_back"}
    assert [place.name for place in shown.hurts_untouched] == ["knee_left"]


def test_the_database_holds_one_row_per_slot_and_revision_also_without_a_trial(
    anna: Visitor, trial: Trial
) -> None:
    row = store(anna, submission(MONDAY, pain=3))
    free = store(anna, submission(MONDAY, pain=3))
    Entry.objects.filter(pk=free.pk).update(trial=None, slot=1)
    for pk in (row.pk, free.pk):
        twin = Entry.objects.get(pk=pk)
        twin.pk, twin.client_uuid = None, uuid.uuid4()
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save(force_insert=True)


def test_skipped_twice_is_skipped_once(anna: Visitor, trial: Trial) -> None:
    for number in ("1", "2"):
        anna.post(PAGE, {"entry": number, "skip_all": "1"})

    (day,) = diary_of(anna.person, trial).days
    assert slots(anna) == [(1, 1), (2, 1)]
    assert day.entry("pain").state is EntryState.SKIPPED
