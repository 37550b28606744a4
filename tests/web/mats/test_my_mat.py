"""The mat of a person: since when, how it wears, and which one a session was on."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from druckpunkt.formats import InputRejected, dump_bundle
from druckpunkt.session import Use
from druckpunkt.web import clock as web_clock
from druckpunkt.web.mats import services
from druckpunkt.web.mats.models import MyMat, WearNote
from druckpunkt.web.mydata.gathering import bundle_of
from druckpunkt.web.mydata.restoring import restore
from druckpunkt.web.trials.models import Event, Kind
from tests.web import clock
from tests.web.cast import Visitor
from tests.web.mydata.files import send, store, text_of
from tests.web.session.logs import lie

MINE = reverse("mats:mine")
NOW = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_march() -> None:
    clock.set_to(NOW)


def own(visitor: Visitor, first_day: str = "2026-01-05", **form: str) -> MyMat:
    """Note a mat as the page does, and return it."""
    said = {"mat": "shakti", "name": "", "first_day": first_day, **form}
    assert visitor.post(MINE, said).status_code == 302
    return MyMat.objects.get(person=visitor.person, first_day=first_day)


def spans(visitor: Visitor) -> list[tuple[str, date, date | None]]:
    rows = MyMat.objects.filter(person=visitor.person)
    return [(row.mat or row.name, row.first_day, row.last_day) for row in rows]


def wear(visitor: Visitor, row: MyMat, **form: str) -> Any:
    said = {"seen_on": "2026-02-01", "text": "tips blunt", **form}
    return visitor.post(reverse("mats:wear", args=[row.pk]), said)


def test_a_known_mat_is_noted_and_its_page_is_linked(anna: Visitor) -> None:
    own(anna)

    page = anna.get(MINE).content.decode()

    assert "Shakti Original" in page
    assert reverse("mats:one", args=["shakti"]) in page
    assert spans(anna) == [("shakti", date(2026, 1, 5), None)]
    assert Event.objects.filter(person=anna.person, kind=Kind.PLAN_CHANGED).count() == 1


def test_another_mat_has_the_name_its_owner_gives_it(anna: Visitor) -> None:
    own(anna, mat="other", name="  <b>Flohmarkt</b> ")

    page = anna.get(MINE).content.decode()

    assert "&lt;b&gt;Flohmarkt&lt;/b&gt;" in page
    assert spans(anna) == [("<b>Flohmarkt</b>", date(2026, 1, 5), None)]


def test_a_typed_name_does_not_rename_a_known_mat(anna: Visitor) -> None:
    own(anna, name="something else")

    assert MyMat.objects.get().name == ""


def test_a_new_mat_ends_the_one_before_on_the_day_before(anna: Visitor) -> None:
    own(anna)
    own(anna, "2026-03-01", mat="wellax")

    assert spans(anna) == [
        ("shakti", date(2026, 1, 5), date(2026, 2, 28)),
        ("wellax", date(2026, 3, 1), None),
    ]
    assert anna.get(MINE).context["current"]["name"] == "Wellax"
    assert [one["name"] for one in anna.get(MINE).context["earlier"]] == ["Shakti Original"]


def test_an_earlier_mat_added_later_ends_where_the_next_begins(anna: Visitor) -> None:
    own(anna, "2026-03-01", mat="wellax")
    own(anna)

    assert spans(anna) == [
        ("shakti", date(2026, 1, 5), date(2026, 2, 28)),
        ("wellax", date(2026, 3, 1), None),
    ]


def test_sending_the_same_form_twice_notes_one_mat(anna: Visitor) -> None:
    own(anna)
    own(anna)

    assert MyMat.objects.count() == 1


def test_two_mats_cannot_begin_on_the_same_day(anna: Visitor) -> None:
    own(anna)

    answer = anna.post(MINE, {"mat": "wellax", "first_day": "2026-01-05"})

    assert answer.status_code == 422
    assert "beginnt schon eine andere Matte" in answer.content.decode()
    assert spans(anna) == [("shakti", date(2026, 1, 5), None)]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "changed",
    [
        {"mat": ""},
        {"mat": "nobody"},
        {"mat": "other"},
        {"mat": "other", "name": "   "},
        {"mat": "other", "name": "x" * 81},
        {"first_day": ""},
        {"first_day": "tomorrow"},
        {"first_day": "2026-02-30"},
        {"first_day": "2026-03-11"},
        {"first_day": "1989-12-31"},
    ],
)
def test_what_is_no_mat_or_no_day_is_refused_with_a_sentence(
    changed: dict[str, str], language: str, anna: Visitor
) -> None:
    said = {"mat": "shakti", "name": "", "first_day": "2026-01-05", **changed}

    answer = anna.post(MINE, said, headers={"accept-language": language})

    assert answer.status_code == 422
    assert answer.content.decode().count('class="error"') == 1
    assert not MyMat.objects.exists()


def test_wear_is_noted_shown_and_taken_back(anna: Visitor) -> None:
    row = own(anna)
    wear(anna, row)
    wear(anna, row)
    note = WearNote.objects.get()

    assert "tips blunt" in anna.get(MINE).content.decode()
    anna.post(reverse("mats:remove_note", args=[note.pk]))
    assert not WearNote.objects.exists()
    assert MyMat.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"text": ""},
        {"text": "  "},
        {"text": "x" * 501},
        {"text": "a\0b"},
        {"seen_on": "2026-03-11"},
        {"seen_on": "2026-01-04"},
        {"seen_on": "no day"},
    ],
)
def test_wear_that_cannot_be_is_refused_and_what_was_typed_stays(
    changed: dict[str, str], anna: Visitor
) -> None:
    row = own(anna)

    answer = wear(anna, row, **changed)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not WearNote.objects.exists()
    if "text" not in changed:
        assert "tips blunt" in answer.content.decode()


def test_a_mat_can_end_and_then_none_is_in_use(anna: Visitor) -> None:
    row = own(anna)

    early = anna.post(reverse("mats:end", args=[row.pk]), {"last_day": "2026-01-04"})
    anna.post(reverse("mats:end", args=[row.pk]), {"last_day": "2026-02-01"})

    assert early.status_code == 422
    assert spans(anna) == [("shakti", date(2026, 1, 5), date(2026, 2, 1))]
    assert anna.get(MINE).context["current"] is None


def test_the_last_day_of_a_mat_is_said_once(anna: Visitor) -> None:
    row = own(anna)
    own(anna, "2026-02-01", mat="other", name="Markt")
    address = reverse("mats:end", args=[row.pk])

    again = anna.post(address, {"last_day": "2026-01-31"})
    otherwise = anna.post(address, {"last_day": "2026-02-20"})

    assert again.status_code == 302
    assert otherwise.status_code == 422
    assert "Der letzte Tag dieser Matte ist schon der 31." in otherwise.content.decode()
    assert spans(anna)[0] == ("shakti", date(2026, 1, 5), date(2026, 1, 31))


def test_a_mat_noted_by_mistake_goes_with_its_wear(anna: Visitor) -> None:
    row = own(anna)
    wear(anna, row)

    anna.post(reverse("mats:remove", args=[row.pk]))

    assert (MyMat.objects.count(), WearNote.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["end", "wear", "remove", "remove_note"])
def test_somebody_elses_mat_does_not_exist(name: str, anna: Visitor, ben: Visitor) -> None:
    row = own(anna)
    wear(anna, row)
    number = WearNote.objects.get().pk if name == "remove_note" else row.pk
    said = {"last_day": "2026-02-01", "seen_on": "2026-02-02", "text": "mine now"}

    answers = [
        ben.post(reverse(f"mats:{name}", args=[one]), said).status_code
        for one in (number, uuid.uuid4())
    ]

    assert answers == [404, 404]
    assert spans(anna) == [("shakti", date(2026, 1, 5), None)]
    assert WearNote.objects.count() == 1
    assert "Shakti Original" not in str(ben.get(MINE).context["current"])


def test_a_guest_is_sent_to_the_consent_page(guest: Visitor) -> None:
    assert guest.get(MINE)["Location"] == reverse("people:consent")
    assert guest.post(MINE, {"mat": "shakti"})["Location"] == reverse("people:consent")


def test_nobody_fills_the_disk_with_mats_or_notes(
    anna: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_MATS", 1)
    monkeypatch.setattr(services, "MOST_NOTES", 1)
    row = own(anna)
    wear(anna, row)

    assert anna.post(MINE, {"mat": "wellax", "first_day": "2026-02-01"}).status_code == 422
    assert wear(anna, row, text="again").status_code == 422
    assert (MyMat.objects.count(), WearNote.objects.count()) == (1, 1)


def test_the_page_is_reached_from_plan_and_my_data(anna: Visitor) -> None:
    for page in ("plan:show", "mydata:overview"):
        assert f'href="{MINE}"' in anna.get(reverse(page)).content.decode()


def test_a_session_shows_the_mat_of_its_study_day(anna: Visitor) -> None:
    clock.set_to(LATER)
    own(anna, "2026-03-01", mat="other", name="old one")
    before = lie(anna.person, LATER - timedelta(days=2)).row
    # Half past midnight still belongs to the study day of the 9th.
    late = lie(anna.person, datetime(2026, 3, 9, 23, 30, tzinfo=UTC)).row
    own(anna, "2026-03-10", mat="wellax")
    today = lie(anna.person, LATER - timedelta(hours=2)).row
    rest = lie(anna.person, LATER - timedelta(hours=1), use=Use.REST).row

    shown = [
        anna.get(reverse("session:one", args=[row.client_uuid])).context["mat_name"]
        for row in (before, late, today, rest)
    ]

    assert shown == ["old one", "old one", "Wellax", ""]
    named = {
        one["client_uuid"]: one["mat"]
        for one in json.loads(dump_bundle(bundle_of(anna.person)))["sessions"]
    }
    assert [named[str(row.client_uuid)] for row in (before, late, today, rest)] == [
        "old one",
        "old one",
        "wellax",
        None,
    ]


def test_a_file_brings_mats_and_wear_to_another_person(anna: Visitor, ben: Visitor) -> None:
    row = own(anna)
    wear(anna, row)
    own(anna, "2026-03-01", mat="other", name="Markt")
    content = dump_bundle(bundle_of(anna.person)).encode()
    ben.person.safety_checks.all().delete()
    ben.person.plan_settings.all().delete()

    page = text_of(send(ben, content, name="everything.json"))
    said = text_of(store(ben))

    assert "Deine Matten" in page
    assert "Was in der Datei neu war, ist gespeichert." in said
    assert spans(ben) == spans(anna)
    assert bundle_of(ben.person).my_mats == bundle_of(anna.person).my_mats


def test_new_wear_joins_the_mat_that_is_here_and_the_same_file_brings_nothing(
    anna: Visitor,
) -> None:
    row = own(anna)
    wear(anna, row)
    bundle = bundle_of(anna.person)
    WearNote.objects.all().delete()

    restore(anna.person, bundle, now=web_clock.now(), file="me.json")

    assert bundle_of(anna.person).my_mats == bundle.my_mats
    with pytest.raises(InputRejected, match="nothing_new"):
        restore(anna.person, bundle, now=web_clock.now(), file="me.json")


def test_a_mat_noted_in_the_future_is_refused(anna: Visitor, ben: Visitor) -> None:
    own(anna)
    bundle = bundle_of(anna.person)
    earlier = bundle.my_mats[0].noted_at - timedelta(days=1)

    with pytest.raises(InputRejected, match="future_day"):
        restore(ben.person, bundle, now=earlier, file="me.json")


def test_erasing_leaves_nothing(anna: Visitor) -> None:
    wear(anna, own(anna))

    anna.post(reverse("people:erase"), {"confirmed": "on"})

    assert (MyMat.objects.count(), WearNote.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mat": "", "name": ""},
        {"mat": "shakti", "name": "both"},
        {"mat": "shakti", "last_day": date(2026, 1, 4)},
    ],
)
def test_the_database_guards_the_same_rules(wrong: dict[str, Any], anna: Visitor) -> None:
    values = {"first_day": date(2026, 1, 5), "noted_at": NOW, **wrong}

    with pytest.raises(IntegrityError), transaction.atomic():
        MyMat.objects.create(person=anna.person, **values)


def test_the_example_person_has_two_mats_and_its_sessions_know_them(guest: Visitor) -> None:
    guest.post(reverse("example:enter"))
    person = guest.example

    rows = list(MyMat.objects.filter(person=person))
    assert [bool(row.last_day) for row in rows] == [True, False]
    assert WearNote.objects.filter(person=person).count() == 1
    named = [one["mat"] for one in json.loads(dump_bundle(bundle_of(person)))["sessions"]]
    assert {name for name in named if name} == {row.name for row in rows}
