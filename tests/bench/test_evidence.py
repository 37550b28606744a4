"""The bench of pooling gives everybody the same numbers and says who was not there."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from bench.evidence import FEW, STUDIES, invented, peers_lines, write_studies
from bench.peers.pooling import by_statsmodels
from bench.timing import Timing
from druckpunkt.evidence.pooling import Method, pool_many

HALF = Timing(0.5, 0.5)


def test_peers_read_the_numbers_that_are_pooled(tmp_path: Path) -> None:
    write_studies(tmp_path / "studies.csv")

    with (tmp_path / "studies.csv").open(encoding="ascii") as file:
        rows = list(csv.DictReader(file))

    effects, _ = invented(FEW)
    assert len(rows) == FEW * STUDIES
    assert [float(row["effect"]) for row in rows] == effects.ravel().tolist()


def test_a_peer_agrees_where_it_is_there() -> None:
    pytest.importorskip("statsmodels")
    effects, variances = invented(FEW)
    ours = pool_many(effects, variances, Method.DL)
    fit = by_statsmodels()["statsmodels DL"]

    # statsmodels does not cut tau^2 at 0 and then takes roots of negative variances.
    usual = ours.tau2 > 0
    theirs = [fit(*pair) for pair in zip(effects[usual], variances[usual], strict=True)]

    assert usual.sum() > 25
    assert np.array(theirs) == pytest.approx(np.stack([ours.estimate, ours.tau2], axis=1)[usual])


def test_missing_programs_are_named() -> None:
    single = {"DL": HALF, "REML": HALF}
    batch = {method: HALF.per(1000) for method in (Method.DL, Method.REML)}
    found = {"metafor REML": {"seconds": 5.0, "estimate": 0.1, "tau2": 0.2}}

    lines = peers_lines(single, batch, found)

    assert "| metafor REML | 5 s | 10x | 10,000x | 0.100000, 0.200000 |" in lines
    assert lines[-1] == "Not on this machine: pimeta, pymare, statsmodels."
