"""Pooling studies: effects, random-effects models and what may bend them."""

from __future__ import annotations

from druckpunkt.evidence.pooling.batch import BatchPooled, pool_many
from druckpunkt.evidence.pooling.bayesian import evidence_prior, posterior_of_mu_and_tau
from druckpunkt.evidence.pooling.effects import (
    EventNote,
    effect_from_interval,
    effect_from_se,
    event_notes,
    mean_difference,
    odds_ratio,
    ratio_from_interval,
    risk_ratio,
    standardised_mean_difference,
)
from druckpunkt.evidence.pooling.funnel import egger, funnel_regression, trim_and_fill
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
from druckpunkt.evidence.pooling.pooled import cumulative, leave_one_out, pool
from druckpunkt.evidence.pooling.regression import meta_regression
from druckpunkt.evidence.pooling.rejection import PoolingRejected

__all__ = [
    "BatchPooled",
    "BayesianPooled",
    "Belief",
    "Coefficient",
    "Component",
    "Egger",
    "EventNote",
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
    "cumulative",
    "effect_from_interval",
    "effect_from_se",
    "egger",
    "event_notes",
    "evidence_prior",
    "funnel_regression",
    "leave_one_out",
    "mean_difference",
    "meta_regression",
    "odds_ratio",
    "pool",
    "pool_many",
    "posterior_of_mu_and_tau",
    "ratio_from_interval",
    "risk_ratio",
    "standardised_mean_difference",
    "trim_and_fill",
]
