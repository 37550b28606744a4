"""Every section of the article became a claim or a screen, and the page in docs says which."""

from __future__ import annotations

import itertools

from django.urls import URLPattern, URLResolver, get_resolver

from druckpunkt.evidence import load_library
from tools.article_page import PAGE, render

LIBRARY = load_library()

# The headings of the article in its order, read off the article itself and not off our data; the
# last two stand for the line on paid links and the list of references, which have no heading.
SECTIONS = [
    "Akupressurmatte: Natürliche Hilfe bei Rückenschmerzen",
    "Was ist eine Akupressurmatte?",
    "Das sagt die Wissenschaft zur Akupressur",
    "Stress, Entspannung & Wohlbefinden",
    "Verbesserung der Schlafqualität",
    "Akupressur bei Schlafproblemen in speziellen Gruppen",
    "Linderung von Rückenschmerzen",
    "Wirkung einer Akupressurmatte auf deinen Körper",
    "Förderung der Durchblutung",
    "Lockerung der Muskulatur",
    "Schmerzlinderung",
    "Stressabbau",
    "So benutzt du eine Akupressurmatte richtig",
    "Wem empfehlen wir eine Akupressurmatte?",
    "Diese Akupressurmatte überzeugt uns",
    "Wellax Akupressurmatte",
    "Hilft die Akupressurmatte auch beim Stressabbau und besseren Schlaf?",
    "Kann man die Akupressurmatte auch bei Nacken- oder Schulterschmerzen nutzen?",
    "Wie lange sollte man täglich auf der Akupressurmatte liegen?",
    "Wer sollte vorsichtig mit einer Akupressurmatte sein?",
    "Wie wirkt eine Akupressurmatte bei Rückenschmerzen?",
    "Hinweis zu Affiliate-Links",
    "Fußnoten",
]
# How many things a section says that need a place of their own.
SEVERAL_PARTS = {
    "Was ist eine Akupressurmatte?": 3,
    "So benutzt du eine Akupressurmatte richtig": 4,
    "Wem empfehlen wir eine Akupressurmatte?": 4,
    "Diese Akupressurmatte überzeugt uns": 2,
}


def screens(patterns: list[URLPattern | URLResolver], room: str = "") -> set[str]:
    """Return the name of every address, with its room: `plan:show`."""
    found: set[str] = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            found |= screens(one.url_patterns, one.namespace or room)
        elif one.name:
            found.add(f"{room}:{one.name}" if room else one.name)
    return found


SCREENS = screens(get_resolver().url_patterns)


def test_every_section_has_its_parts_in_the_order_of_the_article() -> None:
    sections = [part.section.de for part in LIBRARY.article]

    assert [section for section, _parts in itertools.groupby(sections)] == SECTIONS


def test_a_section_that_says_several_things_has_a_part_for_each() -> None:
    sections = [part.section.de for part in LIBRARY.article]

    assert {name: sections.count(name) for name in SEVERAL_PARTS} == SEVERAL_PARTS


def test_every_part_leads_to_a_claim_or_a_screen() -> None:
    gaps = [part.id for part in LIBRARY.article if not part.claims and not part.screens]

    assert gaps == []


def test_every_claim_goes_back_to_a_part_of_the_article() -> None:
    taken_up = {claim.id for part in LIBRARY.article for claim in part.claims}

    assert {claim.id for claim in LIBRARY.claims} - taken_up == set()


def test_every_question_of_the_article_is_answered() -> None:
    asked = [part for part in LIBRARY.article if part.id.startswith("asked_")]

    assert len(asked) == len([one for one in LIBRARY.questions if one.from_article])


def test_every_screen_named_in_the_data_is_there() -> None:
    named = {screen for part in LIBRARY.article for screen in part.screens}
    named |= {screen for question in LIBRARY.questions for screen in question.screens}

    assert named - SCREENS == set()


def test_the_page_is_what_the_data_says() -> None:
    assert PAGE.read_text("utf-8") == render(LIBRARY), "run: python -m tools.article_page"


def test_the_page_names_every_section_and_every_claim() -> None:
    written = PAGE.read_text("utf-8")

    assert [section for section in SECTIONS if f"| {section} |" not in written] == []
    assert [claim.id for claim in LIBRARY.claims if f"`{claim.id}`" not in written] == []
