"""The answer page: what it says for every word, and that it says it to everybody."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from itertools import cycle
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from druckpunkt.diary import custom_outcome
from druckpunkt.texts.answer import headline, limit_sentences, way_out_sentences
from druckpunkt.trial import analyse
from druckpunkt.web import clock
from druckpunkt.web.answer import pictures
from druckpunkt.web.mydata.store import store_imported_diary
from druckpunkt.web.trials.answers import answer_for
from druckpunkt.web.trials.models import Ending, Stage, Trial
from tests.web import stories
from tests.web.answer.answers import TRUTHS, trial_opened_early, trial_that_says
from tests.web.cast import Visitor
from tests.web.mydata.test_store import imported

WRITES = ("INSERT", "UPDATE", "DELETE")
FORBIDDEN = ("bewiesen", "proven", "nan", "inf ", "you should", "du solltest", "heilt", "therap")


def page_of(visitor: Visitor, trial: Trial, language: str = "de") -> HttpResponse:
    """Open the answer of a trial in a language."""
    visitor.post(reverse("people:language"), {"language": language})
    answer: Any = visitor.get(reverse("answer:show", args=[trial.pk]))
    return answer  # type: ignore[no-any-return]


def text_of(answer: HttpResponse) -> str:
    """Return the words of a page: no tags, no drawings, one blank between words.

    What studies are quoted with is left out; they may call something a therapy (R02).
    """
    quoted = r"<svg.*?</svg>|<table class=\"table study-facts\">.*?</table>"
    page = re.sub(quoted, " ", answer.content.decode(), flags=re.DOTALL)
    words = re.sub(r"<[^>]+>", " ", page)
    for name, sign in (("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        words = words.replace(name, sign)
    return re.sub(r"\s+", " ", words).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("word", "outcome", "language"),
    list(zip(TRUTHS, cycle(["pain", "sleep"]), cycle(["de", "de", "en", "en"]), strict=False)),
)
def test_every_word_is_a_whole_answer(
    word: str, outcome: str, language: str, anna: Visitor
) -> None:
    trial = trial_that_says(anna.person, word, outcome)
    answer = answer_for(trial)
    assert answer.verdict.word.value == word.removesuffix("_less")

    page = page_of(anna, trial, language)

    said = text_of(page)
    first, *_ = headline(answer, language).split(". ")
    assert page.status_code == 200
    assert first in said
    for sentence in (*limit_sentences(answer, language), *way_out_sentences(language)):
        assert sentence.replace("\u00a0", " ") in said
    for phrase in FORBIDDEN:
        assert not re.search(rf"\b{phrase}", said, re.IGNORECASE), phrase
    assert page.content.decode().count('name="decision"') == 3


def test_better_sleep_reads_as_better(anna: Visitor) -> None:
    said = text_of(page_of(anna, trial_that_says(anna.person, "helps_enough", "sleep")))

    assert re.search(r"2,\d Punkte besser", said)
    assert "Punkte niedriger" not in said


def test_not_settled_shows_the_chance_of_more_pairs_and_the_way_to_them(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "not_settled")

    page = page_of(anna, trial)

    assert "4 weitere Paare sind 16 weitere Tage" in text_of(page)
    assert reverse("trials:extend") in page.content.decode()


def test_no_pairs_are_added_beside_a_running_trial(anna: Visitor) -> None:
    person = stories.live_the_story(anna)

    page = page_of(anna, stories.trial_about(person, "stress"))

    assert "4 weitere Paare" in text_of(page)
    assert reverse("trials:extend") not in page.content.decode()


def test_an_early_opening_changes_what_is_said(anna: Visitor) -> None:
    said = text_of(page_of(anna, trial_opened_early(anna.person)))

    assert "Von dir vorzeitig geöffnet am" in said
    assert "99 % statt 97,5 %" in said


def test_an_answer_opened_early_says_that_the_trial_still_runs(anna: Visitor) -> None:
    trial = trial_opened_early(anna.person)
    Trial.objects.filter(pk=trial.pk).update(stage=Stage.RUNNING, ending="", ended_on=None)

    said = text_of(page_of(anna, trial))

    assert "Der Versuch läuft noch" in said


def test_an_answer_after_a_look_says_that_early_stops_overstate(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps_enough")
    Trial.objects.filter(pk=trial.pk).update(stopped_at_pair=6, ending=Ending.LOOK)

    said = text_of(page_of(anna, trial))

    assert "nachdem ein geplanter Blick den Versuch beendet hatte" in said
    assert "nach Paar 6" in said


def test_a_trial_the_person_ended_says_so(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")
    Trial.objects.filter(pk=trial.pk).update(ending=Ending.PERSON)

    assert "nachdem du den Versuch beendet hattest" in text_of(page_of(anna, trial))


def test_every_picture_has_words_and_a_table(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")

    page = page_of(anna, trial).content.decode()

    drawn = pictures.drawn_pictures(answer_for(trial), "de")
    assert page.count("<figure") == len(drawn) == 5
    for picture in drawn.values():
        assert picture.description in page.replace("&#x27;", "'")
        assert all(len(row) == len(picture.table.header) for row in picture.table.rows)
    drawings = len(drawn) + len(pictures.DRAWN_WIDE)
    assert page.count('role="img"') == drawings == 8


def test_ids_are_unique_and_nothing_is_styled_inline(anna: Visitor) -> None:
    page = page_of(anna, trial_that_says(anna.person, "helps")).content.decode()

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "style=" not in page
    assert "<style" not in page


def test_the_page_is_light(anna: Visitor) -> None:
    page = page_of(anna, trial_that_says(anna.person, "helps"))

    assert len(gzip.compress(page.content)) < 40_000


def test_a_name_from_a_file_is_text_and_nothing_else(anna: Visitor) -> None:
    name = "<script>alert(1)</script>&\"'"
    trial = store_imported_diary(
        anna.person,
        imported("mmrrmmrr", custom_outcome(name)),
        now=clock.now() + timedelta(days=14),
    )

    page = page_of(anna, trial).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_looking_writes_nothing(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")

    with CaptureQueriesContext(connection) as queries:
        anna.get(reverse("answer:show", args=[trial.pk]))

    assert [q["sql"] for q in queries if q["sql"].startswith(WRITES)] == []


def test_the_same_data_is_drawn_once(anna: Visitor) -> None:
    answer = answer_for(trial_that_says(anna.person, "helps"))
    pictures._drawn.cache_clear()

    for _ in range(2):
        pictures.drawn_pictures(answer, "de")

    assert pictures._drawn.cache_info().misses == len(pictures.PICTURES)


def test_other_data_is_drawn_anew(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")
    before = pictures.drawn_pictures(answer_for(trial), "de")["days"]
    trial.entries.order_by("asked_on").first().answers.update(value=0)  # type: ignore[union-attr]

    after = pictures.drawn_pictures(answer_for(trial), "de")["days"]

    assert before.narrow != after.narrow


def test_all_that_was_fixed_and_done_can_be_read(anna: Visitor) -> None:
    person = stories.live_the_story(anna)
    trial = stories.trial_about(person, "pain")

    said = text_of(page_of(anna, trial))

    versions = list(trial.versions.all())
    assert all(version.sha256 in said for version in versions)
    assert "Vor dem Start hast du 5 von 10 erwartet." in said
    assert "Vor dem Öffnen dachtest du, an Mattentagen ging es dir besser." in said
    assert trial.looks.count() == 4
    for word in ("zu schlecht zum Antworten", "Tage mit Schmerzmittel", "Zufallstest"):
        assert word in said


def test_figures_on_the_page_are_those_of_the_engine(anna: Visitor) -> None:
    trial = trial_that_says(anna.person, "helps")
    figures = answer_for(trial).figures

    said = text_of(page_of(anna, trial, "en"))

    low, high = sorted(abs(end) for end in figures.interval_95)
    assert f"{abs(figures.mean):.1f} points lower" in said
    assert f"between {low:.1f} and {high:.1f}" in said
    assert f"{100 * figures.p_worthwhile:.0f}%" in said


def test_the_answer_is_analysed_by_its_own_protocol(anna: Visitor) -> None:
    from druckpunkt.web.diary.selectors import diary_of
    from druckpunkt.web.trials.selectors import protocol_of

    trial = trial_that_says(anna.person, "helps")

    fresh = analyse(diary_of(trial.person, trial), protocol_of(trial))

    assert answer_for(trial).figures == fresh.figures
