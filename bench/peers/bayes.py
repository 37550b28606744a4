"""Fit the first written trial by nutpie and PyMC; print JSON. Runs in the peers' environment.

It stands alone: the environment holds no Druckpunkt.
"""

from __future__ import annotations

import csv
import json
import sys
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")


def main(path: Path) -> None:
    """Compile and sample model M1 of method 4."""
    import numpy as np
    import nutpie
    import pymc as pm

    with path.open(encoding="ascii") as file:
        rows = [row for row in csv.DictReader(file) if row["trial"] == "0"]
    column = {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}
    y, gap = column["value"], np.diff(column["day"])
    with pm.Model() as model:
        s2 = pm.InverseGamma("s2", alpha=2, beta=2 * 1.69)
        s = pm.math.sqrt(s2)
        b0 = pm.Normal("b0", 5, 3 * s)
        b1 = pm.Normal("b1", 0, s)
        g = pm.Normal("g", 0, 0.3 * s)
        delta = pm.Normal("delta", 0, 1.5)
        z = pm.Normal("z", 0.4, 0.5)
        mu = b0 + b1 * column["trend"] + g * column["weekend"] + delta * column["on"]
        rho = pm.math.tanh(z)
        # rho may be negative: its whole powers are taken of its size, with the sign put back.
        sign = pm.math.switch(rho < 0, np.where(gap % 2 == 1, -1.0, 1.0), 1.0)
        phi = sign * pm.math.abs(rho) ** gap
        error = y - mu
        pm.Normal("first", mu[0], s, observed=y[0])
        spread = s * pm.math.sqrt(1 - phi**2)
        pm.Potential("rest", pm.logp(pm.Normal.dist(0, spread), error[1:] - phi * error[:-1]).sum())
    started = time.perf_counter()
    compiled = nutpie.compile_pymc_model(model)
    built = time.perf_counter()
    trace = nutpie.sample(compiled, draws=1000, tune=500, chains=4, seed=1, progress_bar=False)
    sampled = time.perf_counter()
    found = {"nutpie": _row(trace, sampled - built, built - started)}
    started = time.perf_counter()
    with model:
        trace = pm.sample(1000, tune=500, chains=4, cores=2, random_seed=1, progressbar=False)
    found["pymc"] = _row(trace, time.perf_counter() - started, 0.0)
    print(json.dumps(found))


def _row(trace: object, seconds: float, compile_seconds: float) -> dict[str, float]:
    draws = trace.posterior["delta"].values  # type: ignore[attr-defined]
    return {
        "seconds": seconds,
        "compile_seconds": compile_seconds,
        "mean": float(draws.mean()),
        "sd": float(draws.std()),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
