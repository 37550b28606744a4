"""Pool the written data sets by the Python libraries that are there; print JSON.

It stands alone: the environment it runs in may hold no Druckpunkt.
"""

from __future__ import annotations

import csv
import json
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

warnings.filterwarnings("ignore")

Fit = Callable[[Any, Any], tuple[float, float]]
ROUNDS = 5


def main(path: Path) -> None:
    """Time every fit over all data sets; the figures are those of the first one."""
    import numpy as np

    with path.open(encoding="ascii") as file:
        rows = list(csv.DictReader(file))
    sets: dict[str, tuple[list[float], list[float]]] = {row["set"]: ([], []) for row in rows}
    for row in rows:
        sets[row["set"]][0].append(float(row["effect"]))
        sets[row["set"]][1].append(float(row["variance"]))
    arrays = [(np.array(y), np.array(v)) for y, v in sets.values()]
    found = {}
    for name, fit in fits().items():
        estimate, tau2 = fit(*arrays[0])
        taken = [seconds_of(fit, arrays) for _ in range(ROUNDS)]
        found[name] = {
            "seconds": statistics.median(taken),
            "estimate": float(estimate),
            "tau2": float(tau2),
        }
    print(json.dumps(found))


def seconds_of(fit: Fit, arrays: list[Any]) -> float:
    """Processor seconds a data set."""
    start = time.process_time()
    for y, v in arrays:
        fit(y, v)
    return (time.process_time() - start) / len(arrays)


def fits() -> dict[str, Fit]:
    """Everything that can be imported, by `library method`."""
    found: dict[str, Fit] = {}
    for library in (by_statsmodels, by_pymare, by_pimeta):
        try:
            found |= library()
        except ImportError:
            continue
    return found


def by_statsmodels() -> dict[str, Fit]:
    """DerSimonian-Laird, which statsmodels calls chi2."""
    from statsmodels.stats.meta_analysis import combine_effects

    def fit(y: Any, v: Any) -> tuple[float, float]:
        found = combine_effects(y, v, method_re="chi2")
        return found.mean_effect_re, found.tau2

    return {"statsmodels DL": fit}


def by_pymare() -> dict[str, Fit]:
    """DerSimonian-Laird and REML."""
    import numpy as np
    from pymare.estimators import DerSimonianLaird, VarianceBasedLikelihoodEstimator

    def fitted(estimator: Any) -> Fit:
        def fit(y: Any, v: Any) -> tuple[float, float]:
            ones = np.ones((len(y), 1))
            figures = estimator.fit(y[:, None], v[:, None], ones).params_
            return np.ravel(figures["fe_params"])[0], np.ravel(figures["tau2"])[0]

        return fit

    return {
        "pymare DL": fitted(DerSimonianLaird()),
        "pymare REML": fitted(VarianceBasedLikelihoodEstimator("REML")),
    }


def by_pimeta() -> dict[str, Fit]:
    """DerSimonian-Laird and REML."""
    from pimeta import rma

    def fitted(method: str) -> Fit:
        def fit(y: Any, v: Any) -> tuple[float, float]:
            found = rma(y, v, method=method)
            return found.b[0], found.tau2

        return fit

    return {f"pimeta {method}": fitted(method) for method in ("DL", "REML")}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
