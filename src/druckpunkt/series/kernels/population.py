"""The population step for very many people: fused exp, R B and log. The twin of `partial`.

Loads numba: only for batches, never in a web process.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from druckpunkt.series.curves import Floats32, Rows
from druckpunkt.series.grid import PopulationGrid
from druckpunkt.series.marginals import Quadrature, log_marginals, narrow_log_terms, quadrature
from druckpunkt.series.marginals import log_sum_exp as log_sums
from druckpunkt.series.partial import PartialSum, merge
from druckpunkt.trial.kernels.compiling import compiled
from druckpunkt.trial.kernels.threads import in_parts
from druckpunkt.trial.observations import Floats, Ints

# So many people's marginals are multiplied before one logarithm is taken. Who would leave the
# range of single precision, or a product that of double, is computed in logarithms.
FACTORS = 8
LOWEST_MARGINAL, LOWEST_PRODUCT = 1e-25, 1e-280
UNROLLED = 4
# Numbers in the widest vector register.
LANES = 16


@dataclass(frozen=True, slots=True, eq=False)
class _Products:
    """What the kernel found out about one part of the people.

    `products` (F, K) of up to 8 people's Z / middle Z each; `middle` (n,) is each person's Z at
    the middle node, 0 for those who are not in any product.
    """

    products: Floats
    middle: Floats32


def fast_partial_log_likelihood(
    rows: Rows, grid: PopulationGrid, *, threads: int | None = None
) -> PartialSum:
    """Return the summed log-likelihoods of the people in `rows`, as `partial_log_likelihood` does.

    In single precision: about 1e-7 a person, at random. People are cut into the same parts for
    any number of threads and the parts are added in their order, so the result does not depend
    on it. The two functions count a person's row from different constants.
    """
    prepared = quadrature(rows, grid.mu, grid.omega)
    weights = _padded(prepared.weights)
    sums: dict[int, PartialSum] = {}

    def work(low: int, high: int) -> None:
        sums[low] = _sum_part(rows.log_likelihood[low:high], weights, prepared, grid)

    in_parts(work, len(rows), threads)
    nothing = np.zeros(len(grid.mu))
    parts = [sums[low] for low in sorted(sums)]
    return merge([PartialSum(grid, 0, nothing, nothing), *parts])


def _padded(weights: Floats) -> Floats32:
    """Fill up effects with zeros and nodes with copies, so that the kernel has no remainders."""
    effects, nodes = weights.shape
    filled = np.pad(weights, ((0, -effects % UNROLLED), (0, 0)))
    if nodes:
        filled = np.pad(filled, ((0, 0), (0, -nodes % LANES)), mode="edge")
    return filled.astype(np.float32)


def _sum_part(
    log_rows: Floats32, weights: Floats32, prepared: Quadrature, grid: PopulationGrid
) -> PartialSum:
    likelihood = np.zeros((len(log_rows) + len(log_rows) % 2, len(weights)), dtype=np.float32)
    np.exp(log_rows, out=likelihood[: len(log_rows), : log_rows.shape[1]])
    found = _without_lost(_multiply(likelihood, weights))
    middle = found.middle[: len(log_rows)]
    total = np.zeros(len(prepared.mu))
    total[prepared.wide] = np.log(found.products).sum(axis=0)[: len(prepared.wide)]
    if len(prepared.narrow):
        inside = middle > 0
        narrow = log_sums(narrow_log_terms(log_rows[inside], prepared))
        total[prepared.narrow] = (narrow - np.log(middle[inside])[:, None]).sum(axis=0)
    total += _sum_exactly(log_rows, np.flatnonzero(middle == 0), prepared)
    return PartialSum(grid, len(log_rows), total, np.zeros_like(total))


def _sum_exactly(log_rows: Floats32, chosen: Ints, prepared: Quadrature) -> Floats:
    logs = log_marginals(log_rows[chosen], prepared)
    return np.asarray((logs - logs.max(axis=1, keepdims=True)).sum(axis=0))


def _multiply(likelihood: Floats32, weights: Floats32) -> _Products:
    people, nodes = len(likelihood), weights.shape[1]
    products = np.ones((-(-people // FACTORS), nodes))
    middle = np.zeros(people, dtype=np.float32)
    if nodes:
        _fill_products(likelihood, weights, np.empty((2, nodes), np.float32), products, middle)
    return _Products(products, middle)


def _without_lost(found: _Products) -> _Products:
    """Take out the people of every product that left the range of double precision."""
    inside = (found.products > LOWEST_PRODUCT) & (found.products < 1 / LOWEST_PRODUCT)
    lost = np.flatnonzero(~inside.all(axis=1))
    found.products[lost] = 1.0
    for group in lost:
        found.middle[group * FACTORS : (group + 1) * FACTORS] = 0.0
    return found


@compiled
def _fill_products(likelihood, weights, pair, products, middle):  # type: ignore[no-untyped-def]
    nodes = weights.shape[1]
    for i in range(0, len(likelihood), 2):
        _marginals_of_two(likelihood, i, weights, pair)
        for half in range(2):
            reference = pair[half, nodes // 2]
            if reference > LOWEST_MARGINAL:
                middle[i + half] = reference
                for k in range(nodes):
                    products[i // FACTORS, k] *= pair[half, k] / reference


@compiled
def _marginals_of_two(likelihood, i, weights, out):  # type: ignore[no-untyped-def]
    """Z of two people at all nodes: rows i and i + 1 of R, times B; four effects at a time."""
    nodes = weights.shape[1]
    for k in range(nodes):
        out[0, k] = 0.0
        out[1, k] = 0.0
    for g in range(0, len(weights), UNROLLED):
        a0, a1 = likelihood[i, g], likelihood[i, g + 1]
        a2, a3 = likelihood[i, g + 2], likelihood[i, g + 3]
        b0, b1 = likelihood[i + 1, g], likelihood[i + 1, g + 1]
        b2, b3 = likelihood[i + 1, g + 2], likelihood[i + 1, g + 3]
        for k in range(nodes):
            w0, w1 = weights[g, k], weights[g + 1, k]
            w2, w3 = weights[g + 2, k], weights[g + 3, k]
            first, second = out[0, k], out[1, k]
            first = first + a0 * w0
            second = second + b0 * w0
            first = first + a1 * w1
            second = second + b1 * w1
            first = first + a2 * w2
            second = second + b2 * w2
            out[0, k] = first + a3 * w3
            out[1, k] = second + b3 * w3
