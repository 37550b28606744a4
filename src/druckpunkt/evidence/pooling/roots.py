"""Zeros of functions of one number, and maxima found through them."""

from __future__ import annotations

from collections.abc import Callable

_EPSILON = 2.0**-52
_MOST_STEPS = 200


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Return the zero between `low` and `high`, where `function` has opposite signs.

    Chandrupatla's method (Adv Eng Softw 1997;28:145-149): inverse quadratic interpolation where
    three points bend mildly, halves elsewhere. To the last digits of the larger end.
    """
    a, b, c = high, low, high
    fa, fb = function(a), function(b)
    fc = fa
    share = 0.5
    for _ in range(_MOST_STEPS):
        x = a + share * (b - a)
        fx = function(x)
        if (fx > 0) == (fa > 0):
            c, fc = a, fa
        else:
            c, b, fc, fb = b, a, fb, fa
        a, fa = x, fx
        best = a if abs(fa) < abs(fb) else b
        tolerance = 2 * _EPSILON * abs(best) / abs(b - a) if b != a else 1.0
        if tolerance >= 0.5 or fa == 0:
            return best
        share = min(max(_share(a, b, c, fa, fb, fc), tolerance), 1 - tolerance)
    return best


def _share(a: float, b: float, c: float, fa: float, fb: float, fc: float) -> float:
    """Part of the way from `a` to `b` where the zero is looked for next."""
    if c in (a, b) or fc in (fa, fb):
        return 0.5
    place, height = (a - b) / (c - b), (fa - fb) / (fc - fb)
    bends_mildly = height * height < place and (1 - height) ** 2 < 1 - place
    if not bends_mildly:
        return 0.5
    towards = fa / (fb - fa) * fc / (fb - fc)
    return towards + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
