"""What somebody wants of the mat, how they lie on it, and what a verdict still allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Goal(StrEnum):
    """Why a person lies on the mat."""

    BACK = "back"
    NECK_SHOULDERS = "neck_shoulders"
    STRESS = "stress"
    SLEEP = "sleep"
    HEADACHE = "headache"
    SPORT = "sport"


class Position(StrEnum):
    """Which part of the body lies on the spikes."""

    BACK = "back"
    NECK = "neck"
    SHOULDERS = "shoulders"
    SEAT = "seat"
    FEET = "feet"


class Layer(StrEnum):
    """What lies between skin and spikes, from strongest to gentlest."""

    SKIN = "skin"
    SHIRT = "shirt"
    TOWEL = "towel"


class Base(StrEnum):
    """What lies under the mat, from softest to hardest."""

    BED = "bed"
    SOFA = "sofa"
    YOGA_MAT = "yoga_mat"
    FLOOR = "floor"


LONGEST_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Limits:
    """What a verdict still allows: minutes a session at most, and between and under what."""

    longest_minutes: int = LONGEST_MINUTES
    layers: tuple[Layer, ...] = tuple(Layer)
    bases: tuple[Base, ...] = tuple(Base)


GENTLE_LIMITS = Limits(
    longest_minutes=10,
    layers=(Layer.SHIRT, Layer.TOWEL),
    bases=(Base.BED, Base.SOFA, Base.YOGA_MAT),
)
NO_USE = Limits(longest_minutes=0, layers=(), bases=())
