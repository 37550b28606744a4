"""Druckpunkt: find out with your own randomised trial whether an acupressure mat helps you."""

from __future__ import annotations
