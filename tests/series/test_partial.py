"""Sums of parts: any order, any chunks, the same result."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from druckpunkt.series import (
    PartialSum,
    PopulationGrid,
    Rows,
    first_grid,
    merge,
    partial_log_likelihood,
    population_posterior,
    rows_of,
    sketch,
)
from druckpunkt.series.curves import CHUNK
from tests.series.builders import draw_normal, normal_curves, student_curve

CENTRES, ERRORS = draw_normal(21, 60, mean=-0.5, spread=0.4, error=0.5)
ROWS = rows_of([student_curve(m, se, 30) for m, se in zip(CENTRES, ERRORS, strict=True)])
GRID = first_grid(sketch(ROWS))
WHOLE = partial_log_likelihood(ROWS, GRID).log_likelihood


def part_of(people: Sequence[int]) -> Rows:
    return Rows(ROWS.delta, ROWS.log_likelihood[list(people)])


@settings(max_examples=25, deadline=None)
@given(
    st.permutations(range(60)), st.lists(st.integers(1, 59), max_size=8, unique=True), st.randoms()
)
def test_order_and_sizes_of_parts_do_not_matter(
    order: list[int], cuts: list[int], shuffler: object
) -> None:
    bounds = [0, *sorted(cuts), 60]
    pieces = [order[a:b] for a, b in itertools.pairwise(bounds)]
    parts = [partial_log_likelihood(part_of(piece), GRID) for piece in pieces]
    shuffler.shuffle(parts)  # type: ignore[attr-defined]

    total = merge(parts)

    assert total.people == 60
    assert total.log_likelihood == pytest.approx(WHOLE, rel=1e-12, abs=1e-12)


def test_merging_is_exact_where_plain_addition_is_not() -> None:
    sizes = np.array([1e16, 1.0, -1e16, 1.0])
    nodes = len(GRID.mu)
    parts = [PartialSum(GRID, 1, np.full(nodes, size), np.zeros(nodes)) for size in sizes]

    orders = [parts, parts[::-1], [parts[1], parts[0], parts[3], parts[2]]]

    assert [merge(order).log_likelihood[0] for order in orders] == [2.0, 2.0, 2.0]
    assert float(np.add.reduce(sizes)) != 2.0


def test_parts_of_different_grids_are_not_merged() -> None:
    other = first_grid(sketch(part_of(range(5))))

    with pytest.raises(ValueError, match="different grids"):
        merge([partial_log_likelihood(ROWS, GRID), partial_log_likelihood(ROWS, other)])


def test_nothing_cannot_be_merged() -> None:
    with pytest.raises(ValueError, match="nothing"):
        merge([])


def test_many_people_are_summed_in_chunks_with_the_same_result() -> None:
    copies = CHUNK // 60 + 2
    many = Rows(ROWS.delta, np.tile(ROWS.log_likelihood, (copies, 1)))
    assert len(many) > CHUNK

    total = partial_log_likelihood(many, GRID)

    assert total.people == 60 * copies
    assert total.log_likelihood == pytest.approx(copies * WHOLE, rel=1e-12)


def test_hosts_with_grids_of_effects_of_their_own_agree_with_one_machine() -> None:
    curves = normal_curves(CENTRES, ERRORS)
    hosts = [rows_of(curves[:20]), rows_of(curves[20:25], span=(-14, 13)), rows_of(curves[25:])]
    together = rows_of(curves)
    start = first_grid(sum((sketch(rows) for rows in hosts[1:]), sketch(hosts[0])))

    def on_all_hosts(grid: PopulationGrid) -> PartialSum:
        return merge(partial_log_likelihood(rows, grid) for rows in hosts)

    shared = population_posterior(on_all_hosts, start)
    alone = population_posterior(lambda grid: partial_log_likelihood(together, grid), start)

    means = [float(found.weight @ found.grid.mu) for found in (shared, alone)]
    assert shared.people == 60
    assert means[0] == pytest.approx(means[1], abs=1e-6)
