"""What goes out comes back in: the same trials, the same fingerprints, the same answers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.formats import Bundle, InputRejected, dump_bundle, load_bundle
from druckpunkt.formats.answer_json import answer_text
from druckpunkt.web import clock
from druckpunkt.web.mydata.gathering import bundle_of
from druckpunkt.web.mydata.restoring import restore
from druckpunkt.web.people.models import Person
from druckpunkt.web.safety.selectors import latest_verdict
from druckpunkt.web.trials.answers import answer_for
from druckpunkt.web.trials.models import Kind, ProtocolVersion, Trial
from druckpunkt.web.trials.refusal import Sealed
from tests.web import stories
from tests.web.cast import Visitor
from tests.web.mydata.files import GERMAN_EXCEL, send, store, text_of

EVERYTHING = reverse("mydata:everything")


def saved(visitor: Visitor) -> bytes:
    """Save everything."""
    return bytes(visitor.post(EVERYTHING).content)


def changed(content: bytes, **fields: Any) -> bytes:
    """Change fields of the first trial in a file."""
    document = json.loads(content)
    document["trials"][0].update(fields)
    return json.dumps(document).encode()


def hashes(person: Person) -> list[str]:
    """Return the fingerprints of all protocol versions of a person."""
    rows = ProtocolVersion.objects.filter(trial__person=person).order_by("made_at", "version")
    return list(rows.values_list("sha256", flat=True))


def answers(person: Person) -> list[str]:
    """Return every open answer with all its figures."""
    trials = Trial.objects.filter(person=person, opened_at__isnull=False).order_by("created_at")
    return [answer_text(answer_for(trial)) for trial in trials]


def without_log(bundle: Bundle) -> Bundle:
    """Leave out what only says when and where something went in and out."""
    kept = tuple(e for e in bundle.events if e.kind not in (Kind.EXPORTED, Kind.IMPORTED))
    return replace(bundle, events=kept, consents=())


def test_a_file_brings_the_same_trials_to_another_person(anna: Visitor, ben: Visitor) -> None:
    person = stories.live_the_story(anna)

    send(ben, saved(anna), name="everything.json")
    store(ben)

    assert hashes(ben.person) == hashes(person)
    assert answers(ben.person) == answers(person)
    assert len(answers(ben.person)) == 2


def test_a_file_brings_everything_back_after_everything_was_erased(anna: Visitor) -> None:
    before = bundle_of(stories.live_the_story(anna))
    content = saved(anna)
    anna.post(reverse("people:erase"), {"confirmed": "on"})
    assert not Trial.objects.exists()

    anna.agree()
    send(anna, content, name="everything.json")
    answer = store(anna)

    after = bundle_of(anna.person)
    assert answer.status_code == 200
    assert without_log(after).trials == without_log(before).trials
    assert without_log(after).events == without_log(before).events
    assert all(check in after.safety_checks for check in before.safety_checks)


def test_a_sealed_trial_comes_back_sealed_and_goes_on(anna: Visitor, ben: Visitor) -> None:
    stories.live_the_story(anna)
    send(ben, saved(anna), name="everything.json")

    store(ben)

    trial = stories.sealed_trial(ben.person)
    with pytest.raises(Sealed):
        answer_for(trial)
    assert ben.get(reverse("diary:day", kwargs={"day": stories.TODAY})).status_code == 200


def test_the_look_before_storing_says_what_is_new_without_a_number(
    anna: Visitor, ben: Visitor
) -> None:
    stories.live_the_story(anna)

    page = text_of(send(ben, saved(anna), name="everything.json"))

    assert page.count("Neu hier: Er wird gespeichert.") == 3
    assert "Ergebnis versiegelt, und das bleibt es" in page
    assert "<table" not in page


def test_what_is_here_already_stays_as_it_is(anna: Visitor) -> None:
    person = stories.live_the_story(anna)
    content = saved(anna)
    stories.trial_about(person, "stress").delete()
    stories.trial_about(person, "pain").entries.earliest("asked_on").answers.update(value=0)
    pain = bundle_of(person).trials[0]

    page = text_of(send(anna, content, name="everything.json"))
    store(anna)

    assert page.count("Diesen Versuch gibt es hier schon.") == 2
    assert person.trials.count() == 3
    assert pain in bundle_of(person).trials


def test_a_file_with_nothing_new_says_so(anna: Visitor) -> None:
    person = stories.live_the_story(anna)
    before = without_log(bundle_of(person))

    answer = send(anna, saved(anna), name="everything.json")

    assert answer.status_code == 422
    assert "alles in dieser Datei ist schon hier" in text_of(answer)
    assert without_log(bundle_of(person)) == before


def test_the_same_file_twice_counts_once_also_under_replaced_ids(
    anna: Visitor, ben: Visitor
) -> None:
    """Anna's rows are still here, so Ben's copies need ids of their own."""
    stories.live_the_story(anna)
    content = saved(anna)
    send(ben, content, name="everything.json")
    store(ben)

    again = send(ben, content, name="everything.json")

    assert again.status_code == 422
    assert ben.person.trials.count() == 3


def test_a_second_running_trial_is_refused(anna: Visitor, ben: Visitor) -> None:
    stories.live_the_story(anna)
    stories.live_the_run_in(ben)

    answer = send(ben, saved(anna), name="everything.json")

    assert answer.status_code == 422
    assert "hier läuft schon einer" in text_of(answer)
    assert ben.person.trials.count() == 1


def test_days_that_have_entries_here_refuse_the_file(anna: Visitor, ben: Visitor) -> None:
    stories.live_the_story(anna)
    table = GERMAN_EXCEL.replace(b"02.03.2026", b"24.11.2026")
    send(ben, table)
    store(ben)

    answer = send(ben, saved(anna), name="everything.json")

    assert answer.status_code == 422
    assert "24.11.2026" in text_of(answer)
    assert ben.person.trials.count() == 1


def test_a_protocol_that_was_touched_is_refused(anna: Visitor, ben: Visitor) -> None:
    stories.live_the_story(anna)
    content = saved(anna).replace(b'"minutes": 20', b'"minutes": 30')

    answer = send(ben, content, name="everything.json")

    assert answer.status_code == 422
    assert "nach dem Festlegen verändert" in text_of(answer)
    assert not ben.person.trials.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"stopped_at_pair": 99},
        {"versions": [], "stage": "running", "ended_on": None, "ending": ""},
        {"stage": "run_in", "ended_on": None, "ending": ""},
        {"low": 10, "high": 0},
    ],
    ids=str,
)
def test_a_file_that_contradicts_itself_is_refused(
    fields: dict[str, Any], anna: Visitor, ben: Visitor
) -> None:
    stories.live_the_story(anna)
    stories.sealed_trial(anna.person).delete()

    answer = send(ben, changed(saved(anna), **fields), name="everything.json")

    assert answer.status_code == 422
    assert not ben.person.trials.exists()


def test_what_only_the_tables_notice_changes_nothing_either(anna: Visitor, ben: Visitor) -> None:
    bundle = bundle_of(stories.live_the_story(anna))
    first = bundle.trials[0]
    strange = replace(bundle, trials=(replace(first, template="sometimes"),))

    with pytest.raises(InputRejected) as refused:
        restore(ben.person, strange, now=clock.now(), file="x.json")

    assert refused.value.code == "fields_contradict"
    assert not ben.person.trials.exists()


def test_consents_of_a_file_are_not_taken_over(anna: Visitor, ben: Visitor) -> None:
    stories.live_the_story(anna)
    before = ben.person.consents.count()
    send(ben, saved(anna), name="everything.json")

    store(ben)

    assert ben.person.consents.count() == before


def test_the_newest_safety_check_counts_wherever_it_was_given(anna: Visitor, ben: Visitor) -> None:
    stories.live_the_story(anna)
    mine = latest_verdict(ben.person)
    assert mine is not None
    send(ben, saved(anna), name="everything.json")

    store(ben)

    verdict = latest_verdict(ben.person)
    assert verdict is not None
    assert verdict.given_on >= mine.given_on


def test_a_kind_of_event_nobody_knows_is_left_out(anna: Visitor, ben: Visitor) -> None:
    stories.live_the_run_in(anna)
    bundle = bundle_of(anna.person)
    events = tuple(replace(event, kind="from_the_future") for event in bundle.events)

    restore(ben.person, replace(bundle, events=events), now=clock.now(), file="x.json")

    kinds = set(ben.person.events.values_list("kind", flat=True))
    assert kinds - {Kind.CHECKED} == {Kind.IMPORTED}


def test_writing_and_reading_the_file_loses_nothing(anna: Visitor) -> None:
    bundle = bundle_of(stories.live_the_story(anna))

    assert load_bundle(dump_bundle(bundle)) == bundle
