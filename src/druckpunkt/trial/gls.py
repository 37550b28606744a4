"""Generalised least squares at a fixed rho: the classical estimate beside the answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from druckpunkt.trial.likelihood import eliminate
from druckpunkt.trial.moments import gap_moments, whitened_products
from druckpunkt.trial.observations import Floats, Ints


@dataclass(frozen=True, slots=True)
class LeastSquares:
    """Coefficient of the last regressor, its standard error and degrees of freedom."""

    coefficient: float
    standard_error: float
    degrees_of_freedom: int


def least_squares(x: Floats, y: Floats, day: Ints, *, rho: float) -> LeastSquares:
    """Regress `y` (n,) on `x` (n, p) with AR(1) errors at `rho` in (-1, 1), days increasing.

    Computed from gap moments, so missing days cost nothing. Columns that are constant zero must
    be left out by the caller. `rho = 0` is ordinary least squares. Not for inference when rho is
    unknown: the standard error treats it as given.

    >>> import numpy as np
    >>> x = np.array([[1.0, 0], [1, 1], [1, 0], [1, 1]])
    >>> fit = least_squares(x, np.array([4.0, 3, 5, 2]), np.arange(4), rho=0.0)
    >>> round(fit.coefficient, 6), round(fit.standard_error, 6), fit.degrees_of_freedom
    (-2.0, 0.707107, 2)
    """
    centre = y.mean()
    z = np.column_stack([x, y - centre])
    products, _ = whitened_products(gap_moments(z, day), np.array([rho]))
    schur, _ = eliminate(products, np.zeros(x.shape[1] - 1))
    (precision, cross), (_, total) = schur[0]
    freedom = len(y) - x.shape[1]
    residual = max(total - cross**2 / precision, 0.0)
    error = np.sqrt(residual / freedom / precision)
    return LeastSquares(float(cross / precision), float(error), freedom)
