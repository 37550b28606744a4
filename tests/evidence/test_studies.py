"""What ships about studies: every figure has a source and is the one that was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from math import inf, sqrt

import pytest

from druckpunkt.diary import Direction
from druckpunkt.evidence import (
    ArmFigures,
    Comparator,
    Design,
    Directness,
    EffectMeasure,
    Finding,
    Interests,
    PooledTrial,
    PublishedEffect,
    Study,
    StudyOutcome,
    load_library,
)
from druckpunkt.evidence.study_traits import Origin
from druckpunkt.texts.catalogue import LANGUAGES

STUDIES = load_library().studies
ABOUT_MATS = {
    "hohmann_2012_neck",
    "hohmann_2012_back",
    "saha_2016",
    "frizziero_2021",
    "kisker_schoene_2023",
    "kjellgren_2011",
    "olsson_von_scheele_2011",
    "guelhane_2024",
    "kenkou_shakti",
    "reflexo_therapy",
}
Z_95 = 1.959963984540054


def test_a_study_is_as_old_as_the_oldest_look_at_one_of_its_sources() -> None:
    first, second, *others = the("saha_2016").sources
    looked_again = replace(second, checked_on=first.checked_on + timedelta(days=400))

    study = replace(the("saha_2016"), sources=(first, looked_again, *others))

    assert study.checked_on == first.checked_on


def test_groups_afterwards_are_not_those_before() -> None:
    outcome = the("saha_2016").outcomes[0]
    source, said = outcome.source, outcome.name
    before, after, undated = (ArmFigures(said, source, n=10, day=day) for day in (0, 21, None))

    measured = replace(outcome, day=21, arms=(before, after, undated))

    assert measured.arms_afterwards == (after, undated)


def the(name: str) -> Study:
    found = load_library().study(name)
    assert found is not None
    return found


def outcome_of(study: str, outcome: str) -> StudyOutcome:
    return next(one for one in the(study).outcomes if one.id == outcome)


def every_outcome() -> Iterator[tuple[str, StudyOutcome]]:
    for study in STUDIES:
        for outcome in study.outcomes:
            yield f"{study.id}/{outcome.id}", outcome


def every_effect() -> Iterator[tuple[str, StudyOutcome, PublishedEffect]]:
    for name, outcome in every_outcome():
        for effect in outcome.effects:
            yield name, outcome, effect


# --- figures as published ----------------------------------------------------------------------

# Study, outcome, number of the effect, estimate, lower and upper limit, as read at its source.
PUBLISHED = [
    ("saha_2016", "disability", 0, -4.6, -6.6, -2.6),
    ("saha_2016", "disability", 1, -4.3, -6.4, -2.2),
    ("hsieh_2006", "disability", 0, -3.8, -5.7, -1.9),
    ("hsieh_2006", "disability", 1, -4.64, -6.39, -2.89),
    ("hsieh_2006", "significant_disability", 0, 89, 61, 97),
    ("yeung_2022", "insomnia", 0, -1.89, -2.93, -0.85),
    ("yeung_2022", "insomnia", 1, -2.89, -4.11, -1.67),
    ("pach_2013", "pain", 0, 1.3, -5.8, 8.4),
    ("pach_2013", "pain", 1, 3.1, -4.5, 10.8),
    ("vickers_2004", "headache", 0, -4.6, -7.0, -2.2),
    ("waits_2018", "sleep", 0, -3.41, -4.08, -2.75),
    ("ling_2025", "sleep_quality", 0, -1.58, -1.85, -1.31),
    ("ling_2025", "sleep_time", 0, 1.12, 0.40, 1.83),
    ("ling_2025", "sleep_efficiency", 0, 0.90, 0.29, 1.52),
    ("ling_2025", "sleep_onset", 0, -0.73, -1.14, -0.33),
    ("ling_2025", "awake", 0, -1.32, -2.55, -0.09),
    ("dincer_2022", "sleep", 0, -1.71, -2.31, -1.11),
    ("dincer_2022", "sleep_self_applied", 0, -0.86, -1.39, -0.32),
    ("li_2021", "pain_usual_care", 0, -0.32, -0.61, -0.02),
    ("li_2021", "disability_usual_care", 0, -0.55, -0.84, -0.25),
    ("li_2021", "pain_physical_therapy", 0, -0.88, -1.10, -0.65),
    ("li_2021", "pain_tuina", 0, -1.92, -3.09, -0.76),
    ("li_2021", "response_tuina", 0, 1.25, 1.16, 1.35),
    ("yang_2017", "pain", 0, -1.13, -1.70, -0.56),
    ("yang_2017", "disability", 0, -1.99, -4.93, 0.95),
    ("au_2015", "anxiety", 0, -1.11, -1.61, -0.61),
    ("chen_older_adults", "sleep", 0, 0.85, 0.49, 1.22),
    ("chen_older_adults", "pain", 0, 0.71, 0.09, 1.32),
    ("insomnia_cn_2016", "sleep_usual_care", 0, -0.70, -0.84, -0.56),
    ("insomnia_cn_2016", "sleep_drugs", 0, -1.41, -2.30, -0.52),
    ("cd013331", "high_frequency", 0, -1.39, -2.51, -0.28),
    ("cd013331", "low_frequency", 0, -2.04, -2.95, -1.14),
]


@pytest.mark.parametrize(("study", "outcome", "number", "estimate", "low", "high"), PUBLISHED)
def test_an_effect_is_the_published_one(
    study: str, outcome: str, number: int, estimate: float, low: float, high: float
) -> None:
    effect = outcome_of(study, outcome).effects[number]

    assert (effect.estimate, effect.ci_low, effect.ci_high) == (estimate, low, high)
    assert effect.origin is Origin.PUBLISHED


def test_people_and_heterogeneity_of_reviews_are_the_published_ones() -> None:
    waits = outcome_of("waits_2018", "sleep").effects[0]
    dincer = outcome_of("dincer_2022", "sleep").effects[0]
    usual_care = outcome_of("li_2021", "pain_usual_care").effects[0]

    assert (waits.k, waits.n, waits.i2_percent) == (7, 385, 12)
    assert (dincer.k, dincer.n, dincer.i2_percent) == (11, 722, 91)
    assert (usual_care.k, usual_care.n, usual_care.grade) == (2, 180, "low")


def test_means_of_groups_are_the_published_ones() -> None:
    arms = outcome_of("majchrzycki_2014", "rest_pain").arms
    latency = outcome_of("reshef_2013", "latency").arms

    assert [(arm.n, arm.mean, arm.sd, arm.day) for arm in arms] == [
        (28, 58.3, 18.2, 0),
        (26, 51.8, 18.8, 0),
        (28, 42.2, 21.1, 14),
        (26, 30.6, 21.9, 14),
    ]
    assert [(arm.mean, arm.sd) for arm in latency] == [(26.63, 26.71), (14.32, 12.81)]


# --- what must not be said ---------------------------------------------------------------------


def test_all_studies_on_mats_are_there() -> None:
    found = {study.id for study in STUDIES if study.is_about_mats}

    assert found == ABOUT_MATS


def test_no_mean_or_spread_of_a_mat_study_is_invented() -> None:
    """None of the texts that could be read prints one."""
    figures = [
        arm
        for study in STUDIES
        if study.is_about_mats
        for outcome in study.outcomes
        for arm in outcome.arms
    ]

    assert figures == []


def test_kisker_schoene_shows_no_difference_on_anything() -> None:
    study = the("kisker_schoene_2023")

    assert {outcome.finding for outcome in study.outcomes} == {Finding.NO_DIFFERENCE}
    assert study.comparator is Comparator.REST
    assert study.n is None
    assert study.article_reference == 1


def test_saha_missed_its_main_goal() -> None:
    primary = [outcome for outcome in the("saha_2016").outcomes if outcome.is_primary]

    assert [(one.topic, one.finding) for one in primary] == [
        ("pain", Finding.UNCHANGED_BEFORE_AFTER)
    ]


def test_frizziero_shows_changes_within_groups_only() -> None:
    study = the("frizziero_2021")

    assert {outcome.finding for outcome in study.outcomes} == {Finding.WITHIN_GROUP_ONLY}


@pytest.mark.parametrize(
    ("study", "outcome"),
    [
        ("kjellgren_2011", "worst_pain"),
        ("hohmann_2012_neck", "disability"),
        ("hohmann_2012_neck", "pressure_pain"),
        ("hohmann_2012_back", "pressure_pain"),
    ],
)
def test_what_got_better_without_saying_than_what_is_not_called_better(
    study: str, outcome: str
) -> None:
    """The abstracts say "reduced" or "increased" there, and do not name the other group."""
    missing = " ".join(words.en for words in the(study).missing)

    assert outcome_of(study, outcome).finding is Finding.COMPARISON_UNCLEAR
    assert "reckoned against the" in missing


@pytest.mark.parametrize(
    ("study", "outcome"),
    [("olsson_von_scheele_2011", "sting"), ("saha_2016", "health"), ("oh_2014", "pain")],
)
def test_what_was_described_is_not_called_unreadable(study: str, outcome: str) -> None:
    assert outcome_of(study, outcome).finding is Finding.DESCRIBED


def test_what_is_called_unreadable_says_nothing_of_a_result() -> None:
    said = {o.result.en for _name, o in every_outcome() if o.finding is Finding.NOT_REPORTED}

    assert said == {"No result yet.", "No figures could be read."}


def test_nothing_is_better_than_a_comparison_that_nobody_knows() -> None:
    misread = [
        name
        for name, outcome in every_outcome()
        if outcome.finding in {Finding.BETTER, Finding.WORSE}
        and the(name.partition("/")[0]).comparator in {Comparator.NONE, Comparator.NOT_STATED}
    ]

    assert misread == []


@pytest.mark.parametrize(
    ("study", "said"),
    [
        ("saha_2016", "166"),
        ("saha_2016", "0.008"),
        ("murphy_2019", "51"),
        ("dincer_2022", "SMD"),
        ("li_2021", "1.94"),
        ("cd013331", "645"),
        ("kjellgren_2011", "Vendors"),
    ],
)
def test_what_contradicts_itself_is_named(study: str, said: str) -> None:
    assert any(said in words.en for words in the(study).contradictions)


@pytest.mark.parametrize(
    ("study", "said"),
    [
        ("ling_2025", "not about back pain"),
        ("hsieh_2006", "cannot be carried over to a mat"),
        ("cd004871", "waiting list can make a mat look better"),
        ("reflexo_therapy", "do not show whether the mat helps"),
        ("kenkou_shakti", "proves nothing"),
    ],
)
def test_what_a_study_cannot_say_stands_in_its_summary(study: str, said: str) -> None:
    assert said in the(study).summary.en


def test_a_vendor_is_never_independent() -> None:
    vendors = {study.id for study in STUDIES if study.funding.interests is Interests.VENDOR}

    assert vendors == {"kenkou_shakti", "reflexo_therapy"}


def test_every_study_says_what_is_missing() -> None:
    assert [study.id for study in STUDIES if not study.missing] == []


def test_no_number_is_called_missing_and_given_all_the_same() -> None:
    contradicting = [
        study.id
        for study in STUDIES
        if any("all means and standard deviations" in words.en for words in study.missing)
        and any(outcome.arms or outcome.effects for outcome in study.outcomes)
    ]

    assert contradicting == []


def test_a_text_without_its_figures_is_not_called_a_full_text() -> None:
    """Whoever read the whole paper would know them, or know that they are not printed."""
    misnamed = [
        study.id
        for study in STUDIES
        if any("all means and standard deviations" in words.en for words in study.missing)
        and any("full text" in source.title.en.casefold() for source in study.sources)
    ]

    assert misnamed == []


# --- every study alike -------------------------------------------------------------------------


def test_every_address_is_one_of_the_web() -> None:
    addresses = {source.address for study in STUDIES for source in study.sources}

    assert {address.partition("://")[0] for address in addresses} == {"http", "https"}


def test_every_source_of_a_study_is_different() -> None:
    for study in STUDIES:
        addresses = [source.address for source in study.sources]

        assert len(set(addresses)) == len(addresses), study.id


def test_better_and_worse_lie_on_their_side_of_the_instrument() -> None:
    for name, outcome, effect in every_effect():
        if outcome.finding is not Finding.BETTER or effect.measure is EffectMeasure.PERCENT:
            continue
        nothing = 1 if effect.measure in {EffectMeasure.RR, EffectMeasure.OR} else 0
        is_lower = effect.estimate < nothing

        assert is_lower == (outcome.instrument.direction is Direction.LOWER_IS_BETTER), name


def test_better_and_no_difference_agree_with_their_intervals() -> None:
    for name, outcome, effect in every_effect():
        if effect.ci_low is None or effect.ci_high is None:
            continue
        nothing = 1 if effect.measure in {EffectMeasure.RR, EffectMeasure.OR} else 0
        holds_nothing = effect.ci_low <= nothing <= effect.ci_high

        if outcome.finding in {Finding.BETTER, Finding.WORSE}:
            assert not holds_nothing, name
        if outcome.finding is Finding.NO_DIFFERENCE:
            assert holds_nothing, name


def test_every_p_value_fits_its_interval_but_the_one_that_is_flagged() -> None:
    """Half an interval is 1.96 standard errors wide, so the z behind each p value is known."""
    odd = [
        name
        for name, _outcome, effect in every_effect()
        if effect.ci_low is not None and effect.p_text and not _fits(effect)
    ]

    assert odd == ["saha_2016/disability"]


def _fits(effect: PublishedEffect) -> bool:
    """Compare z from the interval with the z bounds of .001 and of a p value above .01."""
    assert effect.ci_low is not None
    assert effect.ci_high is not None
    z = abs(effect.estimate) / ((effect.ci_high - effect.ci_low) / (2 * Z_95))
    bounds = {"< .001": (3.29, inf), ".008": (2.55, 2.75), ".18": (1.25, 1.43)}
    low, high = bounds[effect.p_text]
    return low <= z <= high


def test_summaries_are_plain_in_both_languages() -> None:
    """Sentences of at most 40 words, and about as much said in both."""
    for study in STUDIES:
        for language in LANGUAGES:
            text = study.summary.spoken(language)
            longest = max(len(sentence.split()) for sentence in text.split(". "))

            assert longest <= 40, (study.id, language)
        ratio = len(study.summary.de) / len(study.summary.en)
        assert 0.7 < ratio < 1.5, study.id


def test_registered_studies_have_no_result() -> None:
    registered = [study for study in STUDIES if study.design is Design.REGISTERED]

    assert [study.id for study in registered] == ["guelhane_2024"]
    assert {one.finding for one in registered[0].outcomes} == {Finding.NOT_REPORTED}


def test_reviews_are_about_acupressure_or_something_further_away() -> None:
    """There is no review of mats; one that calls itself so would be ours."""
    reviews = {study.directness for study in STUDIES if study.design is Design.REVIEW}

    assert Directness.MAT not in reviews


# --- what a review pooled ----------------------------------------------------------------------


# What the groups of the data are called in the words of the pages.
COMPARED_WITH = {
    "Sham TENS": ("sham", "Schein"),
    "Placebo pill": ("pill", "tablette"),
    "No treatment": ("without", "ohne"),
}


def test_a_pooled_result_names_everything_it_was_compared_with() -> None:
    unnamed = [
        (outcome.id, group)
        for outcome in the("cd013331").outcomes
        for group in {trial.group for trial in outcome.trials}
        for english, german in [COMPARED_WITH[group]]
        if english not in outcome.result.en or german not in outcome.result.de
    ]

    assert unnamed == []


def pooled_outcomes() -> list[tuple[str, StudyOutcome]]:
    return [(name, outcome) for name, outcome in every_outcome() if outcome.trials]


def der_simonian_laird(trials: Sequence[PooledTrial]) -> tuple[float, float, float, list[float]]:
    """Pool once more, independently of the room: estimate, standard error, tau2, weights in %.

    DerSimonian R, Laird N (1986), Controlled Clinical Trials 7: 177-188; variances from the
    printed limits, as the reviews' own software has them.
    """
    effects = [trial.effect for trial in trials]
    fixed = [(2 * Z_95 / (trial.ci_high - trial.ci_low)) ** 2 for trial in trials]
    total = sum(fixed)
    mean = sum(w * y for w, y in zip(fixed, effects, strict=True)) / total
    q = sum(w * (y - mean) ** 2 for w, y in zip(fixed, effects, strict=True))
    spread = total - sum(w * w for w in fixed) / total
    tau2 = max(0.0, (q - (len(trials) - 1)) / spread)
    weights = [1 / (1 / w + tau2) for w in fixed]
    estimate = sum(w * y for w, y in zip(weights, effects, strict=True)) / sum(weights)
    percent = [100 * w / sum(weights) for w in weights]
    return estimate, 1 / sqrt(sum(weights)), tau2, percent


def test_eleven_analyses_come_with_their_68_trials() -> None:
    pooled = pooled_outcomes()

    assert len(pooled) == 11
    assert sum(len(outcome.trials) for _, outcome in pooled) == 68


@pytest.mark.parametrize(
    "outcome", [pytest.param(outcome, id=name) for name, outcome in pooled_outcomes()]
)
def test_the_trials_give_the_weights_and_the_result_that_stand_there(outcome: StudyOutcome) -> None:
    recomputed = next(one for one in outcome.effects if one.origin is Origin.RECOMPUTED)

    estimate, se, tau2, percent = der_simonian_laird(outcome.trials)

    assert percent == pytest.approx([one.weight_percent for one in outcome.trials], abs=1e-3)
    assert estimate == pytest.approx(recomputed.estimate, abs=1e-3)
    assert recomputed.ci_low == pytest.approx(estimate - Z_95 * se, abs=1e-3)
    assert recomputed.ci_high == pytest.approx(estimate + Z_95 * se, abs=1e-3)
    assert recomputed.tau2 == pytest.approx(tau2, abs=2e-3)
    assert recomputed.k == len(outcome.trials)
    assert recomputed.n == sum(one.n_treated + one.n_compared for one in outcome.trials)


@pytest.mark.parametrize("name", ["high_frequency", "low_frequency"])
def test_the_printed_result_is_met_to_its_last_digit(name: str) -> None:
    printed, recomputed = outcome_of("cd013331", name).effects

    assert round(recomputed.estimate, 2) == printed.estimate
    assert round(recomputed.ci_low or 0, 2) == pytest.approx(printed.ci_low, abs=0.011)
    assert round(recomputed.ci_high or 0, 2) == pytest.approx(printed.ci_high, abs=0.011)


def test_a_trial_follows_from_its_groups_unless_it_says_that_it_does_not() -> None:
    for name, outcome in pooled_outcomes():
        if any(effect.measure is EffectMeasure.SMD for effect in outcome.effects):
            continue
        for trial in outcome.trials:
            difference = trial.mean_treated - trial.mean_compared
            is_odd = abs(difference - trial.effect) > 0.01

            assert not is_odd or trial.note is not None, (name, trial.name)
