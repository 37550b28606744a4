"""Spikes per cm2 and mm2 per spike, against numbers worked out elsewhere."""

from __future__ import annotations

import math

import pytest

from druckpunkt.mat import density, load_mats, mat_densities
from tests.mat.builders import a_mat


@pytest.mark.parametrize(("spikes", "per_cm2", "mm2"), [(6210, 2.17, 46.0), (8820, 3.09, 32.4)])
def test_the_numbers_are_those_of_the_physics_page(spikes: int, per_cm2: float, mm2: float) -> None:
    found = density(spikes=spikes, length_cm=68, width_cm=42)

    assert round(found.per_cm2, 2) == per_cm2
    assert round(found.mm2_per_spike, 1) == mm2


def test_both_numbers_belong_together() -> None:
    found = density(spikes=7777, length_cm=71.5, width_cm=39)

    assert found.per_cm2 * found.mm2_per_spike == pytest.approx(100)


@pytest.mark.parametrize("wrong", [0, -1, math.inf, math.nan])
@pytest.mark.parametrize("name", ["spikes", "length_cm", "width_cm"])
def test_what_is_no_size_is_refused(name: str, wrong: float) -> None:
    values = {"spikes": 6210.0, "length_cm": 68.0, "width_cm": 42.0, name: wrong}

    with pytest.raises(ValueError, match="above zero"):
        density(**values)


def test_without_number_or_size_there_is_no_density() -> None:
    assert mat_densities(a_mat("A", spikes=(6210,))) == ()
    assert mat_densities(a_mat("B", size=(68, 42))) == ()
    assert all(mat_densities(mat) == () for mat in load_mats().mats)


def test_every_count_has_a_density_of_its_own() -> None:
    found = mat_densities(a_mat("A", spikes=(6210, 6000), size=(68, 42)))

    assert [round(one.density.per_cm2, 2) for one in found] == [2.17, 2.1]
