"""How large and how unequal numbers may be before double precision has nothing left to say."""

from __future__ import annotations

# Beyond this ratio of variances (of standard errors 1e5, metafor warns from 1e7 of variances) the
# trace of P loses all its digits; no two real studies are so unequal.
LARGEST_RATIO = 1e10
# Squares and products of weights stay inside double precision.
LARGEST_EFFECT = 1e50
SMALLEST_VARIANCE, LARGEST_VARIANCE = 1e-90, 1e90
# A weighted sum of squares smaller than this share of what it was made of is rounding.
ROUNDING_SHARE = 1e-26
