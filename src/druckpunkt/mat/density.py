"""How close the spikes stand: what follows from their number and the size of the mat."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product

from druckpunkt.mat.facts import Figure, Mat, Size

MM2_PER_CM2 = 100
# What is smaller or larger is no mat, or was typed in another unit.
SHORTEST_CM, LONGEST_CM = 1, 500
MOST_SPIKES = 100_000


@dataclass(frozen=True, slots=True)
class Density:
    """Average over the whole mat: spikes per cm2, and the area of one spike in mm2."""

    per_cm2: float
    mm2_per_spike: float


@dataclass(frozen=True, slots=True)
class MatDensity:
    """The density that one count and one size of a mat lead to."""

    spikes: Figure
    size: Size
    density: Density


def density(*, spikes: float, length_cm: float, width_cm: float) -> Density:
    """Return n / (length width) spikes per cm2, and 100 times its inverse in mm2 per spike.

    The size is that of the whole mat, edges without spikes included: it is an average, and where
    the spikes are they stand closer. It says nothing about how a mat feels: tip and weight count
    as well. Raises ValueError for anything that is not finite and above zero.

    >>> found = density(spikes=6210, length_cm=68, width_cm=42)
    >>> f"{found.per_cm2:.2f} per cm2, {found.mm2_per_spike:.0f} mm2"
    '2.17 per cm2, 46 mm2'
    """
    if not all(0 < value < math.inf for value in (spikes, length_cm, width_cm)):
        raise ValueError("spikes, length and width have to be above zero")
    area_cm2 = length_cm * width_cm
    return Density(spikes / area_cm2, MM2_PER_CM2 * area_cm2 / spikes)


def is_length_of_a_mat(length_cm: float) -> bool:
    """Say whether a side of a mat can be so long; NaN cannot."""
    return SHORTEST_CM <= length_cm <= LONGEST_CM


def mat_densities(mat: Mat) -> tuple[MatDensity, ...]:
    """Return the density for every pair of a count and a size; empty when one is unknown."""
    return tuple(
        MatDensity(
            spikes,
            size,
            density(spikes=spikes.value, length_cm=size.length_cm, width_cm=size.width_cm),
        )
        for spikes, size in product(mat.spikes, mat.size)
    )
