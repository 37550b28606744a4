"""Every number a claim or an answer names stands in its studies or sources, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache

import pytest

from druckpunkt.data.facts import Words
from druckpunkt.evidence import Claim, Question, Study
from tests.policy.health import EVERYTHING, LANGUAGES, LIBRARY, SAID, bilingual

# A number as people write it: 8.820 or 3,41 in German, 8,820 or 3.41 or .021 in English.
NUMBER = {
    "de": re.compile(r"(?<![\d,.])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?![\d])"),
    "en": re.compile(r"(?<![\d,.])(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d+)|(?<=\d))(?!\d)"),
}
# Numbers of claims and answers that are no figures of a study: which source of the claim has them.
FROM_SOURCES = {
    "article": {"2006", "2012", "2016", "2023", "2025", "5", "10", "20", "30", "4.5", "4000"},
    "wsj_2011": {"5", "10", "6000", "8000", "8820"},
    "mcgill": {"6210"},
    "news_short_sessions": {"5"},
    "skin_flow": {"2.7"},
    "boards": {"12", "412", "101"},
    "standing_pressure": {"95"},
    "lying_pressure": {"8"},
}
# Answers may repeat the numbers of their safety rules.
FROM_FACTORS = {"under_18": {"18"}}
# Pairs "x of y" count people; each must be a count of unwanted effects of a study.
PAIR = re.compile(r"\b(\d+) (?:von|of) (\d+)(?= (?:Menschen|people|hörten|stopped)\b)")


def numbers(text: str, language: str) -> set[Decimal]:
    """Return the numbers of a text without their signs."""
    thousands = "." if language == "de" else ","
    return {
        Decimal(f"{match[1].replace(thousands, '') or 0}.{match[2] or 0}").normalize()
        for match in NUMBER[language].finditer(text)
    }


# Numbers in names and links, and the single trials of a review, are no figures of a study.
NO_FIGURES = {"citation", "doi", "id", "registration", "source", "sources", "trials"}


@cache
def figures(study: Study) -> frozenset[Decimal]:
    """Return every number in the data of a study: its figures first, its own texts too."""
    return frozenset(_figures(study))


def _figures(value: object) -> Iterator[Decimal]:
    if isinstance(value, Words):
        yield from numbers(value.de, "de") | numbers(value.en, "en")
    elif isinstance(value, str):
        yield from numbers(value, "en")
    elif isinstance(value, bool):
        return
    elif isinstance(value, int | float):
        yield abs(Decimal(str(value))).normalize()
    elif isinstance(value, tuple):
        for member in value:
            yield from _figures(member)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NO_FIGURES:
                yield from _figures(getattr(value, field.name))


def known_numbers(item: Claim | Question) -> set[Decimal]:
    """Return the numbers that a claim or an answer may name."""
    claims = item.claims if isinstance(item, Question) else (item,)
    studies = {support.study.id for claim in claims for support in claim.support}
    sources = {one.id for claim in claims for one in claim.sources} | {
        one.id for one in item.sources
    }
    factors = item.safety_factors if isinstance(item, Question) else ()
    allowed = [FROM_SOURCES.get(one, set()) for one in sources]
    allowed += [FROM_FACTORS.get(one, set()) for one in factors]
    written = {Decimal(one).normalize() for group in allowed for one in group}
    return written.union(*(figures(one) for one in LIBRARY.studies if one.id in studies))


def stands_in(number: Decimal, known: set[Decimal]) -> bool:
    """Say whether a number is known, as it is or, if it has decimals, rounded to as many."""
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return number in known or (step < 1 and any(one.quantize(step) == number for one in known))


@pytest.mark.parametrize("item", SAID, ids=lambda item: item.id)
def test_every_number_stands_in_a_study_or_a_source_of_the_claim(item: Claim | Question) -> None:
    known = known_numbers(item)
    unknown = [
        (str(number), words.spoken(language))
        for words in bilingual(item)
        for language in LANGUAGES
        for number in numbers(words.spoken(language), language)
        if not stands_in(number, known)
    ]

    assert unknown == []


def test_what_a_study_is_said_to_show_stands_in_that_study() -> None:
    unknown = [
        (claim.id, support.study.id, str(number))
        for claim in LIBRARY.claims
        for support in claim.support
        for number in numbers(support.why.de, "de")
        if not stands_in(number, set(figures(support.study)))
    ]

    assert unknown == []


@pytest.mark.parametrize("item", EVERYTHING, ids=lambda item: item.id)
def test_both_languages_name_the_same_numbers(item: Claim | Question | Study) -> None:
    different = [
        words.de for words in bilingual(item) if numbers(words.de, "de") != numbers(words.en, "en")
    ]

    assert different == []


def test_people_are_counted_as_the_study_counts_them() -> None:
    counted = {
        (harm.events, harm.n)
        for study in LIBRARY.studies
        for harm in study.harms
        if harm.events is not None
    }
    said = {
        (int(match[1]), int(match[2]))
        for item in SAID
        for words in bilingual(item)
        for language in LANGUAGES
        for match in PAIR.finditer(words.spoken(language))
    }

    assert (8, 91) in said
    assert said <= counted


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "6.210 Spitzen, 5 mm, p = 0,021 und 3,41 Punkte", {"6210", "5", "0.021", "3.41"}),
        ("en", "6,210 spikes, 5 mm, p = .021 and 3.41 points.", {"6210", "5", "0.021", "3.41"}),
        ("de", "Nach 14 Tagen. 8 von 91 hörten auf (SMD -0,32).", {"14", "8", "91", "0.32"}),
        ("en", "After 14 days. In 2012, 8 of 91 stopped.", {"14", "2012", "8", "91"}),
    ],
)
def test_numbers_are_read_as_people_write_them(
    language: str, text: str, expected: set[str]
) -> None:
    assert numbers(text, language) == {Decimal(one).normalize() for one in expected}
