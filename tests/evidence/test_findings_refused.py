"""A finding in words and figures that say something else are refused with place and cure."""

from __future__ import annotations

import pytest

from druckpunkt.evidence import parse_library
from tests.evidence.library_files import SAHA, changed, refusal_of

HSIEH = "studies/hsieh_2006.toml"
KENKOU = "studies/kenkou_shakti.toml"
KJELLGREN = "studies/kjellgren_2011.toml"
LI = "studies/li_2021.toml"
PACH = "studies/pach_2013.toml"
DRUGS = "studies/cd001703.toml"
FIGURES = """
[[outcomes.effects]]
measure = "MD"
estimate = -4.0
source = "vendor"
"""
CASES = {
    "an effect beside no result": (
        changed(KENKOU, ("\n[funding]", f"{FIGURES}\n[funding]")),
        "outcomes 1 stress",
        "not_reported stands beside figures; take them out, or say in finding what they show",
    ),
    "no difference with an interval that leaves it out": (
        changed(HSIEH, ('finding = "better"', 'finding = "no_difference"')),
        "outcomes 1 disability",
        "the interval from -5.7 to -1.9 leaves 0 out, which is not no_difference",
    ),
    "no change with an interval that leaves it out": (
        changed(
            SAHA,
            (
                'instrument = "odi_change"\nfinding = "better_before_after"',
                'instrument = "odi_change"\nfinding = "unchanged_before_after"',
            ),
        ),
        "disability",
        "the interval from -6.6 to -2.6 leaves 0 out, which is not unchanged_before_after",
    ),
    "better with an interval that holds no difference": (
        changed(HSIEH, ("ci_high = -1.9", "ci_high = 1.9")),
        "outcomes 1 disability",
        "the interval from -5.7 to 1.9 holds 0, which is not better; write no_difference",
    ),
    "a better ratio with an interval that holds no difference": (
        changed(LI, ("ci_low = 1.16", "ci_low = 0.96")),
        "response_tuina",
        "the interval from 0.96 to 1.35 holds 1, which is not better",
    ),
    "a change for the worse called better": (
        changed(
            SAHA,
            ("estimate = -4.6", "estimate = 4.6"),
            ("ci_low = -6.6\nci_high = -2.6", "ci_low = 2.6\nci_high = 6.6"),
        ),
        "disability",
        "an effect of 4.6 is not better_before_after on odi_change; check its sign",
    ),
    "a mean beyond the scale": (
        changed(PACH, ("mean = ", "mean = 50")),
        "outcomes 1",
        "which reaches from 0 to 100; check the number or the instrument",
    ),
    "a spread wider than the scale": (
        changed(DRUGS, ("sd_treated = ", "sd_treated = 10")),
        "outcomes 1 snri",
        "is wider than pain_0_100, which reaches from 0 to 100",
    ),
    "a difference wider than the scale": (
        changed(
            SAHA,
            ("estimate = -4.6", "estimate = -460.0"),
            ("ci_low = -6.6", "ci_low = -660.0"),
        ),
        "disability",
        "460 is wider than odi_change, which reaches from -100 to 100",
    ),
    "better than a comparison that is not stated": (
        changed(KJELLGREN, ('finding = "comparison_unclear"', 'finding = "better"')),
        "kjellgren_2011",
        "outcome worst_pain says better, but the comparison is not stated; "
        "write comparison_unclear, or name the comparison",
    ),
    "a comparison in a study of one group": (
        changed(SAHA, ('finding = "unchanged_before_after"', 'finding = "no_difference"')),
        "saha_2016",
        "outcome pain says no_difference, but nothing was compared; write better_before_after",
    ),
    "before and after beside a comparison": (
        changed(HSIEH, ('finding = "better"', 'finding = "better_before_after"')),
        "hsieh_2006",
        "outcome disability says better_before_after, but there is a comparison (physical_therapy)",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_words_and_figures_that_disagree_are_refused(case: str) -> None:
    files, place, reason = CASES[case]

    refused = refusal_of(files)

    assert place in refused.place
    assert reason in refused.reason


def test_limits_that_touch_no_difference_fit_both_words() -> None:
    """They are rounded: a printed 0 may lie on either side."""
    touching = ("ci_high = -1.9", "ci_high = 0.0")
    undecided = ("estimate = -4.64", "estimate = 0.0"), ("ci_low = -6.39", "ci_low = -1.0")

    better = parse_library(changed(HSIEH, touching))
    no_difference = parse_library(
        changed(
            HSIEH,
            touching,
            *undecided,
            ("ci_high = -2.89", "ci_high = 1.0"),
            ('finding = "better"', 'finding = "no_difference"'),
        )
    )

    assert better.studies
    assert no_difference.studies
