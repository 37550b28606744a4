"""One wrong fact in one study refuses the whole library, with its place and what to do."""

from __future__ import annotations

import pytest

from druckpunkt.evidence import load_library
from tests.evidence.library_files import (
    INSTRUMENTS,
    SAHA,
    SHIPPED,
    changed,
    library_of,
    refusal_of,
)

HSIEH = "studies/hsieh_2006.toml"
PACH = "studies/pach_2013.toml"
TENS = "studies/cd013331.toml"
LI = "studies/li_2021.toml"
MURPHY = "studies/murphy_2019.toml"
ARM = """
[[outcomes.arms]]
label.de = "Matte"
label.en = "Mat"
source = "abstract"
"""
EFFECT = """
[[outcomes.effects]]
measure = "MD"
estimate = -1.0
source = "abstract"
"""


def with_figures(text: str) -> dict[str, str]:
    """Put figures behind the last outcome of Saha."""
    return changed(SAHA, ("\n[[harms]]", f"{text}\n[[harms]]"))


@pytest.mark.parametrize(
    ("files", "place", "reason"),
    [
        pytest.param(
            changed(SAHA, ('source = "abstract"', 'source = "memory"')),
            "outcomes 1 pain",
            "there is no source memory; add it to the study under [[sources]]",
            id="a figure from a source nobody lists",
        ),
        pytest.param(
            changed(SAHA, ('source = "abstract"\n', "")),
            "outcomes 1 pain",
            "source is missing; add it",
            id="a result without source",
        ),
        pytest.param(
            with_figures(ARM + "mean = 3.1\nsd = 0\n"),
            "arms 1",
            "sd 0 is not above 0; leave it out where it is not known",
            id="an sd of zero",
        ),
        pytest.param(
            with_figures(ARM + "sd = 1.2\n"),
            "arms 1",
            "a spread without its mean; add the mean or leave both out",
            id="an sd without mean",
        ),
        pytest.param(
            with_figures(EFFECT + "ci_low = 2.0\nci_high = -3.0\n"),
            "effects 1",
            "-1 does not lie from 2 to -3; swapped limits?",
            id="swapped limits",
        ),
        pytest.param(
            with_figures(EFFECT + "ci_low = -2.0\n"),
            "effects 1",
            "an interval needs both limits; add the other or leave both out",
            id="one limit",
        ),
        pytest.param(
            with_figures(EFFECT + 'p_text = "0,02"\n'),
            "effects 1",
            'p_text 0,02 is none; write it like ".021" or "< .001"',
            id="a p value in another form",
        ),
        pytest.param(
            with_figures(EFFECT.replace('"MD"', '"RR"')),
            "effects 1",
            "a ratio lies above 0; write it as printed, not its logarithm",
            id="the logarithm of a ratio",
        ),
        pytest.param(
            changed(SAHA, ('instrument = "vas_pain"', 'instrument = "vas"')),
            "outcomes 1 pain",
            "there is no instrument vas; add it to instruments.toml",
            id="an unknown instrument",
        ),
        pytest.param(
            changed(SAHA, ('topic = "pain"', 'topic = "pane"')),
            "outcomes 1 pain",
            "there is no topic pane; use one of pain, disability",
            id="an unknown topic",
        ),
        pytest.param(
            changed(
                HSIEH,
                ("estimate = -3.8", "estimate = 3.8"),
                ("ci_low = -5.7\nci_high = -1.9", "ci_low = 1.9\nci_high = 5.7"),
            ),
            "outcomes 1 disability",
            "an effect of 3.8 is not better on rmdq; check its sign (treated minus compared)",
            id="a sign that contradicts the finding",
        ),
        pytest.param(
            changed(
                LI,
                ("estimate = 1.25", "estimate = 0.8"),
                ("ci_low = 1.16\nci_high = 1.35", "ci_low = 0.7\nci_high = 0.9"),
            ),
            "response_tuina",
            "an effect of 0.8 is not better on response_rate",
            id="a ratio that contradicts the finding",
        ),
        pytest.param(
            changed(SAHA, ('id = "disability"', 'id = "pain"')),
            SAHA,
            "there twice: pain",
            id="two outcomes of one id",
        ),
        pytest.param(
            changed(SAHA, ('id = "registry"', 'id = "abstract"')),
            "sources",
            "there twice: abstract",
            id="two sources of one id",
        ),
        pytest.param(
            changed(PACH, ('id = "pach_2013"', 'id = "saha_2016"')),
            PACH,
            "holds the study saha_2016; name the file after it",
            id="the id of another study",
        ),
        pytest.param(
            {**library_of(SAHA), "studies/saha.toml": SHIPPED[SAHA]},
            "studies/saha.toml",
            "holds the study saha_2016; name the file after it",
            id="a file named differently",
        ),
        pytest.param(
            changed(SAHA, ("n = 91", "people = 91")),
            "saha_2016",
            "unknown: people",
            id="an unknown field",
        ),
        pytest.param(
            changed(SAHA, ('country.en = "Germany"\n', "")),
            "country",
            "en is missing",
            id="one language only",
        ),
        pytest.param(
            changed(SAHA, ('country.en = "Germany"', 'country.en = ""')),
            "country",
            "en is empty, padded or longer than",
            id="an empty second language",
        ),
        pytest.param(
            changed(SAHA, ('comparator = "none"', 'comparator = "sham"')),
            "saha_2016",
            "comparator sham does not fit design single_arm",
            id="one group with a comparison",
        ),
        pytest.param(
            changed(PACH, ("n = 150", "n = 151")),
            "pach_2013",
            "n_per_arm adds up to 150, not to n 151",
            id="groups that do not add up",
        ),
        pytest.param(
            changed(SAHA, ("events = 8\nn = 91", "events = 92\nn = 91")),
            "harms 1",
            "events need an n that is at least as large",
            id="more events than people",
        ),
        pytest.param(
            changed(SAHA, ('interests = "not_stated"', 'interests = "independent"')),
            "funding",
            "who paid needs a source, or is not stated",
            id="funding without source",
        ),
        pytest.param(
            changed(PACH, ('doi = "10.', 'doi = "https://doi.org/10.')),
            "pach_2013",
            "write it like 10.1155/2012/753583, without link",
            id="a link for a doi",
        ),
        pytest.param(
            changed(MURPHY, ("most_minutes_per_day = 30", "most_minutes_per_day = 20")),
            "murphy_2019",
            "most_minutes_per_day needs a smaller minutes_per_day",
            id="a range of minutes the wrong way round",
        ),
        pytest.param(
            changed(TENS, ('trials_source = "rows"\n', "")),
            "high_frequency",
            "trials need a trials_source, and a trials_source needs trials",
            id="trials without source",
        ),
        pytest.param(
            changed(TENS, ("sd_treated = 1.0", "sd_treated = 0.0")),
            "trials 1",
            "sd_treated is not above 0",
            id="a pooled trial without spread",
        ),
        pytest.param(
            changed(INSTRUMENTS, ("low = -100\nhigh = 100", "low = 100\nhigh = -100")),
            "odi_change",
            "low 100 is not below high -100; are they swapped?",
            id="swapped limits of an instrument",
        ),
        pytest.param(
            changed(INSTRUMENTS, ('id = "vas_pain_0_100"', 'id = "vas_pain"')),
            INSTRUMENTS,
            "there twice: vas_pain",
            id="two instruments of one id",
        ),
        pytest.param(
            changed(SAHA, ("https://opus", "opus at Sydney, ")),
            "sources 1 abstract",
            "address is neither a link (https://...) nor the bare name of a site",
            id="an address that leads nowhere",
        ),
        pytest.param(
            changed(SAHA, ("n = 91", "n = = 91")),
            SAHA,
            "(at line",
            id="a broken file",
        ),
        pytest.param(
            changed(SAHA, ("checked_on = 2026-11-29", 'checked_on = "2026-11-29"')),
            "sources 1 abstract",
            "checked_on is no date; write it like 2026-11-29, without quotes",
            id="a date as text",
        ),
        pytest.param(
            changed(SAHA, ("checked_on = 2026-11-29", "checked_on = 2062-11-29")),
            "sources 1 abstract",
            "checked_on 2062-11-29 is later than 2026-11-29; correct one of them",
            id="a source looked at after the library was checked",
        ),
        pytest.param(
            library_of(SAHA)
            | {"sources.toml": SHIPPED["sources.toml"].replace("2026-11-29", "2206-11-29", 1)},
            "sources.toml",
            "checked_on 2206-11-29 is later than 2100-12-31",
            id="a library checked in another century",
        ),
    ],
)
def test_a_wrong_fact_is_refused_with_place_and_cure(
    files: dict[str, str], place: str, reason: str
) -> None:
    before = load_library()

    refused = refusal_of(files)

    assert place in refused.place
    assert reason in refused.reason
    assert load_library() is before


def test_a_missing_file_is_named() -> None:
    files = library_of(SAHA)
    del files[INSTRUMENTS]

    refused = refusal_of(files)

    assert (refused.place, refused.reason) == (
        INSTRUMENTS,
        "the file is missing; put it beside the others",
    )
