"""Every page of what is known, in both languages: what it must say, and what it must not."""

from __future__ import annotations

import html
import re
from functools import cache
from itertools import pairwise

import pytest
from django.urls import reverse

from druckpunkt.evidence import Stance, Status, load_library
from druckpunkt.evidence.certainty import appraise, certainty_of
from druckpunkt.texts.certainty import concern_sentence, step_sentence
from druckpunkt.texts.claims import status_name
from druckpunkt.texts.studies import study_label
from druckpunkt.web.evidence.questions import SCREENS
from tests.web.cast import Visitor

LIBRARY = load_library()
LANGUAGES = ("de", "en")
FIXED = [
    "/evidence/",
    "/evidence/studies/",
    "/evidence/references/",
    "/evidence/pooling/",
    "/questions/",
]
RAW = (
    r"\b(?:single_arm|waiting_list|shown_not|not_stated|no_difference|vendor_survey|contradicted"
    r"|comparison_unclear)\b"
)
PAGES = [
    *FIXED,
    *(f"/evidence/{claim.id}/" for claim in LIBRARY.claims),
    *(f"/evidence/studies/{study.id}/" for study in LIBRARY.studies),
]


@cache
def page(path: str, language: str = "de") -> str:
    """Return a page as somebody who never agreed to anything sees it; it needs no database."""
    answer = Visitor(**{"accept-language": language}).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def visible(text: str) -> str:
    """Leave out the tags, resolve entities, and keep one space of every run."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_one_heading_and_leaves_no_level_out(language: str) -> None:
    for path in PAGES:
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page(path, language))]

        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_a_name_out_of_the_code(language: str) -> None:
    for path in PAGES:
        text = page(path, language)

        assert f'lang="{language}"' in text
        assert not re.findall(r">\s*None\s*<", text), path
        assert not re.findall(RAW, visible(text)), path


def test_every_page_names_itself_and_loads_nothing_from_elsewhere() -> None:
    for path in PAGES:
        text = page(path)

        assert re.search(r"<title>[^<]{3,} – Druckpunkt</title>", text), path
        assert not re.findall(r"(?:src|srcset)=\"https?://", text), path
        outside = re.findall(r"<a [^>]*href=\"https?://[^>]*>", text)
        assert all('rel="noreferrer"' in link for link in outside), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_shows_every_claim_with_its_status_in_words(language: str) -> None:
    text = visible(page("/evidence/", language))

    for claim in LIBRARY.claims:
        assert claim.title.spoken(language) in text
        assert status_name(claim.status, language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_shows_both_sides_and_what_is_left_out(language: str) -> None:
    for claim in LIBRARY.claims:
        text = visible(page(f"/evidence/{claim.id}/", language))

        said = [claim.statement, claim.known, claim.correction, claim.open_question]
        said += [support.why for support in claim.support]
        for words in filter(None, said):
            assert squeezed(words.spoken(language)) in text
        for support in claim.support:
            assert study_label(support.study, language) in text
        empty = [side for side in (Stance.FOR, Stance.AGAINST) if not claim.studies(side)]
        assert text.count({"de": "Keine Studie.", "en": "No study."}[language]) == len(empty)


def test_a_claim_says_how_sure_it_is_with_every_step_and_who_has_reviewed_it() -> None:
    for claim in LIBRARY.claims:
        text = visible(page(f"/evidence/{claim.id}/"))

        judged = certainty_of(claim)
        steps = judged.steps if judged.body or judged.set_aside else ()
        assert all(squeezed(step_sentence(step, "de")) in text for step in steps)
        assert "noch von niemandem vom Fach geprüft" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["falling_asleep", "many_users"])
def test_where_only_a_vendor_asked_the_page_says_why_that_does_not_count(
    name: str, language: str
) -> None:
    text = visible(page(f"/evidence/{name}/", language))
    overview = visible(page("/evidence/", language))

    nothing = {"de": "Es gibt keine Studie, nach der", "en": "There is no study to judge by"}
    assert nothing[language] not in text
    assert {"de": "Umfrage eines Anbieters", "en": "survey by a vendor"}[language] in text
    assert {"de": "Niemand wurde verglichen", "en": "nobody was compared"}[language] in text
    only = {
        "de": "Es gibt nur eine Umfrage eines Anbieters, die nicht zählt.",
        "en": "There is only a survey by a vendor, which does not count.",
    }[language]
    assert overview.count(only) == 2


UNREAD = re.compile(
    r"nobody (?:has )?(?:printed|published)|studies published figures|not printed would"
    r"|niemand gedruckt|hat Zahlen veröffentlicht|Ungedrucktes"
)
WE_COULD_READ = {"de": "die wir lesen konnten", "en": "the texts we could read"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_says_of_a_paper_what_only_holds_for_the_part_that_was_read(language: str) -> None:
    for path in PAGES:
        assert not UNREAD.findall(visible(page(path, language))), path
    for path in ("/evidence/pooling/", "/evidence/studies/hohmann_2012_neck/"):
        assert WE_COULD_READ[language] in visible(page(path, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_p_values_have_one_form_on_every_page(language: str) -> None:
    for path in PAGES:
        assert not re.findall(r"\bp ?[<=>] ?[.,]\d", visible(page(path, language))), path


def squeezed(text: str) -> str:
    """Keep one space of every run, as `visible` does."""
    return " ".join(text.split())


def test_a_study_says_what_is_not_known_and_which_claims_rest_on_it() -> None:
    for study in LIBRARY.studies:
        text = visible(page(f"/evidence/studies/{study.id}/"))

        results = (outcome.result for outcome in study.outcomes)
        gaps = (*study.missing, *study.contradictions, study.funding.text)
        for words in (study.summary, *results, *gaps):
            assert squeezed(words.de) in text
        for concern in appraise(study).concerns:
            assert squeezed(concern_sentence(concern, "de")) in text
        for claim, _ in LIBRARY.claims_of(study):
            assert claim.title.de in text
        assert ("Menschen nicht bekannt" in text) == (study.n is None)


@pytest.mark.parametrize(
    "path",
    [
        "/evidence/nobody_said_that/",
        "/evidence/studies/nobody_2030/",
        "/evidence/studies/back_pain/",
        "/evidence/saha_2016/",
        "/evidence/BACK_PAIN/",
    ],
)
def test_what_does_not_exist_is_not_found_like_elsewhere(path: str) -> None:
    answer = Visitor().get(path)

    assert answer.status_code == 404
    assert "Hier ist nichts" in answer.content.decode()


def test_no_claim_is_called_like_a_page_that_stands_before_it() -> None:
    fixed = {path.strip("/").split("/")[-1] for path in FIXED}

    assert not fixed & {claim.id for claim in LIBRARY.claims}


def test_every_source_stands_on_the_list_once_with_its_day() -> None:
    text = page("/evidence/references/")

    studied = [source for study in LIBRARY.studies for source in study.sources]
    said = [source for claim in LIBRARY.claims for source in claim.sources]
    asked = [source for question in LIBRARY.questions for source in question.sources]
    addresses = {source.address for source in (*studied, *said, *asked)}
    for address in addresses:
        links = re.findall(rf'href="{re.escape(html.escape(address))}"', text)
        assert len(links) == address.startswith("http"), address
    assert text.count("(Stand ") == len(addresses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_an_anchor_its_answer_and_what_it_rests_on(language: str) -> None:
    text = page("/questions/", language)

    for question in LIBRARY.questions:
        assert f'<h2 id="{question.id}">' in text
        assert f'href="#{question.id}"' in text
        for paragraph in question.answer:
            assert squeezed(paragraph.spoken(language)) in visible(text)
        for claim in question.claims:
            assert f'href="{reverse("evidence:claim", args=[claim.id])}"' in text


def test_every_screen_an_answer_leads_to_has_a_name_and_an_address() -> None:
    named = {screen for question in LIBRARY.questions for screen in question.screens}

    assert named <= set(SCREENS)
    assert all(reverse(name) for name in SCREENS)


def test_pooling_counts_what_could_be_pooled_and_marks_the_rough_sizes_as_rough() -> None:
    text = visible(page("/evidence/pooling/", "en"))

    assert "this many come with it in the texts we could read: 0." in text
    # t and g by hand; tests/evidence/test_rough.py has the calculation.
    assert "n: 20 / 20 p = 0.021 t: 2.41 g: 0.75 95% interval: 0.11 to 1.39" in text
    assert (
        "n: 21 / 21 p < 0.001 t: at least 3.55 g: at least 1.08 95% interval: at least 0.43" in text
    )
    assert "−24.237" in text or "−24.24" in text
    assert "−3.432" in text or "−3.43" in text
    assert "No trial that runs changes when these pages change." in text


def test_the_pages_know_nobody_and_set_nothing() -> None:
    answer = Visitor().get("/evidence/back_pain/")

    assert [name for name in answer.cookies if "person" in name] == []


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_shape_of_its_own(status: Status) -> None:
    text = page("/evidence/")

    badges = re.findall(rf'<span class="status status-{status}"><svg[^>]*>(.*?)</svg>', text)
    others = re.findall(
        rf'<span class="status status-(?!{status}")\w+"><svg[^>]*>(.*?)</svg>', text
    )
    assert badges
    assert not set(badges) & set(others)
