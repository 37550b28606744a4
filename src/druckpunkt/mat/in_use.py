"""Which of a person's mats was in use on a study day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar


class Used(Protocol):
    """A mat from its first study day to its last one, both included; None: still in use."""

    @property
    def first_day(self) -> date:
        """The first study day."""

    @property
    def last_day(self) -> date | None:
        """The last study day, None while in use."""

    @property
    def noted_at(self) -> datetime:
        """When the person noted it."""


Mine = TypeVar("Mine", bound=Used)


def mat_on(day: date, mats: Iterable[Mine]) -> Mine | None:
    """Return the mat in use on study day `day`, None when none is noted.

    Where two overlap the one that began later counts, and of two that began on the same day the
    one noted later: a new mat replaces the one before it.
    """
    there = (mat for mat in mats if is_in_use(mat, day))
    return max(there, key=lambda mat: (mat.first_day, mat.noted_at), default=None)


def is_in_use(mat: Used, day: date) -> bool:
    """Say whether `mat` lay in its owner's home on `day`, as far as its dates tell."""
    return mat.first_day <= day and (mat.last_day is None or day <= mat.last_day)
