"""How far studies can be trusted: stated rules, every step with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.data.facts import Words
from druckpunkt.evidence import (
    Blinding,
    Claim,
    Comparator,
    Design,
    Directness,
    Finding,
    Interests,
    Participants,
    Stance,
    Status,
    Study,
    Support,
    load_library,
)
from druckpunkt.evidence.appraisal import Concern, Domain, Level, concerns_of
from druckpunkt.evidence.certainty import LADDER, STARTS, appraise, certainty_of, steps_of
from druckpunkt.evidence.study_traits import Certainty

STUDIES = load_library().studies
NOT_MATS = [kind for kind in Directness if kind is not Directness.MAT]
WORDS = Words(de="Wort", en="word")


def the(name: str) -> Study:
    found = load_library().study(name)
    assert found is not None
    return found


def rank(certainty: Certainty) -> int:
    return LADDER.index(certainty)


def ideal(**changes: object) -> Study:
    """Return a trial without any concern, changed where a test wants one."""
    saha = the("saha_2016")
    study = replace(
        saha,
        design=Design.RANDOMISED,
        blinding=Blinding.PARTICIPANTS,
        comparator=Comparator.SHAM,
        participants=Participants.PATIENTS,
        funding=replace(saha.funding, interests=Interests.INDEPENDENT),
        n=400,
        contradictions=(),
    )
    return replace(study, **changes)  # type: ignore[arg-type]


def claim(*support: tuple[Study, Stance]) -> Claim:
    return Claim(
        id="claim",
        topics=("pain",),
        title=WORDS,
        statement=WORDS,
        known=WORDS,
        status=Status.CLAIMED,
        support=tuple(Support(study, stance, WORDS) for study, stance in support),
        correction=None,
        open_question=None,
        sources=(),
        checked_on=date(2026, 11, 29),
    )


studies = st.sampled_from(STUDIES)
stances = st.sampled_from([Stance.FOR, Stance.AGAINST])
any_study = st.builds(
    lambda design, blinding, comparator, directness, participants, n, interests: ideal(
        design=design,
        blinding=blinding,
        comparator=comparator,
        directness=directness,
        participants=participants,
        n=n,
        funding=replace(ideal().funding, interests=interests),
    ),
    design=st.sampled_from(Design),
    blinding=st.sampled_from(Blinding),
    comparator=st.sampled_from(Comparator),
    directness=st.sampled_from(Directness),
    participants=st.sampled_from(Participants),
    n=st.none() | st.integers(1, 1000),
    interests=st.sampled_from(Interests),
)
concerns = st.builds(
    Concern,
    domain=st.sampled_from(Domain),
    level=st.sampled_from(Level),
    code=st.sampled_from(["directness_hand", "directness_other", "size_small", "people_patients"]),
)


# --- concerns ----------------------------------------------------------------------------------


@given(study=any_study)
def test_every_domain_is_judged_once_and_in_order(study: Study) -> None:
    judged = [one.domain for one in concerns_of(study)]

    assert judged == list(Domain)


def test_a_trial_without_any_concern_is_of_high_certainty() -> None:
    appraisal = appraise(ideal())

    assert {one.level for one in appraisal.concerns} == {Level.NONE}
    assert appraisal.certainty is Certainty.HIGH
    assert [step.code for step in appraisal.steps] == ["start"]


@pytest.mark.parametrize(
    ("n", "level", "code"),
    [
        (1, Level.SERIOUS, "size_small"),
        (49, Level.SERIOUS, "size_small"),
        (50, Level.SOME, "size_medium"),
        (199, Level.SOME, "size_medium"),
        (200, Level.NONE, "size_large"),
    ],
)
def test_size_is_judged_by_the_stated_limits(n: int, level: Level, code: str) -> None:
    concern = appraise(ideal(n=n)).concern(Domain.SIZE)

    assert (concern.level, concern.code, concern.values["n"]) == (level, code, n)


def test_the_people_of_a_review_are_those_of_its_largest_result() -> None:
    """Of Waits 2018 only the number behind the comparison with sham could be read."""
    concern = appraise(the("waits_2018")).concern(Domain.SIZE)

    assert concern.values["n"] == 385


@pytest.mark.parametrize(
    ("study", "level", "i2_percent"),
    [
        ("waits_2018", Level.NONE, 12),
        ("au_2015", Level.SERIOUS, 75),
        ("dincer_2022", Level.SERIOUS, 91),
    ],
)
def test_reviews_are_judged_by_how_much_their_trials_disagree(
    study: str, level: Level, i2_percent: float
) -> None:
    concern = appraise(the(study)).concern(Domain.CONSISTENCY)

    assert (concern.level, concern.values["i2_percent"]) == (level, i2_percent)


def test_a_review_that_does_not_say_how_even_it_is_is_a_concern() -> None:
    concern = appraise(the("ling_2025")).concern(Domain.CONSISTENCY)

    assert (concern.level, concern.code) == (Level.SOME, "consistency_unknown")


@pytest.mark.parametrize(
    ("study", "code"),
    [
        ("guelhane_2024", "completeness_no_results"),
        ("hohmann_2012_back", "completeness_no_figures"),
        ("saha_2016", "completeness_contradicts"),
        ("waits_2018", "completeness_figures"),
    ],
)
def test_what_could_not_be_read_is_a_concern(study: str, code: str) -> None:
    assert appraise(the(study)).concern(Domain.COMPLETENESS).code == code


def test_waiting_is_a_worse_comparison_than_resting_and_resting_than_a_sham() -> None:
    levels = [
        appraise(ideal(comparator=comparator)).concern(Domain.COMPARATOR).level
        for comparator in (Comparator.SHAM, Comparator.REST, Comparator.WAITING_LIST)
    ]

    assert levels == [Level.NONE, Level.SOME, Level.SERIOUS]


# --- from concerns to certainty ----------------------------------------------------------------


@given(start=st.sampled_from(Certainty), found=st.lists(concerns), added=concerns)
def test_a_further_concern_never_raises_certainty(
    start: Certainty, found: list[Concern], added: Concern
) -> None:
    without = steps_of(start, found)[-1].after

    assert rank(steps_of(start, [*found, added])[-1].after) <= rank(without)


@given(start=st.sampled_from(Certainty), found=st.lists(concerns), place=st.integers(0, 10))
def test_a_graver_concern_never_raises_certainty(
    start: Certainty, found: list[Concern], place: int
) -> None:
    graver = [
        replace(one, level=Level.SERIOUS) if number == place else one
        for number, one in enumerate(found)
    ]

    assert rank(steps_of(start, graver)[-1].after) <= rank(steps_of(start, found)[-1].after)


@given(study=any_study)
def test_every_step_follows_the_one_before_and_none_leads_up(study: Study) -> None:
    appraisal = appraise(study)

    assert appraisal.steps[0].before is STARTS[study.design]
    for before, after in zip(appraisal.steps, appraisal.steps[1:], strict=False):
        assert after.before is before.after
    assert all(rank(step.after) <= rank(step.before) for step in appraisal.steps)
    assert appraisal.steps[-1].after is appraisal.certainty


@given(study=any_study)
def test_certainty_is_what_the_stated_rule_says(study: Study) -> None:
    """The rule written once more, naively, from the levels alone."""
    levels = {one.domain: one.level for one in concerns_of(study)}
    del levels[Domain.DESIGN]
    serious = list(levels.values()).count(Level.SERIOUS)
    some = list(levels.values()).count(Level.SOME)
    ceiling = {Directness.MAT: 3, Directness.OTHER: 0}.get(study.directness, 1)

    expected = min(ceiling, max(0, rank(STARTS[study.design]) - serious - some // 2))

    assert rank(appraise(study).certainty) == expected


@given(study=any_study)
def test_a_survey_of_a_vendor_is_always_very_low(study: Study) -> None:
    survey = replace(study, design=Design.VENDOR_SURVEY)

    assert appraise(survey).certainty is Certainty.VERY_LOW


@given(study=any_study, directness=st.sampled_from(NOT_MATS))
def test_what_is_no_mat_never_gets_above_low(study: Study, directness: Directness) -> None:
    indirect = replace(study, directness=directness)

    assert rank(appraise(indirect).certainty) <= rank(Certainty.LOW)


def test_the_shipped_studies_are_as_certain_as_the_page_says() -> None:
    above_very_low = {
        study.id: appraise(study).certainty
        for study in STUDIES
        if appraise(study).certainty is not Certainty.VERY_LOW
    }

    assert above_very_low == {
        "kisker_schoene_2023": Certainty.LOW,
        "waits_2018": Certainty.LOW,
        "yeung_2022": Certainty.LOW,
    }


def test_the_steps_of_hohmann_are_the_waiting_list_the_size_and_two_smaller_concerns() -> None:
    steps = appraise(the("hohmann_2012_neck")).steps

    assert [(step.code, step.after) for step in steps] == [
        ("start", Certainty.HIGH),
        ("serious", Certainty.MODERATE),
        ("serious", Certainty.LOW),
        ("some_together", Certainty.VERY_LOW),
    ]
    assert [step.values.get("domain") for step in steps[1:3]] == [Domain.COMPARATOR, Domain.SIZE]


# --- claims ------------------------------------------------------------------------------------


def test_a_claim_without_study_is_of_very_low_certainty() -> None:
    judged = certainty_of(claim())

    assert (judged.certainty, judged.body) == (Certainty.VERY_LOW, ())
    assert [step.code for step in judged.steps] == ["no_study"]


def test_studies_beside_the_claim_do_not_count() -> None:
    assert certainty_of(claim((ideal(), Stance.BESIDE))).body == ()


def test_mats_decide_where_there_is_one() -> None:
    hands = ideal(directness=Directness.HAND_ACUPRESSURE)
    small = ideal(n=20, comparator=Comparator.WAITING_LIST)

    judged = certainty_of(claim((hands, Stance.FOR), (small, Stance.FOR)))

    assert [one.study for one in judged.body] == [small]


def test_a_single_study_gets_no_higher_than_low() -> None:
    judged = certainty_of(claim((ideal(), Stance.FOR)))

    assert judged.certainty is Certainty.LOW
    assert judged.steps[-1].code == "one_study"


def test_two_studies_that_agree_keep_the_certainty_of_the_best() -> None:
    judged = certainty_of(claim((ideal(), Stance.FOR), (ideal(n=100), Stance.FOR)))

    assert judged.certainty is Certainty.HIGH


def test_studies_that_disagree_take_one_step() -> None:
    judged = certainty_of(claim((ideal(), Stance.FOR), (ideal(), Stance.AGAINST)))

    assert judged.certainty is Certainty.MODERATE
    assert judged.steps[-1].code == "studies_disagree"


def test_neither_a_vendor_nor_a_registered_study_carries_or_disputes_a_claim() -> None:
    vendor = ideal(design=Design.VENDOR_SURVEY)
    registered = ideal(design=Design.REGISTERED)

    with_them = certainty_of(
        claim((ideal(), Stance.AGAINST), (vendor, Stance.FOR), (registered, Stance.FOR))
    )

    assert with_them.certainty is certainty_of(claim((ideal(), Stance.AGAINST))).certainty
    assert certainty_of(claim((vendor, Stance.FOR))).certainty is Certainty.VERY_LOW


@given(
    support=st.lists(st.tuples(any_study, stances), max_size=5),
    directness=st.sampled_from(NOT_MATS),
)
def test_no_claim_gets_above_low_without_a_study_on_mats(
    support: list[tuple[Study, Stance]], directness: Directness
) -> None:
    indirect = [(replace(study, directness=directness), stance) for study, stance in support]

    assert rank(certainty_of(claim(*indirect)).certainty) <= rank(Certainty.LOW)


@given(support=st.lists(st.tuples(any_study, stances), max_size=4))
def test_a_claim_is_never_more_certain_than_its_best_study(
    support: list[tuple[Study, Stance]],
) -> None:
    best = max((rank(appraise(study).certainty) for study, _ in support), default=0)

    assert rank(certainty_of(claim(*support)).certainty) <= best


@given(support=st.lists(st.tuples(studies, stances), min_size=1, max_size=5), data=st.data())
def test_the_order_of_the_studies_does_not_matter(
    support: list[tuple[Study, Stance]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(support))

    assert certainty_of(claim(*shuffled)).certainty is certainty_of(claim(*support)).certainty


def test_a_survey_of_a_vendor_is_named_and_moves_nothing() -> None:
    vendor, trial = the("reflexo_therapy"), the("hohmann_2012_back")

    alone = certainty_of(claim((vendor, Stance.FOR)))
    beside_a_trial = certainty_of(claim((trial, Stance.FOR), (vendor, Stance.FOR)))

    codes = [step.code for step in alone.steps]
    assert codes == ["not_counted_vendor_survey", "no_study"]
    assert (alone.body, alone.set_aside) == ((), (vendor,))
    assert beside_a_trial.steps[-1].code == "not_counted_vendor_survey"
    assert beside_a_trial.certainty is certainty_of(claim((trial, Stance.FOR))).certainty


def test_no_shipped_claim_is_called_more_than_low() -> None:
    """With what is published today nothing about mats is known well."""
    known = {one.id: certainty_of(one).certainty for one in load_library().claims}

    assert set(known.values()) <= {Certainty.VERY_LOW, Certainty.LOW}


def test_findings_do_not_change_how_a_study_is_judged() -> None:
    """A study must not be trusted more because its result is welcome."""
    study = the("hohmann_2012_back")
    turned = tuple(
        replace(one, finding=Finding.WORSE if one.finding is Finding.BETTER else one.finding)
        for one in study.outcomes
    )

    assert appraise(replace(study, outcomes=turned)).steps == appraise(study).steps
