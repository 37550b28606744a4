"""Published figures: the BCG trials (method, section 8), and Cochrane reviews of pain."""

from __future__ import annotations

import pytest

from druckpunkt.evidence.pooling import (
    Measure,
    Method,
    Side,
    StudyEffect,
    Test,
    egger,
    funnel_regression,
    meta_regression,
    pool,
    trim_and_fill,
)
from tests.evidence.pooling.data import Row, bcg, bcg_moderators, review, rows, study_rows

SIX_DIGITS = 1e-6
PUBLISHED = [row for row in rows("meta_pooled") if row["reproduced"] == "yes"]


def printed(value: float) -> object:
    """Expect a number that was printed with six decimals."""
    return pytest.approx(value, abs=SIX_DIGITS)


def test_bcg_by_restricted_maximum_likelihood() -> None:
    found = pool(bcg(), measure=Measure.RR)

    assert found.estimate == printed(-0.714532)
    assert found.se == printed(0.179782)
    assert found.tau2 == printed(0.313243)
    assert found.i2 == pytest.approx(92.2214, abs=1e-4)
    assert (found.interval.low, found.interval.high) == printed_pair(-1.066898, -0.362167)
    assert found.prediction is not None
    assert (found.prediction.low, found.prediction.high) == printed_pair(-1.866692, 0.437628)
    assert pool(bcg(), test=Test.KNHA).se == printed(0.180792)


def printed_pair(low: float, high: float) -> object:
    """Expect two numbers that were printed with six decimals."""
    return pytest.approx((low, high), abs=SIX_DIGITS)


@pytest.mark.parametrize(
    ("method", "tau2"),
    [
        (Method.DL, 0.308760),
        (Method.EB, 0.318068),
        (Method.PM, 0.318068),
        (Method.ML, 0.280028),
        (Method.SJ, 0.345516),
        (Method.HS, 0.228363),
        (Method.HE, 0.328564),
    ],
)
def test_bcg_by_the_other_estimators(method: Method, tau2: float) -> None:
    assert pool(bcg(), method=method).tau2 == printed(tau2)


def test_bcg_standard_error_by_dersimonian_and_laird() -> None:
    assert pool(bcg(), method=Method.DL).se == printed(0.178742)


def test_bcg_interval_of_tau2() -> None:
    """Printed is where metafor's search stops (1e-4); converged it says what we do."""
    found = pool(bcg()).tau2_interval

    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.119695, 1.111486), abs=3e-5)
    assert (found.low, found.high) == pytest.approx((0.119718361141, 1.11147908406), abs=1e-11)


def test_bcg_small_studies() -> None:
    mixed, line, filled = funnel_regression(bcg()), egger(bcg()), trim_and_fill(bcg())

    assert (mixed.statistic, mixed.p) == pytest.approx((-0.80333, 0.42178), abs=5e-6)
    assert (line.statistic, line.p) == pytest.approx((-1.40128, 0.18871), abs=5e-6)
    assert line.df == 11
    assert (filled.k0, filled.side) == (1, Side.RIGHT)
    assert filled.pooled.estimate == printed(-0.657083)
    assert filled.pooled.k == 14


def test_bcg_by_latitude_and_year() -> None:
    found = meta_regression(bcg(), bcg_moderators())

    estimates = [c.estimate for c in found.coefficients]
    assert estimates == pytest.approx([-3.54535302, -0.02801133, 0.00190748], abs=1e-8)
    ses = [c.se for c in found.coefficients]
    assert ses == pytest.approx([29.09562223, 0.01023394, 0.01468369], abs=1e-8)
    assert [c.name for c in found.coefficients] == ["intercept", "ablat", "year"]
    assert found.tau2 == pytest.approx(0.11078470, abs=1e-8)
    assert found.qm == pytest.approx(12.20448688, abs=1e-8)
    assert found.r2 == pytest.approx(64.633, abs=5e-4)


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: row["meta_id"])
def test_published_results_come_out_to_the_digits_printed(row: Row) -> None:
    found = pool(review(row["meta_id"]), measure=Measure.MD, method=Method.DL)

    assert found.k == int(row["k"])
    figures = (found.estimate, found.interval.low, found.interval.high)
    assert [f"{figure:.2f}" for figure in figures] == [
        row["estimate"],
        row["ci_lo"],
        row["ci_hi"],
    ]
    assert f"{found.i2:.0f}" == row["i2_pct"]


@pytest.mark.parametrize("row", rows("meta_pooled"), ids=lambda row: row["meta_id"])
def test_weights_are_those_published_and_results_those_recomputed(row: Row) -> None:
    found = pool(review(row["meta_id"]), method=Method.DL)

    weights = [float(study["published_weight_pct"]) for study in study_rows(row["meta_id"])]
    assert found.weights == pytest.approx(weights, abs=1e-4)
    figures = (found.estimate, found.interval.low, found.interval.high, found.tau2)
    wanted = [float(row[f"my_{name}"]) for name in ("estimate", "ci_lo", "ci_hi", "tau2")]
    # Printed with four decimals, from intervals with six.
    assert figures == pytest.approx(wanted, abs=1.5e-4)
    assert found.i2 == pytest.approx(float(row["my_i2_pct"]), abs=0.06)


def test_revman_weights_of_standardised_differences_from_the_arms() -> None:
    """RevMan: g = d (1 - 3/(4N - 9)), variance N/(n1 n2) + g^2 / (2 (N - 3.94))."""
    studies = study_rows("CD004871_3.4")

    found = pool([_revman(row) for row in studies], measure=Measure.SMD, method=Method.DL)

    weights = [float(row["published_weight_pct"]) for row in studies]
    assert found.weights == pytest.approx(weights, abs=1e-4)


def _revman(row: Row) -> StudyEffect:
    n1, n2 = int(row["n1"]), int(row["n2"])
    m1, sd1, m2, sd2 = (float(row[name]) for name in ("m1", "sd1", "m2", "sd2"))
    total = n1 + n2
    sd = (((n1 - 1) * sd1**2 + (n2 - 1) * sd2**2) / (total - 2)) ** 0.5
    g = (m1 - m2) / sd * (1 - 3 / (4 * total - 9))
    return StudyEffect(row["study"], g, total / (n1 * n2) + g * g / (2 * (total - 3.94)))
