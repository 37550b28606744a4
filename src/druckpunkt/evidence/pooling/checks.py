"""Studies as arrays, once they have been found fit for pooling."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from druckpunkt.evidence.pooling.limits import (
    LARGEST_EFFECT,
    LARGEST_RATIO,
    LARGEST_VARIANCE,
    SMALLEST_VARIANCE,
)
from druckpunkt.evidence.pooling.model import StudyEffect
from druckpunkt.evidence.pooling.rejection import PoolingRejected

Floats: TypeAlias = npt.NDArray[np.float64]


def check_studies(effects: Sequence[StudyEffect], *, needed: int = 1) -> None:
    """Raise `PoolingRejected` unless at least `needed` studies have usable numbers."""
    if not effects:
        raise PoolingRejected("no_studies")
    for study in effects:
        _check_study(study)
    if len(effects) < needed:
        raise PoolingRejected("too_few_studies", k=len(effects), needed=needed)
    smallest, *_, largest = sorted([study.variance for study in effects] * 2)
    if largest > LARGEST_RATIO * smallest:
        raise PoolingRejected("variances_too_unequal", smallest=smallest, largest=largest)


def effects_of(effects: Sequence[StudyEffect]) -> Floats:
    """Return the effects (k,)."""
    return np.array([study.effect for study in effects], dtype=np.float64)


def variances_of(effects: Sequence[StudyEffect]) -> Floats:
    """Return the sampling variances (k,)."""
    return np.array([study.variance for study in effects], dtype=np.float64)


def _check_study(study: StudyEffect) -> None:
    for name, value in (("effect", study.effect), ("variance", study.variance)):
        if not math.isfinite(value):
            raise PoolingRejected("figure_not_finite", study=study.study, name=name)
    if study.variance <= 0:
        raise PoolingRejected("variance_not_positive", study=study.study, variance=study.variance)
    fits = SMALLEST_VARIANCE <= study.variance <= LARGEST_VARIANCE
    if not fits or abs(study.effect) > LARGEST_EFFECT:
        raise PoolingRejected("out_of_range", study=study.study)
