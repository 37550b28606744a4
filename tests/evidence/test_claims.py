"""Claims: each statement of the article has one, and none says more than its studies bear."""

from __future__ import annotations

import pytest

from druckpunkt.evidence import (
    Claim,
    Comparator,
    Design,
    Directness,
    Finding,
    Stance,
    Status,
    Support,
    load_library,
)

LIBRARY = load_library()
CLAIMS = {claim.id: claim for claim in LIBRARY.claims}
STATEMENTS = {
    "all_mats_alike",
    "back_pain",
    "cautions",
    "circulation",
    "concentration",
    "cortisol",
    "daily_use",
    "dose",
    "endorphins",
    "energy_paths",
    "evidence_transfer",
    "falling_asleep",
    "harmless",
    "headache",
    "like_acupuncture",
    "many_users",
    "muscles",
    "neck_shoulders",
    "nervous_system",
    "no_side_effects",
    "no_wear",
    "old_healing_art",
    "only_a_tingle",
    "sleep",
    "sleep_special_groups",
    "soft_base_and_shirt",
    "sport",
    "stress",
    "trigger_points",
    "wellbeing",
}
# The only claims that are about acupressure as such, so that a study by hand can bear them.
ABOUT_ACUPRESSURE = {"no_side_effects", "sleep_special_groups"}
# Topics whose outcomes are results; unwanted effects are counted apart from outcomes.
MEASURED = {
    "body",
    "concentration",
    "disability",
    "headache",
    "pain",
    "sleep",
    "stress",
    "wellbeing",
}
BETTER = {Finding.BETTER, Finding.BETTER_BEFORE_AFTER}
NOT_BETTER = {Finding.NO_DIFFERENCE, Finding.UNCHANGED_BEFORE_AFTER, Finding.WORSE}

# (claim, study, stance): what the article leaves out must stay said.
MUST_BE_SAID = [
    ("stress", "kisker_schoene_2023", Stance.AGAINST),
    ("sleep", "kisker_schoene_2023", Stance.AGAINST),
    ("concentration", "kisker_schoene_2023", Stance.AGAINST),
    ("wellbeing", "kisker_schoene_2023", Stance.AGAINST),
    ("back_pain", "saha_2016", Stance.AGAINST),
    ("back_pain", "hsieh_2006", Stance.BESIDE),
    ("back_pain", "frizziero_2021", Stance.BESIDE),
    ("back_pain", "kjellgren_2011", Stance.BESIDE),
    ("neck_shoulders", "kjellgren_2011", Stance.BESIDE),
    ("sleep", "ling_2025", Stance.BESIDE),
    ("cortisol", "olsson_von_scheele_2011", Stance.AGAINST),
    ("harmless", "olsson_von_scheele_2011", Stance.AGAINST),
    ("harmless", "saha_2016", Stance.AGAINST),
    ("only_a_tingle", "saha_2016", Stance.AGAINST),
]
# (claim, words): in the German correction, because that is the language of the article.
CORRECTED = [
    ("stress", ("Kisker und Schöne", "ohne Matte", "unterschieden")),
    ("sleep", ("Ling 2025", "Krankenhaus", "Kisker und Schöne")),
    ("back_pain", ("BMJ 2006", "mit den Händen", "Warteliste", "ODI", "Hauptziel", "Saha 2016")),
    ("harmless", ("Blutdruck", "8 von 91")),
    ("cortisol", ("keinen Unterschied",)),
    ("cautions", ("hoher Blutdruck",)),
]


def supports() -> list[tuple[Claim, Support]]:
    return [(claim, support) for claim in LIBRARY.claims for support in claim.support]


def test_every_statement_of_the_article_has_its_claim_and_no_other_has() -> None:
    assert set(CLAIMS) == STATEMENTS


@pytest.mark.parametrize(("claim", "study", "stance"), MUST_BE_SAID)
def test_what_the_article_leaves_out_is_said(claim: str, study: str, stance: Stance) -> None:
    said = {support.study.id: support.stance for support in CLAIMS[claim].support}

    assert said[study] is stance


@pytest.mark.parametrize(("claim", "words"), CORRECTED)
def test_a_correction_names_what_is_wrong(claim: str, words: tuple[str, ...]) -> None:
    correction = CLAIMS[claim].correction

    assert correction is not None
    assert [one for one in words if one not in correction.de] == []


def test_what_one_finding_refutes_is_not_called_unconfirmed() -> None:
    """Pain was found where none was to be; "they did not find it" would be the wrong way round."""
    contradicted = {one.id for one in LIBRARY.claims if one.status is Status.CONTRADICTED}

    assert contradicted == {"only_a_tingle", "no_side_effects"}


def test_an_unconfirmed_claim_rests_on_studies_that_found_no_difference() -> None:
    wrong = [
        (claim.id, support.study.id)
        for claim, support in supports()
        if claim.status is Status.SHOWN_NOT
        and support.stance is Stance.AGAINST
        and Finding.NO_DIFFERENCE
        not in {one.finding for one in support.study.outcomes if one.topic in claim.topics}
    ]

    assert wrong == []


def test_no_claim_is_shown_today() -> None:
    shown = [claim.id for claim in LIBRARY.claims if claim.status is Status.SHOWN]

    assert shown == []


def test_a_study_without_a_mat_speaks_neither_for_nor_against_the_mat() -> None:
    misused = [
        (claim.id, support.study.id)
        for claim, support in supports()
        if claim.id not in ABOUT_ACUPRESSURE
        and support.study.directness is not Directness.MAT
        and support.stance is not Stance.BESIDE
    ]

    assert misused == []


def test_only_what_is_merely_claimed_rests_on_people_without_a_comparison() -> None:
    misused = [
        (claim.id, support.study.id)
        for claim, support in supports()
        if support.stance is Stance.FOR
        and support.study.comparator is Comparator.NONE
        and claim.status is not Status.CLAIMED
    ]

    assert misused == []


def test_a_registered_study_without_results_points_nowhere() -> None:
    pointing = [
        support.study.id
        for _claim, support in supports()
        if support.study.design is Design.REGISTERED and support.stance is not Stance.BESIDE
    ]

    assert pointing == []


@pytest.mark.parametrize(
    ("stance", "findings"), [(Stance.FOR, BETTER), (Stance.AGAINST, NOT_BETTER)]
)
def test_a_study_found_what_a_claim_says_it_found(stance: Stance, findings: set[Finding]) -> None:
    wrong = [
        (claim.id, support.study.id)
        for claim, support in supports()
        if support.stance is stance
        and set(claim.topics) <= MEASURED
        and not findings
        & {one.finding for one in support.study.outcomes if one.topic in claim.topics}
    ]

    assert wrong == []


def test_the_studies_that_the_article_cites_are_all_held_against_it() -> None:
    cited = {study.id for study in LIBRARY.studies if study.article_reference is not None}
    used = {support.study.id for _claim, support in supports()}

    assert cited
    assert cited <= used


def test_every_study_of_a_mat_stands_with_some_claim() -> None:
    mats = {study.id for study in LIBRARY.studies if study.is_about_mats}
    used = {support.study.id for _claim, support in supports()}

    assert mats <= used


def test_every_claim_about_an_effect_says_what_would_settle_it() -> None:
    without = {claim.id for claim in LIBRARY.claims if claim.open_question is None}

    assert without <= {"old_healing_art"}
