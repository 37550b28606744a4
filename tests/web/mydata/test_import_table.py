"""A diary as a table: looked at first, stored second, and never a day twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from druckpunkt.formats import InputRejected
from druckpunkt.texts.errors import describe
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.diary.selectors import diary_of
from druckpunkt.web.mydata.models import PendingImport
from druckpunkt.web.trials.models import Event, Kind, Stage
from tests.web import clock, stories
from tests.web.cast import Visitor
from tests.web.mydata.files import (
    DISCARD,
    GERMAN_EXCEL,
    PREVIEW,
    STORE,
    UPLOAD,
    send,
    store,
    text_of,
)

HEAD = b"date,arm,pain\n"
ONE_ARM_ONLY = InputRejected("one_arm_only", file="tagebuch.csv", arm="mat", on="mat", off="rest")
BROKEN = {
    "empty": (b"", "leer"),
    "headings only": (HEAD, "keinen Tag"),
    "unknown heading": (b"date,arm,mood\n2026-03-02,mat,4\n", "mood"),
    "unknown arm": (HEAD + b"2026-03-02,sauna,4\n", "sauna"),
    "text for a number": (HEAD + b"2026-03-02,mat,viel\n", "viel"),
    "not a number": (HEAD + b"2026-03-02,mat,nan\n", "nan"),
    "off the scale": (HEAD + b"2026-03-02,mat,11\n", "11"),
    "too many columns": (HEAD + b"2026-03-02,mat,4,5\n", "Zeile 2"),
    "a day twice": (HEAD + b"2026-03-02,mat,4\n2026-03-02,rest,5\n", "2026-03-02"),
    "impossible day": (HEAD + b"2026-02-30,mat,4\n", "2026-02-30"),
    "mixed dates": (HEAD + b"2026-03-02,mat,4\n03.03.2026,rest,5\n", "03.03.2026"),
    "binary": (b"\x00\x01\x02" * 40, "Textdatei"),
    "workbook": (b"PK\x03\x04" + b"x" * 40, "CSV UTF-8"),
    "latin 1": ("date;arm;pain;note\n02.03.2026;mat;4;müde\n".encode("latin-1"), "UTF-8"),
    "one endless line": (b"a" * 2_000_000, "Zeile 1"),
    "no answer at all": (HEAD + b"2026-03-02,mat,\n", "keine einzige Antwort"),
    "broken document": (b'{"format": "druckpunkt-person"', "JSON"),
    "foreign document": (b'{"format": "something"}', "druckpunkt-person"),
}


@pytest.fixture(autouse=True)
def _days_of_the_files_are_over(_fresh_start: None) -> None:
    clock.set_to(clock.START + timedelta(days=14))


def nothing_is_stored() -> bool:
    """Say whether neither a day nor a file is kept."""
    return not Entry.objects.exists() and not PendingImport.objects.exists()


def test_a_german_spreadsheet_is_understood_and_shown_first(anna: Visitor) -> None:
    page = text_of(send(anna, GERMAN_EXCEL))

    assert "Noch ist nichts gespeichert." in page
    assert "2. März 2026" in page
    assert "4,5" in page
    assert not Entry.objects.exists()


def test_a_yes_stores_exactly_what_was_shown(anna: Visitor) -> None:
    send(anna, GERMAN_EXCEL)

    answer = store(anna, question="pain")

    trial = anna.person.trials.get()
    days = diary_of(anna.person, trial).days
    assert answer.status_code == 200
    assert [(day.study_date.day, day.arm, day.value("pain")) for day in days[:4]] == [
        (2, "mat", 4.5),
        (3, "mat", 3.0),
        (4, "rest", 6.0),
        (5, "rest", 5.5),
    ]
    assert days[1].note == "ruhig"
    assert days[0].value("sleep") == 6
    assert not PendingImport.objects.exists()
    assert Event.objects.filter(person=anna.person, kind=Kind.IMPORTED).count() == 1


def test_the_answer_says_that_nobody_drew_these_days(anna: Visitor) -> None:
    send(anna, GERMAN_EXCEL)

    page = text_of(store(anna))

    assert "Aus einer Datei, ohne festgelegten Plan" in page
    assert "Noch offen" in page


def test_the_question_can_be_chosen(anna: Visitor) -> None:
    send(anna, GERMAN_EXCEL)

    store(anna, question="sleep")

    trial = anna.person.trials.get()
    assert (trial.outcome, trial.stage, trial.exploratory) == ("sleep", Stage.ENDED, ["pain"])


def test_looking_shows_no_value_beside_its_arm(anna: Visitor) -> None:
    page = text_of(send(anna, GERMAN_EXCEL))

    rows = page[page.index("<tbody>") : page.index("</tbody>")]
    assert "4,5" in rows
    assert "Matte" not in rows


def test_a_no_leaves_nothing(anna: Visitor) -> None:
    send(anna, GERMAN_EXCEL)

    anna.post(DISCARD)

    assert nothing_is_stored()
    assert anna.get(PREVIEW).status_code == 302


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_gets_one_sentence_and_changes_nothing(case: str, anna: Visitor) -> None:
    content, hint = BROKEN[case]

    answer = send(anna, content)

    page = text_of(answer)
    start = page.index('role="alert">') + len('role="alert">')
    sentence = page[start : page.index("<", start)]
    assert answer.status_code == 422
    assert hint in sentence
    assert nothing_is_stored()


def test_the_sentence_is_in_the_language_of_the_reader(anna: Visitor) -> None:
    content = HEAD + b"2026-03-02,sauna,4\n"
    anna.post(reverse("people:language"), {"language": "en"})

    page = text_of(send(anna, content))

    assert "is not a known arm" in page


def test_a_file_name_is_text_and_nothing_else(anna: Visitor) -> None:
    page = text_of(send(anna, HEAD, name="<b>x</b>.csv"))

    assert "<b>x</b>" not in page


def test_sending_no_file_is_said(anna: Visitor) -> None:
    answer = anna.post(UPLOAD, {})

    assert answer.status_code == 422
    assert "Wähle erst eine Datei." in answer.content.decode()


def test_a_day_that_is_here_refuses_the_whole_file_and_is_named(anna: Visitor) -> None:
    send(anna, GERMAN_EXCEL)
    store(anna)
    before = list(Entry.objects.values())

    answer = send(anna, b"date,arm,pain\n2026-03-01,mat,4\n2026-03-04,rest,5\n")

    assert answer.status_code == 422
    assert "04.03.2026" in text_of(answer)
    assert "01.03.2026" not in text_of(answer)
    assert list(Entry.objects.values()) == before
    assert not PendingImport.objects.exists()


def test_an_export_of_a_sealed_trial_cannot_be_brought_in_to_open_it(anna: Visitor) -> None:
    person = stories.live_the_story(anna)
    sealed = stories.sealed_trial(person)
    file = anna.post(reverse("mydata:diary_file", args=[sealed.pk])).content

    answer = send(anna, bytes(file))

    assert answer.status_code == 422
    assert person.trials.count() == 3


def test_a_day_written_between_look_and_yes_still_refuses(anna: Visitor) -> None:
    send(anna, GERMAN_EXCEL)
    kept = PendingImport.objects.get()
    store(anna)
    kept.save(force_insert=True)

    answer = store(anna)

    assert answer.status_code == 422
    assert anna.person.trials.count() == 1


def test_a_yes_without_a_file_says_so(anna: Visitor) -> None:
    answer = store(anna)

    assert "Die Datei ist nicht mehr da" in text_of(answer)
    assert nothing_is_stored()


def test_nobody_sees_the_file_of_somebody_else(anna: Visitor, ben: Visitor) -> None:
    send(anna, GERMAN_EXCEL)

    assert ben.get(PREVIEW).status_code == 302
    store(ben)

    assert nothing_is_stored() is False
    assert not ben.person.trials.exists()


def test_a_forgotten_file_goes_after_a_day(anna: Visitor, ben: Visitor) -> None:
    send(anna, GERMAN_EXCEL)
    clock.advance(timedelta(hours=25))

    assert anna.get(PREVIEW).status_code == 302
    send(ben, GERMAN_EXCEL)

    assert PendingImport.objects.get().person == ben.person


def test_a_second_file_takes_the_place_of_the_first(anna: Visitor) -> None:
    send(anna, GERMAN_EXCEL)
    send(anna, HEAD + b"2026-01-01,mat,4\n2026-01-02,rest,5\n")

    store(anna)

    assert diary_of(anna.person, anna.person.trials.get()).days[0].study_date == date(2026, 1, 1)


def test_nothing_comes_in_without_a_consent(anna: Visitor, guest: Visitor) -> None:
    anna.post(reverse("people:withdraw"))

    for visitor in (anna, guest):
        for path in (UPLOAD, STORE):
            assert visitor.post(path).status_code == 302
    assert nothing_is_stored()


def test_a_file_needs_the_token_of_its_form(anna: Visitor) -> None:
    anna.handler.enforce_csrf_checks = True

    answer = send(anna, GERMAN_EXCEL)

    assert answer.status_code == 403
    assert nothing_is_stored()


@pytest.mark.parametrize(
    "rows",
    [
        b"2026-03-01,mat,4\n2026-03-02,mat,5\n",
        b"2026-02-27,mat,4\n2026-02-28,mat,5\n2026-03-01,rest,\n2026-03-02,rest,\n",
    ],
)
def test_answers_in_one_arm_alone_are_refused_at_once(rows: bytes, anna: Visitor) -> None:
    page = send(anna, HEAD + rows)

    assert page.status_code == 422
    assert describe(ONE_ARM_ONLY, "de") in text_of(page)
    assert nothing_is_stored()
    assert not anna.person.trials.exists()


def test_a_question_with_answers_in_one_arm_alone_is_refused_when_chosen(anna: Visitor) -> None:
    head = b"date,arm,pain,stress\n"
    send(anna, head + b"2026-03-01,mat,4,3\n2026-03-02,rest,5,\n")

    page = store(anna, question="stress")

    assert page.status_code == 422
    assert not anna.person.trials.exists()


def test_a_day_still_to_come_is_refused_and_the_first_one_is_named(anna: Visitor) -> None:
    today = clock.now().date()
    rows = (
        f"{today + timedelta(days=n)},{arm},4\n" for n, arm in enumerate(["mat", "rest", "rest"])
    )

    page = send(anna, HEAD + "".join(rows).encode())

    assert page.status_code == 422
    assert f"der {today + timedelta(days=1):%d.%m.%Y} liegt noch in der Zukunft" in text_of(page)
    assert nothing_is_stored()


def test_nothing_as_comparison_is_recognised(anna: Visitor) -> None:
    send(anna, HEAD + b"2026-03-02,mat,4\n2026-03-03,nothing,5\n")

    store(anna)

    assert anna.person.trials.get().off_arm == "nothing"
