"""Compiled twins of pooling for very many people. The NumPy code is their oracle.

Only rooms called `kernels` import numba; no web process ever loads them.
"""

from __future__ import annotations

from druckpunkt.series.kernels.people import fast_shrunken_figures, fast_single_figures
from druckpunkt.series.kernels.population import fast_partial_log_likelihood

__all__ = ["fast_partial_log_likelihood", "fast_shrunken_figures", "fast_single_figures"]
