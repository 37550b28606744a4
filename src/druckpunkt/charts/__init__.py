"""Pictures of answers: drawn by matplotlib, for pages, files and paper.

Importing this room loads no matplotlib; the first drawing does.
"""

from __future__ import annotations

from druckpunkt.charts.answer_figure import answer_figure
from druckpunkt.charts.canvas import DESKTOP_WIDTH, PHONE_WIDTH
from druckpunkt.charts.days_picture import days_picture
from druckpunkt.charts.effect_picture import effect_picture
from druckpunkt.charts.foresight_picture import foresight_picture
from druckpunkt.charts.known_picture import known_picture
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.charts.priors_picture import priors_picture
from druckpunkt.charts.sensitivity_picture import sensitivity_picture
from druckpunkt.charts.sessions_picture import (
    Comfort,
    Felt,
    before_after_picture,
    comfort_picture,
)
from druckpunkt.charts.staircase_picture import staircase_picture

__all__ = [
    "DESKTOP_WIDTH",
    "PHONE_WIDTH",
    "Comfort",
    "Felt",
    "Picture",
    "Table",
    "answer_figure",
    "before_after_picture",
    "comfort_picture",
    "days_picture",
    "effect_picture",
    "foresight_picture",
    "known_picture",
    "priors_picture",
    "sensitivity_picture",
    "staircase_picture",
]
