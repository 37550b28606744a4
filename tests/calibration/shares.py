"""Estimates with their simulation error, and whether they meet their target."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# Beyond a target by more than this many simulation errors is a miss: 1 in 200 by chance alone.
ERRORS_TO_MISS = 2.6
# The "error" of a number that is no estimate, such as a p-value.
EXACT = 1e-12


@dataclass(frozen=True, slots=True)
class Estimate:
    """A simulated share or mean, and its standard error."""

    value: float
    error: float


def share(hits: npt.ArrayLike) -> Estimate:
    """Return the share of `hits` (patterns, columns) that are true.

    Columns of a pattern have schedule and missing days in common, so the error is taken from the
    spread between patterns; it is never put below that of independent trials.
    """
    table = np.atleast_2d(np.asarray(hits, dtype=np.float64))
    value = float(table.mean())
    steadied = (table.sum() + 1) / (table.size + 2)
    independent = math.sqrt(steadied * (1 - steadied) / table.size)
    return Estimate(value, max(independent, _between(table)))


def mean(values: npt.ArrayLike) -> Estimate:
    """Return the mean of `values` (n,), taken as independent."""
    flat = np.asarray(values, dtype=np.float64).ravel()
    if len(flat) < 2:
        return Estimate(math.nan, math.nan)
    return Estimate(float(flat.mean()), float(flat.std(ddof=1) / math.sqrt(len(flat))))


def _between(table: npt.NDArray[np.float64]) -> float:
    rates = table.mean(axis=1)
    return float(rates.std(ddof=1) / math.sqrt(len(rates))) if len(rates) > 1 else 0.0


@dataclass(frozen=True, slots=True)
class Check:
    """An estimate that has to lie in [low, high]."""

    name: str
    estimate: Estimate
    low: float = -math.inf
    high: float = math.inf

    @property
    def distance(self) -> float:
        """How far outside the target it lies, in simulation errors; 0 inside."""
        outside = max(self.low - self.estimate.value, self.estimate.value - self.high, 0.0)
        return outside / self.estimate.error if outside else 0.0

    @property
    def misses(self) -> bool:
        """Say whether more than chance puts it outside."""
        return self.distance > ERRORS_TO_MISS

    @property
    def target(self) -> str:
        """Return the target in words."""
        if math.isinf(self.low):
            return f"at most {number(self.high)}"
        if math.isinf(self.high):
            return f"at least {number(self.low)}"
        return f"{number(self.low)} to {number(self.high)}"

    def text(self) -> str:
        """Return the estimate with its error and a mark when it is outside."""
        mark = " **misses**" if self.misses else " (~)" if self.distance else ""
        return text(self.estimate) + mark


def number(value: float, digits: int = 3) -> str:
    """Write .953 for 0.953 and 1.20 for 1.2."""
    if math.isnan(value):
        return "–"
    if value == 0:
        return "0"
    written = f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")
    return written.replace("0.", ".", 1) if abs(value) < 1 else written


def text(estimate: Estimate, digits: int = 3) -> str:
    """Write an estimate with its simulation error; a number without one stands alone."""
    if estimate.error == EXACT:
        return number(estimate.value, digits)
    return f"{number(estimate.value, digits)} ± {number(estimate.error, digits)}"
