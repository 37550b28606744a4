"""The two pictures of an answer on one sheet, for a file."""

from __future__ import annotations

from druckpunkt.charts.canvas import DESKTOP_WIDTH
from druckpunkt.charts.days_picture import days_drawing, days_picture
from druckpunkt.charts.effect_picture import effect_picture, hill_drawing
from druckpunkt.charts.framed import Stack
from druckpunkt.charts.picture import Picture
from druckpunkt.texts.verdict import headline
from druckpunkt.trial.answer import Answer


def answer_figure(answer: Answer, language: str, *, width: float = DESKTOP_WIDTH) -> Picture:
    """Show the days and the hill below each other, under the answer in one sentence.

    Its table is that of the hill; the days have theirs in `days_picture`.
    """
    days = days_picture(answer, language, width=width)
    hill = effect_picture(answer, language, width=width)
    parts = (
        (days.title, days_drawing(answer, language, width)),
        (hill.title, hill_drawing(answer, language, width)),
    )
    return Picture(
        title=headline(answer, language),
        description=f"{days.description} {hill.description}",
        table=hill.table,
        drawing=Stack(parts),
    )
