"""Pooling studies: effects, random-effects models and what may bend them."""

from __future__ import annotations

from druckpunkt.evidence.pooling.model import (
    BayesianPooled,
    Belief,
    Coefficient,
    Component,
    Egger,
    FunnelRegression,
    Interval,
    Measure,
    MetaRegression,
    Method,
    Pooled,
    Side,
    StudyEffect,
    Test,
    TrimAndFill,
)
from druckpunkt.evidence.pooling.rejection import PoolingRejected

__all__ = [
    "BayesianPooled",
    "Belief",
    "Coefficient",
    "Component",
    "Egger",
    "FunnelRegression",
    "Interval",
    "Measure",
    "MetaRegression",
    "Method",
    "Pooled",
    "PoolingRejected",
    "Side",
    "StudyEffect",
    "Test",
    "TrimAndFill",
]
