"""Compiled twins of the engine for batches. The NumPy engine is their oracle.

Only rooms called `kernels` import numba; no web process ever loads them.
"""

from __future__ import annotations

from druckpunkt.trial.kernels.answers import AnswerRows, answer_rows
from druckpunkt.trial.kernels.course import fast_chances
from druckpunkt.trial.kernels.curves import curve_rows

__all__ = ["AnswerRows", "answer_rows", "curve_rows", "fast_chances"]
