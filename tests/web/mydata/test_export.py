"""Everything out: at any time, on record, and only one's own."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from druckpunkt.diary import Diary, known_outcomes
from druckpunkt.formats import load_bundle, read_diary
from druckpunkt.web.diary.selectors import diary_of
from druckpunkt.web.mydata.exporting import MOST_EXPORTS
from druckpunkt.web.mydata.gathering import bundle_of
from druckpunkt.web.trials.models import Event, Kind
from tests.web import stories
from tests.web.cast import Visitor

OVERVIEW = reverse("mydata:overview")
EVERYTHING = reverse("mydata:everything")
SEALED = "Eines deiner Ergebnisse ist noch versiegelt"


def diary_file(visitor: Visitor, outcome: str, **form: str) -> bytes:
    """Export the diary of one trial."""
    trial = stories.trial_about(visitor.person, outcome)
    return bytes(visitor.post(reverse("mydata:diary_file", args=[trial.pk]), form).content)


def read(content: bytes) -> Diary:
    """Read an exported diary."""
    return read_diary(content, outcomes=known_outcomes())


@pytest.mark.parametrize("dialect", ["international", "german_excel"])
def test_an_exported_diary_is_the_diary(dialect: str, anna: Visitor) -> None:
    person = stories.live_the_story(anna)

    content = diary_file(anna, "pain", dialect=dialect)

    assert read(content).days == diary_of(person, stories.trial_about(person, "pain")).days
    assert content.startswith(
        b"\xef\xbb\xbfdate;arm;pain" if dialect == "german_excel" else b"date,arm,pain"
    )


def test_a_file_is_saved_and_not_shown(anna: Visitor) -> None:
    stories.live_the_run_in(anna)

    answer = anna.post(EVERYTHING)

    assert answer["Content-Disposition"] == (
        'attachment; filename="druckpunkt-everything-2026-11-26.json"'
    )
    assert "no-store" in answer["Cache-Control"]


def test_everything_holds_everything(anna: Visitor) -> None:
    person = stories.live_the_story(anna)

    bundle = load_bundle(anna.post(EVERYTHING).content.decode())

    assert [len(trial.entries) for trial in bundle.trials] == [
        trial.entries.count() for trial in person.trials.order_by("created_at")
    ]
    assert len(bundle.safety_checks) == person.safety_checks.count()
    assert len(bundle.consents) == person.consents.count()
    assert len(bundle.events) == person.events.count()
    assert sum(len(trial.looks) for trial in bundle.trials) > 0
    assert any(entry.revision == 2 for trial in bundle.trials for entry in trial.entries)


def test_nothing_of_anybody_else_is_in_the_file(anna: Visitor, ben: Visitor) -> None:
    stories.live_the_run_in(anna)
    stories.live_the_story(ben)

    mine = anna.post(EVERYTHING).content.decode()

    for trial in ben.person.trials.all():
        assert str(trial.pk) not in mine
    assert str(ben.person.pk) not in mine


def test_the_file_does_not_say_whose_it_is(anna: Visitor) -> None:
    person = stories.live_the_run_in(anna)

    said = anna.post(EVERYTHING).content.decode()

    tokens = person.devices.values_list("token_hash", flat=True)
    for secret in (str(person.pk), *tokens, str(person.recovery_hash)):
        assert secret not in said


def test_an_export_is_on_record_with_what_it_revealed(anna: Visitor) -> None:
    person = stories.live_the_story(anna)

    diary_file(anna, "sleep")
    diary_file(anna, "pain")

    events = Event.objects.filter(person=person, kind=Kind.EXPORTED)
    sealed = {event.trial.outcome: event.detail["sealed"] for event in events if event.trial}
    assert sealed == {"sleep": True, "pain": False}


def test_the_page_says_what_a_file_reveals_before_it_is_made(anna: Visitor) -> None:
    stories.live_the_story(anna)
    assert SEALED in anna.get(OVERVIEW).content.decode()

    stories.sealed_trial(anna.person).delete()

    assert SEALED not in anna.get(OVERVIEW).content.decode()


def test_a_run_in_has_no_seal_to_break(anna: Visitor) -> None:
    stories.live_the_run_in(anna)

    assert SEALED not in anna.get(OVERVIEW).content.decode()


def test_the_answer_tells_that_values_were_exported_under_seal(anna: Visitor) -> None:
    person = stories.live_the_story(anna)
    trial = stories.trial_about(person, "pain")
    Event.objects.create(
        person=person,
        trial=trial,
        kind=Kind.EXPORTED,
        happened_at=trial.created_at,
        detail={"format": "csv", "sealed": True},
    )

    page = anna.get(reverse("answer:show", args=[trial.pk])).content.decode()

    assert "Du hast die Werte exportiert, während sie noch versiegelt waren" in page


def test_whoever_took_back_the_consent_can_still_take_the_data_along(anna: Visitor) -> None:
    stories.live_the_run_in(anna)
    anna.post(reverse("people:withdraw"))

    page = anna.get(OVERVIEW)
    file = anna.post(EVERYTHING)

    assert page.status_code == file.status_code == 200
    assert json.loads(file.content)["trials"]
    assert 'type="file"' not in page.content.decode()


def test_a_guest_has_nothing_to_export(guest: Visitor) -> None:
    for path in (OVERVIEW, EVERYTHING):
        answer = guest.get(path) if path == OVERVIEW else guest.post(path)
        assert answer.status_code == 302


def test_an_export_never_hides_in_a_link(anna: Visitor) -> None:
    trial = stories.trial_about(stories.live_the_run_in(anna), "pain")

    assert anna.get(EVERYTHING).status_code == 405
    assert anna.get(reverse("mydata:diary_file", args=[trial.pk])).status_code == 405


def test_too_many_exports_have_to_wait(anna: Visitor) -> None:
    stories.live_the_run_in(anna)
    for _ in range(MOST_EXPORTS):
        assert anna.post(EVERYTHING).status_code == 200

    answer = anna.post(EVERYTHING)

    assert answer.status_code == 429
    assert "warte zehn Minuten" in answer.content.decode()


def test_a_formula_in_a_note_is_guarded_in_the_table_only(anna: Visitor) -> None:
    person = stories.live_the_run_in(anna)
    trial = stories.trial_about(person, "pain")
    trial.entries.filter(asked_on=trial.run_in_first_day).update(note="=1+1")

    table = diary_file(anna, "pain")

    assert b"'=1+1" in table
    assert read(table).days[0].note == "=1+1"
    assert "'=1+1" not in anna.post(EVERYTHING).content.decode()


def test_gathering_costs_few_questions_to_the_database(
    anna: Visitor, django_assert_max_num_queries: object
) -> None:
    person = stories.live_the_story(anna)

    with django_assert_max_num_queries(40):  # type: ignore[operator]
        bundle_of(person)
