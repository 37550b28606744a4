"""Traces of the projection behind pooling, against exact fractions, and for very many studies."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from druckpunkt.evidence.pooling.linear import mean_only


def exact(v: list[float]) -> list[Fraction]:
    """tr P, tr PP, tr PVP and tr PVPV of an intercept alone, from the definition of P."""
    w, k = [Fraction(1 / one) for one in v], range(len(v))
    p = [[(w[i] if i == j else 0) - w[i] * w[j] / sum(w) for j in k] for i in k]
    big = [Fraction(one) for one in v]
    pairs = [(i, j, p[i][j] ** 2) for i in k for j in k]
    return [
        sum((p[i][i] for i in k), Fraction(0)),
        sum((square for _, _, square in pairs), Fraction(0)),
        sum((big[i] * square for i, _, square in pairs), Fraction(0)),
        sum((big[i] * big[j] * square for i, j, square in pairs), Fraction(0)),
    ]


@pytest.mark.parametrize("reach", [0, 2, 9])
@pytest.mark.parametrize("k", [2, 3, 12])
def test_traces_of_an_intercept_keep_all_digits(k: int, reach: int) -> None:
    v = (10 ** np.linspace(-reach, reach, k)).tolist()

    found = mean_only(np.arange(float(k)), np.array(v)).at(0.0).traces(np.array(v))

    close = [pytest.approx(float(one), rel=1e-14) for one in exact(v)]
    assert [found.p, found.pp, found.pvp, found.pvpv] == close


def test_traces_of_very_many_studies_need_no_matrix_of_all_pairs() -> None:
    k = 1_000_000

    found = mean_only(np.zeros(k), np.ones(k)).at(0.0).traces(np.ones(k))

    assert found.pvpv == pytest.approx(k - 1)
