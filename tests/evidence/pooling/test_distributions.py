"""Tails and quantiles against scipy, and against what is known in closed form."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from druckpunkt.evidence.pooling.distributions import (
    chi2_above,
    chi2_quantile,
    f_above,
    normal_quantile,
    normal_two_sided,
    t_quantile,
    t_two_sided,
)

DF = [1, 2, 3, 4, 7, 12, 33, 50, 99, 200, 1000]
TAILS = [1e-6, 0.005, 0.025, 0.2, 0.49, 0.5, 0.6, 0.9, 0.975, 0.9999]


def test_the_normal_distribution() -> None:
    assert normal_quantile(0.975) == pytest.approx(1.959963984540054, rel=1e-15)
    assert normal_two_sided(-3.974448306131785) == pytest.approx(
        2 * stats.norm.sf(3.974448306131785), rel=1e-13
    )
    assert normal_two_sided(40) == 0


@pytest.mark.parametrize("df", DF)
def test_tails_of_t(df: int) -> None:
    for t in (0.01, 0.3, 1.0, 2.0, 3.0, 5.0, 10.0, 50.0):
        wanted = float(stats.t.sf(t, df))
        assert t_two_sided(-t, df) == pytest.approx(2 * wanted, rel=1e-12, abs=1e-290)


@pytest.mark.parametrize("df", DF)
def test_tails_of_chi2(df: int) -> None:
    for share in (1e-10, 1e-3, 0.1, 0.5, 0.9, 1.0, 1.1, 1.5, 2.0, 3.0):
        wanted = float(stats.chi2.sf(share * df, df))
        assert chi2_above(share * df, df) == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize("df", DF)
def test_tails_of_f(df: int) -> None:
    for df2 in (1, 3, 10, 100, 1000):
        for f in (0.01, 0.5, 1.0, 1.3, 3.0, 20.0):
            wanted = float(stats.f.sf(f, df, df2))
            assert f_above(f, df, df2) == pytest.approx(wanted, rel=1e-11, abs=1e-250)


@pytest.mark.parametrize("df", DF)
def test_quantiles_are_where_the_tail_says(df: int) -> None:
    for p in TAILS:
        assert t_quantile(p, df) == pytest.approx(float(stats.t.ppf(p, df)), rel=1e-11, abs=1e-15)
        assert chi2_quantile(p, df) == pytest.approx(float(stats.chi2.ppf(p, df)), rel=1e-12)


def test_closed_forms() -> None:
    """Cauchy, and chi2 and t with two degrees of freedom."""
    assert t_quantile(0.975, 1) == pytest.approx(math.tan(math.pi * 0.475), rel=1e-13)
    assert t_two_sided(1e-8, 1) == pytest.approx(1 - 2e-8 / math.pi, rel=1e-15)
    assert t_two_sided(3, 2) == pytest.approx(1 - 3 / math.sqrt(11), rel=1e-14)
    assert chi2_above(700, 2) == pytest.approx(math.exp(-350), rel=1e-13)
    assert chi2_quantile(0.5, 2) == pytest.approx(2 * math.log(2), rel=1e-15)


def test_ends_of_the_world() -> None:
    assert t_two_sided(0, 5) == 1
    assert t_two_sided(1e200, 5) == 0
    assert chi2_above(0, 3) == 1
    assert chi2_above(1e6, 3) == 0
    assert f_above(0, 2, 3) == 1
    assert f_above(math.inf, 2, 3) == 0
