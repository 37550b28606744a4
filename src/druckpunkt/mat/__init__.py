"""Mats as facts: who says what about which mat, what follows from it, and what nobody says.

from druckpunkt.mat import Order, Wanted, density, load_mats, matching, ordered

for mat in ordered(load_mats().mats, Order.NAME): ...
density(spikes=6210, length_cm=68, width_cm=42).per_cm2     # 2.17...
"""

from __future__ import annotations

from druckpunkt.mat.comparing import Known, Order, Wanted, matching, ordered, unjudged
from druckpunkt.mat.density import (
    LONGEST_CM,
    MOST_SPIKES,
    SHORTEST_CM,
    Density,
    MatDensity,
    density,
    is_length_of_a_mat,
    mat_densities,
)
from druckpunkt.mat.facts import (
    PROPERTIES,
    Answer,
    Figure,
    Mat,
    Mats,
    Property,
    Size,
    Source,
    SourceKind,
    Statement,
    Washable,
)
from druckpunkt.mat.in_use import Used, mat_on
from druckpunkt.mat.toml_mats import load_mats, parse_mats

__all__ = [
    "LONGEST_CM",
    "MOST_SPIKES",
    "PROPERTIES",
    "SHORTEST_CM",
    "Answer",
    "Density",
    "Figure",
    "Known",
    "Mat",
    "MatDensity",
    "Mats",
    "Order",
    "Property",
    "Size",
    "Source",
    "SourceKind",
    "Statement",
    "Used",
    "Wanted",
    "Washable",
    "density",
    "is_length_of_a_mat",
    "load_mats",
    "mat_densities",
    "mat_on",
    "matching",
    "ordered",
    "parse_mats",
    "unjudged",
]
