"""Choose among mats and order them by rules that can be told in a sentence; unknown comes last."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from druckpunkt.mat.density import mat_densities
from druckpunkt.mat.facts import Mat, Washable


class Known(StrEnum):
    """Whether the number of spikes is known."""

    YES = "known"
    NO = "unknown"


class Order(StrEnum):
    """By name, by the number of spikes, or by spikes per cm2; the smallest first."""

    NAME = "name"
    SPIKES = "spikes"
    DENSITY = "density"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show; None asks for nothing. `fewest` and `most` bound the number of spikes."""

    spikes: Known | None = None
    washable: Washable | None = None
    fewest: int | None = None
    most: int | None = None

    @property
    def bounds_spikes(self) -> bool:
        """Say whether a mat needs a known number to be judged."""
        return self.fewest is not None or self.most is not None


def matching(mats: Iterable[Mat], wanted: Wanted) -> tuple[Mat, ...]:
    """Return the mats that fit, in the order given.

    A mat with several counts fits a bound when one of them does. A mat whose number is unknown
    fits no bound; `unjudged` names it.
    """
    return tuple(mat for mat in mats if _fits(mat, wanted) and _is_within(mat, wanted))


def unjudged(mats: Iterable[Mat], wanted: Wanted) -> tuple[Mat, ...]:
    """Return the mats that are left out only because their number of spikes is unknown."""
    if not wanted.bounds_spikes:
        return ()
    return tuple(mat for mat in mats if _fits(mat, wanted) and not mat.spikes)


def _fits(mat: Mat, wanted: Wanted) -> bool:
    if wanted.spikes is not None and bool(mat.spikes) != (wanted.spikes is Known.YES):
        return False
    return wanted.washable is None or mat.can_be_washed is wanted.washable


def _is_within(mat: Mat, wanted: Wanted) -> bool:
    if not wanted.bounds_spikes:
        return True
    low = 0 if wanted.fewest is None else wanted.fewest
    high = math.inf if wanted.most is None else wanted.most
    return any(low <= figure.value <= high for figure in mat.spikes)


def ordered(mats: Iterable[Mat], order: Order) -> tuple[Mat, ...]:
    """Return the mats by `order`, unknown last, alike ones by name.

    Of several figures of one mat the first counts: that of the source with the least interest.
    """
    value = {Order.NAME: _nothing, Order.SPIKES: _spikes, Order.DENSITY: _density}[order]
    return tuple(sorted(mats, key=lambda mat: (value(mat), mat.name.casefold(), mat.id)))


def _nothing(_mat: Mat) -> float:
    return 0.0


def _spikes(mat: Mat) -> float:
    return mat.spikes[0].value if mat.spikes else math.inf


def _density(mat: Mat) -> float:
    found = mat_densities(mat)
    return found[0].density.per_cm2 if found else math.inf
