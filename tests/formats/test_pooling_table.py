"""A table of studies: what it may hold, and one sentence for everything else."""

from __future__ import annotations

import csv
import io
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from druckpunkt.evidence.pooling import (
    Measure,
    PoolingRejected,
    mean_difference,
    odds_ratio,
    pool,
    ratio_from_interval,
    risk_ratio,
    standardised_mean_difference,
)
from druckpunkt.formats.pooling_columns import KNOWN
from druckpunkt.formats.pooling_table import MOST_STUDIES, StudyTable, read_study_table
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.texts.errors import describe

MEANS = (
    "study,n1,m1,sd1,n2,m2,sd2\nLauretti,20,2.0,1.0,20,7.0,2.0\nWang,22,2.18,1.72,22,3.07,1.96\n"
)
EVENTS = "study,events1,n1,events2,n2\nAronson,4,123,11,139\nHart,62,13598,248,12867\n"
LIMITS = "study,effect,ci_lo,ci_hi\nKonno,-4.7,-7.75,-1.65\nSklj,0.8,-6.49,8.09\n"
RATIOS = "study,effect,ci_lo,ci_hi\nA,0.62,0.39,1.00\nB,0.71,0.57,0.89\n"


def read(text: str, measure: Measure = Measure.MD, *moderators: str) -> StudyTable:
    return read_study_table(text.encode(), measure=measure, moderators=moderators)


def refusal(text: str, measure: Measure = Measure.MD, *moderators: str) -> str:
    """Return the sentence about a table that is refused, and check that German has one too."""
    with pytest.raises(InputRejected) as caught:
        read(text, measure, *moderators)
    english, german = (describe(caught.value, language) for language in ("en", "de"))
    assert english != german
    assert english.startswith("studies.csv")
    return english


# --- what is read -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "formula"),
    [(Measure.MD, mean_difference), (Measure.SMD, standardised_mean_difference)],
)
def test_means_become_differences(measure: Measure, formula: object) -> None:
    found = read(MEANS, measure)

    assert callable(formula)
    assert [one.study for one in found.effects] == ["Lauretti", "Wang"]
    assert (found.effects[0].effect, found.effects[0].variance) == formula(20, 2, 1, 20, 7, 2)
    assert not found.read_as_ratios


@pytest.mark.parametrize(
    ("measure", "formula"), [(Measure.RR, risk_ratio), (Measure.OR, odds_ratio)]
)
def test_events_become_logarithms_of_ratios(measure: Measure, formula: object) -> None:
    found = read(EVENTS, measure)

    assert callable(formula)
    assert (found.effects[0].effect, found.effects[0].variance) == formula(4, 123, 11, 139)
    assert not found.read_as_ratios


@pytest.mark.parametrize("measure", [Measure.MD, Measure.SMD, Measure.GEN])
def test_effects_with_limits_are_taken_as_they_are(measure: Measure) -> None:
    first = read(LIMITS, measure).effects[0]

    assert first.effect == -4.7
    assert first.se == pytest.approx(6.1 / 2 / 1.959963984540054)


@pytest.mark.parametrize(("column", "value"), [("se", "0.5"), ("variance", "0.25")])
def test_effects_come_with_a_standard_error_or_a_variance(column: str, value: str) -> None:
    first = read(f"study,effect,{column}\nA,1.5,{value}\n", Measure.GEN).effects[0]

    assert (first.effect, first.variance) == (1.5, 0.25)


@pytest.mark.parametrize("measure", [Measure.RR, Measure.OR])
def test_printed_ratios_are_taken_to_logarithms_and_said_to_be(measure: Measure) -> None:
    found = read(RATIOS, measure)

    assert found.read_as_ratios
    assert (found.effects[0].effect, found.effects[0].variance) == ratio_from_interval(
        0.62, 0.39, 1
    )


def test_german_tables_are_read_as_they_are() -> None:
    german = MEANS.replace(",", ";").replace(".", ",")

    assert read(german) == read(MEANS)


def test_the_true_minus_of_printed_papers_is_a_minus() -> None:
    printed = read("study,effect,ci_lo,ci_hi\nA,\u22121.5,\u22122.5,\u22120.5\n")

    assert printed == read("study,effect,ci_lo,ci_hi\nA,-1.5,-2.5,-0.5\n")


def test_headings_may_be_written_in_capitals_and_names_with_blanks() -> None:
    found = read("Study,Effect,CI_lo,CI_hi\n  Van  der  Berg 2019 ,1,0.5,1.5\n")

    assert found.effects[0].study == "Van der Berg 2019"


def test_subgroups_and_moderators_stand_beside() -> None:
    text = "study,effect,se,subgroup,dose\nA,1,0.5,sham,15\nB,2,0.5,usual care,30\n"

    found = read(text, Measure.GEN, "dose")

    assert found.subgroups == ("sham", "usual care")
    assert found.moderators == {"dose": (15.0, 30.0)}


@pytest.mark.parametrize("heading", ["dose", "Efekt"])
def test_nobody_is_sent_to_a_heading_the_file_has_already(heading: str) -> None:
    with pytest.raises(InputRejected) as caught:
        read(f"study,effect,se,{heading}\nA,1,0.5,15\n", Measure.GEN)

    assert caught.value.code == "unknown_study_column"


def test_one_study_is_a_table() -> None:
    assert len(read("study,effect,se\nA,1,0.5\n", Measure.GEN).effects) == 1


# --- limits that are not even -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "measure"),
    [
        ("A,-4.7,-7.7,-1.6", Measure.MD),  # rounded by half a unit each
        ("A,0.62,0.39,1.00", Measure.RR),  # even on the scale of logarithms
        ("A,1,0,2", Measure.MD),
        ("A,0.5,0.36,0.64", Measure.MD),
    ],
)
def test_rounding_is_no_unevenness(row: str, measure: Measure) -> None:
    assert read(f"study,effect,ci_lo,ci_hi\n{row}\n", measure).uneven == ()


@pytest.mark.parametrize(
    ("row", "measure"),
    [
        ("A,0.62,0.39,1.00", Measure.MD),  # a ratio taken for a difference
        ("A,0.50,0.1,0.9", Measure.RR),  # a difference taken for a ratio
        ("A,-4.7,-17.7,-1.6", Measure.MD),  # a digit too many
    ],
)
def test_limits_of_another_scale_are_pooled_and_named(row: str, measure: Measure) -> None:
    assert read(f"study,effect,ci_lo,ci_hi\n{row}\n", measure).uneven == ("A",)


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cut", "instead", "place"),
    [
        ("2.0,1.0", "two,1.0", "line 2, column m1: “two” is not a number"),
        ("2.0,1.0", "nan,1.0", "line 2, column m1: “nan” is not a number"),
        ("2.0,1.0", "inf,1.0", "line 2, column m1: “inf” is not a number"),
        ("2.0,1.0", ",1.0", "line 2, column m1: this cell is empty"),
        ("2.0,1.0", "2.0,0", "line 2, column sd1: 0 is not a standard deviation"),
        ("2.0,1.0", "2.0,-1", "line 2, column sd1: -1 is not a standard deviation"),
        ("2.0,1.0", "1e30,1.0", "line 2, column m1: “1e30” is too large"),
        ("2.0,1.0", "2.0,1e-30", "line 2, column sd1: “1e-30” is too large or too small"),
        ("Lauretti,20", "Lauretti,-20", "line 2, column n1: “-20” is not a whole number from 2"),
        ("Lauretti,20", "Lauretti,1", "line 2, column n1: “1” is not a whole number from 2"),
        ("Lauretti,20", "Lauretti,20.5", "line 2, column n1: “20.5” is not a whole number"),
        ("Lauretti", "", "line 2, column study: this cell is empty"),
        ("Wang", "Lauretti", "line 3, column study: the study “Lauretti” already stands in line 2"),
        ("7.0,2.0", "7.0", "line 2: this line has 6 cells"),
        ("sd2", "sd3", "line 1: the heading “sd3” is not known; did you mean"),
        ("study", "author_and_year", "line 1: the heading “author_and_year” is not known; remove"),
        (",sd2\n", "\n", "line 1: the column “sd2” is missing"),
    ],
)
def test_a_mistake_is_named_with_its_place(cut: str, instead: str, place: str) -> None:
    assert refusal(MEANS.replace(cut, instead, 1)).startswith(f"studies.csv, {place}")


def test_more_events_than_people_are_refused() -> None:
    sentence = refusal(EVENTS.replace("11,139", "140,139"), Measure.RR)

    assert sentence.startswith("studies.csv, line 2, column events2: 140 people with the event")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("1,2,0", "column ci_lo: the lower limit 2 is not below the upper limit 0"),
        ("1,1,1", "column ci_lo: the lower limit 1 is not below the upper limit 1"),
        ("3,0,2", "column effect: the effect 3 does not lie between its limits 0 and 2"),
    ],
)
def test_limits_that_cannot_be_are_refused(row: str, problem: str) -> None:
    text = f"study,effect,ci_lo,ci_hi\nA,{row}\n"

    assert refusal(text, Measure.GEN).startswith(f"studies.csv, line 2, {problem}")


@pytest.mark.parametrize(("column", "value"), [("se", "0"), ("se", "-1"), ("variance", "0")])
def test_a_precision_of_nothing_is_refused(column: str, value: str) -> None:
    sentence = refusal(f"study,effect,{column}\nA,1,{value}\n", Measure.GEN)

    assert f"line 2, column {column}: {value} is not a s" in sentence


def test_a_ratio_below_nothing_is_refused_with_the_way_for_logarithms() -> None:
    sentence = refusal(RATIOS.replace("0.62,0.39", "-0.48,-0.94"), Measure.RR)

    assert "column effect: -0.48 is not a ratio" in sentence
    assert "--measure GEN" in sentence


@pytest.mark.parametrize("column", ["se", "variance"])
def test_a_ratio_beside_a_standard_error_could_be_a_logarithm(column: str) -> None:
    sentence = refusal(f"study,effect,{column}\nA,0.5,0.1\n", Measure.OR)

    assert f"OR beside {column} could be a ratio or its logarithm" in sentence


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (MEANS, Measure.RR),
        (MEANS, Measure.GEN),
        (EVENTS, Measure.MD),
        (EVENTS, Measure.GEN),
    ],
)
def test_a_measure_that_cannot_be_made_of_the_columns_is_refused(
    text: str, measure: Measure
) -> None:
    assert f"{measure} cannot be made from" in refusal(text, measure)


@pytest.mark.parametrize(
    "header",
    ["study,n1,m1,sd1,n2,m2,sd2,effect", "study,events1,n1,events2,n2,m1", "study,effect,se,n1"],
)
def test_two_kinds_of_columns_at_once_are_refused(header: str) -> None:
    assert "do not belong together" in refusal(f"{header}\n", Measure.GEN)


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("study,effect,se,variance", "se and variance both say how precise"),
        ("study,effect,se,ci_lo", "ci_lo and se both say how precise"),
        ("study,effect", "nothing says how precise"),
        ("study,se", "“effect” is missing"),
        ("study,effect,ci_lo", "“ci_hi” is missing"),
        ("effect,se", "“study” is missing"),
        ("study,subgroup,n1", "no column holds results"),
        ("study,Study,effect,se", "this heading stands twice"),
        ("study,study,effect,se", "this heading stands twice"),
    ],
)
def test_headings_that_do_not_say_enough_are_refused(header: str, problem: str) -> None:
    assert problem in refusal(f"{header}\n", Measure.GEN)


def test_a_moderator_that_is_not_there_or_no_number_is_refused() -> None:
    text = "study,effect,se,dose\nA,1,0.5,high\n"

    assert "no column “minutes”; the table has: study, effect" in refusal(
        text, Measure.GEN, "minutes"
    )
    assert "line 2, column dose: “high” is not a number" in refusal(text, Measure.GEN, "dose")


def test_an_empty_subgroup_is_refused() -> None:
    assert "column subgroup: this cell is empty" in refusal(
        "study,effect,se,subgroup\nA,1,1,\n", Measure.GEN
    )


def test_headings_without_studies_are_refused() -> None:
    assert "there is no study to pool" in refusal("study,effect,se\n", Measure.GEN)


def test_a_table_without_end_is_refused() -> None:
    rows = "".join(f"s{n},1,1\n" for n in range(MOST_STUDIES + 1))

    assert "more than 1000 studies" in refusal(f"study,effect,se\n{rows}", Measure.GEN)


# --- anything at all ----------------------------------------------------------------------------

numbers = st.one_of(
    st.integers(-3, 400).map(str),
    st.floats(0.01, 50).map(lambda value: f"{value:.3g}"),
    st.floats(-50, 50).map(lambda value: f"{value:.3g}"),
    st.sampled_from(["", "0", "nan", "1e300", "1e-300", "1,5", "x", "−1", "0.001", "1000000000"]),
)
layouts = st.sampled_from(
    [
        ("n1", "m1", "sd1", "n2", "m2", "sd2"),
        ("events1", "n1", "events2", "n2"),
        ("effect", "ci_lo", "ci_hi"),
        ("effect", "se"),
        ("effect", "variance", "subgroup"),
    ]
)


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    header = ("study", *draw(layouts | st.lists(st.sampled_from(KNOWN), max_size=6)))
    file = io.StringIO()
    writer = csv.writer(file, delimiter=draw(st.sampled_from(",;\t")))
    writer.writerow(header)
    for _ in range(draw(st.integers(0, 4))):
        writer.writerow([draw(st.text(max_size=4)), *(draw(numbers) for _ in header[1:])])
    return file.getvalue().encode("utf-8", "replace")


@settings(max_examples=150, deadline=None)
@given(data=tables() | st.binary(max_size=200), measure=st.sampled_from(list(Measure)))
def test_whatever_is_read_is_pooled_or_refused_in_one_sentence(
    data: bytes, measure: Measure
) -> None:
    refused = ""
    try:
        found = read_study_table(data, measure=measure)
        pooled = pool(found.effects, measure=measure)
    except (InputRejected, PoolingRejected) as error:
        refused = describe(error, "en")

    if refused:
        assert "please report" not in refused
        return
    assert all(map(math.isfinite, (pooled.estimate, pooled.se, pooled.tau2)))
    assert pooled.se > 0
