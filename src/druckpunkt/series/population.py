"""The population: the posterior of its mean mu and its spread omega."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from druckpunkt.series.grid import (
    USUAL_SIZE,
    GridSize,
    PopulationGrid,
    Slices,
    is_resolved,
    is_well_placed,
    recentred,
    slices_of,
)
from druckpunkt.series.interpolation import refined
from druckpunkt.series.partial import Evaluate
from druckpunkt.trial.observations import Floats

MOST_PLACEMENTS = 25
MOST_OMEGA_NODES = 100


@dataclass(frozen=True, slots=True, eq=False)
class PopulationPosterior:
    """Posterior of (mu, omega) at the nodes of `grid`: `log_posterior` (K,), quadrature included.

    On the 0-10 scale where negative is better; `people` counts the curves behind it.
    """

    grid: PopulationGrid
    log_posterior: Floats
    people: int

    @property
    def weight(self) -> Floats:
        """Probability of each node (K,), adding up to 1."""
        return normalised(self.log_posterior)

    @property
    def slices(self) -> Slices:
        """Mass and moments of mu, slice by slice of omega."""
        return slices_of(self.grid, self.log_posterior)


def normalised(log_weight: Floats) -> Floats:
    """Return weights that add up to 1."""
    mass = np.exp(log_weight - log_weight.max())
    return np.asarray(mass / mass.sum())


def population_posterior(
    evaluate: Evaluate, start: PopulationGrid, size: GridSize = USUAL_SIZE
) -> PopulationPosterior:
    """Return the posterior; `evaluate` maps a grid to the summed log-likelihoods of all people.

    Model: delta_i ~ N(mu, omega^2), mu ~ N(0, 1), omega ~ HalfNormal(1) on the 0-10 scale. The
    grid is recentred (usually once) until its nodes, as many as `size` says, lie where the
    posterior does; two explanations far apart (an outlier: noise, or a wide population?) get more
    nodes for omega.
    """
    posterior = _posterior_on(start, evaluate)
    for _ in range(MOST_PLACEMENTS):
        found = posterior.slices
        if posterior.grid.size == size and is_well_placed(posterior.grid, found):
            if is_resolved(found) or size.omega_nodes >= MOST_OMEGA_NODES:
                break
            size = size.with_finer_omega()
        posterior = _posterior_on(recentred(posterior.grid, found, size), evaluate)
    return posterior


def _posterior_on(grid: PopulationGrid, evaluate: Evaluate) -> PopulationPosterior:
    part = evaluate(grid)
    log_posterior = part.log_likelihood + grid.log_prior + grid.log_cell
    return PopulationPosterior(grid, log_posterior, part.people)


@dataclass(frozen=True, slots=True, eq=False)
class Cloud:
    """The posterior as a mixture: with probability `weight` (C,), mu ~ N(`mu`, `blur`^2) and omega.

    Within each slice of omega the mixture has exactly the mean and variance of the nodes.
    """

    weight: Floats
    mu: Floats
    omega: Floats
    blur: Floats


def refine_posterior(
    posterior: PopulationPosterior, *, mu_factor: int = 4, omega_factor: int = 1
) -> Cloud:
    """Read the posterior at finer nodes, by interpolating its logarithm."""
    grid = posterior.grid
    log_density = (posterior.log_posterior - grid.log_cell).reshape(grid.shape)
    fine = refined(refined(log_density, mu_factor).T, omega_factor).T
    standard = np.linspace(grid.standard[0], grid.standard[-1], fine.shape[1])
    level, centre = refined(grid.level, omega_factor), refined(grid.centre, omega_factor)
    sd = np.exp(refined(np.log(grid.sd), omega_factor))
    finer = PopulationGrid(grid.bend, level, centre, sd, standard)
    log_posterior = fine.ravel() + finer.log_cell
    found = slices_of(finer, log_posterior)
    blur = sd * (standard[1] - standard[0])
    shrink = np.sqrt(np.maximum(1 - (blur / found.sd) ** 2, 0.0))
    mu = finer.mu.reshape(finer.shape)
    mu = found.centre[:, None] + shrink[:, None] * (mu - found.centre[:, None])
    return Cloud(normalised(log_posterior), mu.ravel(), finer.omega, np.repeat(blur, len(standard)))
