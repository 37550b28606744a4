"""Studies in both languages: every name, every reason, every figure in its decimals."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from string import Formatter

import pytest

from druckpunkt.evidence import (
    Blinding,
    Comparator,
    Design,
    Directness,
    Finding,
    Interests,
    Participants,
    Study,
    appraisal,
    appraise,
    certainty_of,
    load_library,
)
from druckpunkt.evidence.appraisal import Domain, Level
from druckpunkt.evidence.study import Dose, PublishedEffect
from druckpunkt.evidence.study_traits import Certainty, EffectMeasure
from druckpunkt.texts import certainty, studies
from druckpunkt.texts.certainty import concern_sentence, step_sentence
from druckpunkt.texts.study_figures import (
    MEASURES,
    arm_text,
    effect_text,
    known,
    minutes_a_day,
    printed_p,
)
from druckpunkt.texts.study_page import render_study
from tests.policy.source import PACKAGE, tree
from tests.texts.answers import LANGUAGES

STUDIES = load_library().studies
PROMISES = {
    "en": re.compile(r"\b(cures?|cured|heals?|healed|guarantee\w*|you should|recommend\w*)\b"),
    "de": re.compile(r"\bheil(t|en|sam)|\bgarantier|\bdu solltest\b|\bempfehl", re.IGNORECASE),
}
NAMED: list[tuple[type[StrEnum], Callable[..., str]]] = [
    (Design, studies.design_label),
    (Comparator, studies.comparator_label),
    (Directness, studies.directness_label),
    (Participants, studies.participants_label),
    (Blinding, studies.blinding_label),
    (Interests, studies.interests_label),
    (Finding, studies.finding_label),
    (Certainty, studies.certainty_label),
    (Certainty, studies.certainty_meaning),
    (Domain, certainty.domain_label),
    (Level, certainty.level_label),
]


def the(name: str) -> Study:
    found = load_library().study(name)
    assert found is not None
    return found


def effect(**changes: object) -> PublishedEffect:
    some = PublishedEffect(measure=EffectMeasure.MD, estimate=-3.41, source=STUDIES[0].sources[0])
    return replace(some, **changes)  # type: ignore[arg-type]


# --- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "name"), NAMED)
def test_every_value_has_its_own_name_in_both_languages(
    kind: type[StrEnum], name: Callable[..., str]
) -> None:
    said = {language: [name(value, language) for value in kind] for language in LANGUAGES}

    for language in LANGUAGES:
        assert len(set(said[language])) == len(kind)
    assert not set(said["de"]) & set(said["en"])


def test_every_measure_has_a_name() -> None:
    assert set(MEASURES) == set(EffectMeasure)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_studies_have_the_same_label(language: str) -> None:
    labels = [studies.study_label(study, language) for study in STUDIES]

    assert len(set(labels)) == len(labels)


def test_a_label_has_the_names_and_the_year() -> None:
    assert studies.study_label(the("kisker_schoene_2023"), "de") == "Kisker & Schöne 2023"
    assert studies.study_label(the("hohmann_2012_neck"), "de") == "Hohmann et al. 2012 (Nacken)"
    assert studies.study_label(the("reflexo_therapy"), "en") == "Reflexo-Therapy (undated)"


# --- reasons -----------------------------------------------------------------------------------


def emitted_reasons() -> set[str]:
    """Read every reason off the source of the appraisal: its texts that begin like a domain."""
    beginnings = tuple(f"{domain.value}_" for domain in Domain)
    return {
        node.value
        for node in ast.walk(tree(PACKAGE / "evidence" / "appraisal.py"))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith(beginnings)
    }


def test_every_reason_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert emitted_reasons() == set(certainty.CONCERNS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concern_and_step_of_every_study_is_said(language: str) -> None:
    for study in STUDIES:
        judged = appraise(study)
        sentences = [
            *(concern_sentence(one, language) for one in judged.concerns),
            *(step_sentence(one, language) for one in judged.steps),
        ]

        assert all(sentence.endswith((".", ").")) for sentence in sentences), study.id
        assert not any(field for one in sentences for _, field, _, _ in Formatter().parse(one))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_every_claim_is_said(language: str) -> None:
    for claim in load_library().claims:
        for step in certainty_of(claim).steps:
            assert studies.certainty_label(step.after, language) in step_sentence(step, language)


def test_a_reason_names_its_figures_in_the_decimals_of_the_language() -> None:
    uneven = appraisal.Concern(
        Domain.CONSISTENCY, Level.SERIOUS, "consistency_very_uneven", {"i2_percent": 78.8}
    )

    assert concern_sentence(uneven, "en") == "The trials disagree a lot (I² 78.8%)."
    assert concern_sentence(uneven, "de") == "Die Studien sind sich sehr uneins (I² 78,8\u00a0%)."


def test_a_step_names_its_domain_and_where_it_leads() -> None:
    steps = appraise(the("hohmann_2012_neck")).steps

    assert [step_sentence(step, "en") for step in steps] == [
        "A study of this kind starts at: high.",
        "Compared with, a serious concern, takes one step down: moderate.",
        "Number of people, a serious concern, takes one step down: low.",
        "Who knew what was given and Who paid, some concern each, take one step down: very low.",
    ]


# --- figures -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "mean difference −3.41, 95% interval −4.08 to −2.75, 7 studies, n = 385, I² 12%",
        ),
        (
            "de",
            "Unterschied der Mittelwerte −3,41, 95-%-Bereich −4,08 bis −2,75, 7 Studien, "
            "n = 385, I² 12\u00a0%",
        ),
    ],
)
def test_a_pooled_effect_comes_with_studies_people_and_heterogeneity(
    language: str, expected: str
) -> None:
    pooled = effect(ci_low=-4.08, ci_high=-2.75, k=7, n=385, i2_percent=12.0)

    assert effect_text(pooled, language) == expected


def test_an_effect_without_limits_says_that_they_are_not_known() -> None:
    assert effect_text(effect(), "en") == "mean difference −3.41, limits not known"
    assert "Grenzen nicht bekannt" in effect_text(effect(), "de")


def test_the_certainty_its_authors_gave_is_named_as_theirs() -> None:
    graded = effect(grade=Certainty.LOW)

    assert effect_text(graded, "en").endswith("certainty by its authors: low")


def test_our_own_calculation_is_called_so() -> None:
    own = next(one for one in the("cd004871").outcomes[0].effects)

    assert "recalculated here, not printed" in effect_text(own, "en")
    assert "hier nachgerechnet, nicht gedruckt" in effect_text(own, "de")


@pytest.mark.parametrize(
    ("p_text", "language", "expected"),
    [
        ("< .001", "en", "p < 0.001"),
        ("< .001", "de", "p < 0,001"),
        (".03", "de", "p = 0,03"),
        (".021", "en", "p = 0.021"),
    ],
)
def test_a_p_value_keeps_its_digits(p_text: str, language: str, expected: str) -> None:
    assert printed_p(p_text, language) == expected


def test_what_is_not_known_is_said_and_never_a_zero() -> None:
    arm = next(arm for arm in the("pach_2013").outcomes[0].arms if arm.sd is None)

    assert known(None, "en") == "not known"
    assert known(0.0, "en") == "0"
    assert "sd not known" in arm_text(arm, "en")
    assert "Streuung nicht bekannt" in arm_text(arm, "de")


def test_minutes_a_day_may_be_a_range_or_unknown() -> None:
    assert minutes_a_day(the("murphy_2019").dose, "de") == "27 bis 30"
    assert minutes_a_day(Dose(minutes_per_day=None, days=14), "de") == "nicht bekannt"


# --- a whole study -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("study", STUDIES, ids=lambda study: str(study.id))
def test_a_whole_study_is_said_with_all_its_gaps(study: Study, language: str) -> None:
    page = render_study(study, language)
    unwrapped = " ".join(page.split())

    for words in (study.title, study.summary, *study.missing, *study.contradictions):
        assert " ".join(words.spoken(language).split()) in unwrapped
    for outcome in study.outcomes:
        assert outcome.result.spoken(language) in unwrapped
    for source in study.sources:
        assert source.address in page
    assert not PROMISES[language].search(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_fit_a_terminal_but_for_addresses(language: str) -> None:
    for study in STUDIES:
        for line in render_study(study, language).splitlines():
            assert len(line) <= 79 or "://" in line, line


def test_german_pages_have_no_english_decimals_and_the_other_way_round() -> None:
    """Only what is no figure may have the other sign: versions, addresses, thousands, dates."""
    german, english = render_study(the("saha_2016"), "de"), render_study(the("saha_2016"), "en")

    assert not re.search(r"\d\.\d(?!\d*\.)", german.partition("Quellen")[0])
    assert not re.search(r"\d,\d", english.partition("Sources")[0])


def test_silence_about_harm_is_not_called_harmless() -> None:
    said = render_study(the("hohmann_2012_neck"), "en")

    assert "That does not mean there were none." in " ".join(said.split())


def test_a_counted_harm_comes_with_how_many_of_how_many() -> None:
    assert "8 of 91: The mat hurt too much; they stopped." in render_study(the("saha_2016"), "en")
