"""Design of a trial: arms, templates, dose, and the rules that are fixed before the first block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

MINIMUM_RUN_IN_DAYS = 7


class Arm(StrEnum):
    """Conditions Druckpunkt knows. Files may name others with `--on` and `--off`."""

    MAT = "mat"
    REST = "rest"
    NOTHING = "nothing"
    RUN_IN = "run-in"


@dataclass(frozen=True, slots=True)
class Template:
    """Randomised pairs of blocks.

    `pairs` pairs of two blocks of `block_days` calendar days; the first `dropped_days` days of
    *every* block are left out of the analysis (also where the arm does not change: dropping only
    after switches would make the observed days depend on the draw).
    """

    name: str
    pairs: int
    block_days: int
    dropped_days: int = 0

    def __post_init__(self) -> None:
        if self.pairs < 1 or self.block_days < 1:
            raise ValueError("a template needs at least one pair and one day a block")
        if not 0 <= self.dropped_days < self.block_days:
            raise ValueError("dropped days must leave at least one day of a block")

    @property
    def days(self) -> int:
        """Calendar days of the whole schedule without pauses."""
        return 2 * self.pairs * self.block_days


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        "short": Template("short", pairs=12, block_days=1),
        "standard": Template("standard", pairs=10, block_days=2),
        "thorough": Template("thorough", pairs=8, block_days=3, dropped_days=1),
    }
)


@dataclass(frozen=True, slots=True)
class Dose:
    """How the person lies, the same in both arms: minutes, position, layer and base."""

    minutes: int = 20
    position: str = "back"
    layer: str = "shirt"
    base: str = "yoga_mat"


@dataclass(frozen=True, slots=True)
class WordRules:
    """Thresholds of the words and the looks (method 4.2), frozen in the protocol.

    All are probabilities but the two counts. `claim` is raised to .99 by an unplanned opening
    or by added pairs.
    """

    minimum_complete_pairs: int = 6
    claim: float = 0.975
    worthwhile: float = 0.80
    too_small: float = 0.80
    fade_worthwhile: float = 0.20
    not_enough: float = 0.05
    first_look_pair: int = 6
    look: float = 0.995


STRICT_CLAIM = 0.99


@dataclass(frozen=True, slots=True)
class NormalMixture:
    """A prior of the effect on the 0-10 scale where negative is better: sum of normals."""

    weights: tuple[float, ...]
    means: tuple[float, ...]
    sds: tuple[float, ...]

    def __post_init__(self) -> None:
        if not len(self.weights) == len(self.means) == len(self.sds) > 0:
            raise ValueError("a mixture needs as many weights as means and sds")
        if min(self.sds) <= 0 or min(self.weights) < 0 or abs(sum(self.weights) - 1) > 1e-9:
            raise ValueError("weights add up to 1 and sds are positive")


PRIMARY_PRIOR = "neutral"
EFFECT_PRIORS: Mapping[str, NormalMixture] = MappingProxyType(
    {
        "neutral": NormalMixture((1.0,), (0.0,), (1.5,)),
        "sceptical": NormalMixture((1.0,), (0.0,), (0.75,)),
        "evidence": NormalMixture((0.5, 0.5), (-0.5, 0.0), (0.7, 1.5)),
        "enthusiastic": NormalMixture((1.0,), (-1.0,), (1.0,)),
    }
)
