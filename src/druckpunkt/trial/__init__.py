"""One person's randomised trial: design, protocol, likelihood curve, answer."""

from __future__ import annotations
