"""Every figure against R's metafor, on every data set at hand (tests/data/evidence)."""

from __future__ import annotations

import pytest

from druckpunkt.evidence.pooling import (
    Interval,
    Measure,
    Method,
    Pooled,
    Test,
    egger,
    funnel_regression,
    leave_one_out,
    mean_difference,
    meta_regression,
    odds_ratio,
    pool,
    risk_ratio,
    standardised_mean_difference,
    trim_and_fill,
)
from tests.evidence.pooling.data import Row, bcg, bcg_moderators, data_set, rows

PRECISION = 1e-8
SETS = list(dict.fromkeys(row["set"] for row in rows("effects")))
BY_KEY = {(row["set"], row["method"], row["test"]): row for row in rows("metafor")}
RATIOS = {Measure.RR: risk_ratio, Measure.OR: odds_ratio}
DIFFERENCES = {Measure.MD: mean_difference, Measure.SMD: standardised_mean_difference}


def close(expected: str, *, to: float = PRECISION) -> object:
    """Expect a printed number, relatively, and absolutely around 0."""
    return pytest.approx(float(expected), rel=to, abs=to)


def ends(low: str, high: str) -> object:
    """Expect both ends of an interval."""
    return pytest.approx((float(low), float(high)), rel=PRECISION, abs=PRECISION)


def both(interval: Interval | None) -> tuple[float, float]:
    """Unpack an interval that is there."""
    assert interval is not None
    return interval.low, interval.high


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("method", Method)
def test_pooled_figures_are_those_of_metafor(name: str, method: Method) -> None:
    for test in Test:
        found = pool(data_set(name), method=method, test=test)

        _assert_same(found, BY_KEY[name, method, test])


def _assert_same(found: Pooled, row: Row) -> None:
    assert found.estimate == close(row["estimate"])
    assert found.se == close(row["se"])
    assert both(found.interval) == ends(row["low"], row["high"])
    assert found.tau2 == close(row["tau2"])
    # metafor halves its steps towards a tau^2 of 0 and stops just before it.
    assert found.i2 == pytest.approx(float(row["i2"]), rel=PRECISION, abs=1e-6)
    assert found.h2 == close(row["h2"])
    assert found.q == close(row["q"])
    assert found.q_p == close(row["q_p"])
    assert found.statistic == close(row["statistic"])
    assert found.p == close(row["p"])
    if found.method is not Method.EE:
        assert found.tau2_se == close(row["tau2_se"])
        assert both(found.tau2_interval) == ends(row["tau2_low"], row["tau2_high"])
    if found.prediction:
        assert both(found.prediction) == ends(row["prediction_low"], row["prediction_high"])
    if row["weights"]:
        assert found.weights == pytest.approx([float(w) for w in row["weights"].split(";")])


@pytest.mark.parametrize("row", [r for r in rows("metafor") if r["test"] == "small"], ids=str)
def test_small_study_effects_are_those_of_metafor(row: Row) -> None:
    effects = data_set(row["set"])

    mixed, line = funnel_regression(effects), egger(effects)
    filled, without_first = trim_and_fill(effects), leave_one_out(effects)[0]

    assert mixed.statistic == close(row["estimate"])
    assert mixed.p == close(row["se"])
    assert mixed.limit == close(row["low"])
    assert both(mixed.limit_interval) == ends(row["high"], row["prediction_low"])
    assert line.statistic == close(row["prediction_high"])
    assert line.p == close(row["tau2"])
    # metafor refits after filling with its own loose convergence.
    assert filled.k0 == int(row["tau2_se"])
    assert filled.pooled.estimate == close(row["tau2_low"], to=1e-5)
    assert filled.pooled.se == close(row["tau2_high"], to=1e-5)
    assert filled.side == row["weights"]
    assert without_first.estimate == close(row["i2"], to=1e-5)
    assert without_first.tau2 == close(row["h2"], to=1e-5)


@pytest.mark.parametrize("row", rows("metafor_regression"), ids=lambda r: r["method"] + r["test"])
def test_meta_regression_is_that_of_metafor(row: Row) -> None:
    found = meta_regression(
        bcg(), bcg_moderators(), method=Method(row["method"]), test=Test(row["test"])
    )

    for n, coefficient in enumerate(found.coefficients):
        assert coefficient.estimate == close(row[f"b{n}"], to=1e-7)
        assert coefficient.se == close(row[f"se{n}"], to=1e-7)
        assert coefficient.interval.low == close(row[f"low{n}"], to=1e-7)
        assert coefficient.p == close(row[f"p{n}"], to=1e-7)
    for name in ("tau2", "i2", "h2", "qm", "qm_p", "qe", "qe_p"):
        assert getattr(found, name) == close(row[name], to=1e-7), name
    if found.method is not Method.EE:
        assert found.tau2_se == close(row["tau2_se"], to=1e-7)
        assert found.r2 == close(row["r2"], to=1e-7)


@pytest.mark.parametrize(
    "row", rows("metafor_effects"), ids=lambda r: f"{r['measure']} {r['case']}"
)
def test_effects_of_single_studies_are_those_of_metafor(row: Row) -> None:
    measure = Measure(row["measure"])

    if measure.is_ratio:
        case = next(case for case in rows("counts") if case["case"] == row["case"])
        counts = [int(case[name]) for name in ("events1", "n1", "events2", "n2")]
        effect, variance = RATIOS[measure](*counts)
    else:
        arms = rows("meta_tables")[int(row["case"]) - 1]
        one, two = ((int(arms[f"n{g}"]), float(arms[f"m{g}"]), float(arms[f"sd{g}"])) for g in "12")
        effect, variance = DIFFERENCES[measure](*one, *two)

    assert effect == close(row["effect"])
    assert variance == close(row["variance"])
