"""Many people's trials: the population, and back to each person."""

from __future__ import annotations

from druckpunkt.series.answer import Person, PooledAnswer, Population, Share, Spread
from druckpunkt.series.columns import FigureColumns
from druckpunkt.series.curves import (
    Comparison,
    Rows,
    TrialCurve,
    curve_of,
    is_same_curve,
    rows_of,
    rows_of_likelihood,
)
from druckpunkt.series.grid import PopulationGrid
from druckpunkt.series.partial import PartialSum, merge, partial_log_likelihood
from druckpunkt.series.pooling import fit_population, pool, shrunken_figures, single_figures
from druckpunkt.series.population import PopulationPosterior, population_posterior
from druckpunkt.series.rejection import SeriesRejected
from druckpunkt.series.sketch import Sketch, first_grid, sketch

__all__ = [
    "Comparison",
    "FigureColumns",
    "PartialSum",
    "Person",
    "PooledAnswer",
    "Population",
    "PopulationGrid",
    "PopulationPosterior",
    "Rows",
    "SeriesRejected",
    "Share",
    "Sketch",
    "Spread",
    "TrialCurve",
    "curve_of",
    "first_grid",
    "fit_population",
    "is_same_curve",
    "merge",
    "partial_log_likelihood",
    "pool",
    "population_posterior",
    "rows_of",
    "rows_of_likelihood",
    "shrunken_figures",
    "single_figures",
    "sketch",
]
