"""The same days from four starting points."""

from __future__ import annotations

import numpy as np
import pytest

from druckpunkt.charts.priors_drawing import PriorsDrawing
from druckpunkt.charts.priors_picture import priors_picture
from tests.charts.cast import answer_to, texts


def drawing(width: float = 288) -> PriorsDrawing:
    found = priors_picture(answer_to(), "en", width=width).drawing
    assert isinstance(found, PriorsDrawing)
    return found


def test_each_prior_has_its_hill_in_the_order_of_the_answer() -> None:
    names = [hill.name for hill in drawing().hills]

    assert names == ["Open-minded", "Doubting", "Knowing the studies", "Hopeful"]


def test_each_hill_is_the_posterior_under_its_prior() -> None:
    for hill, figures in zip(drawing().hills, answer_to().priors.values(), strict=True):
        x, y = np.array(hill.posterior).T

        area = float(np.trapezoid(y, x))
        assert area == pytest.approx(1, abs=0.01)
        assert float(np.trapezoid(x * y, x)) / area == pytest.approx(figures.mean, abs=0.02)


def test_each_dashed_line_is_the_prior_itself() -> None:
    neutral, sceptical, _evidence, enthusiastic = (dict(hill.prior) for hill in drawing().hills)

    def normal(x: float, mean: float, sd: float) -> float:
        return float(np.exp(-0.5 * ((x - mean) / sd) ** 2) / (sd * np.sqrt(2 * np.pi)))

    for x in list(neutral)[::10]:
        assert neutral[x] == pytest.approx(normal(x, 0, 1.5), abs=1e-3)
        assert sceptical[x] == pytest.approx(normal(x, 0, 0.75), abs=1e-3)
        assert enthusiastic[x] == pytest.approx(normal(x, -1, 1), abs=1e-3)


def test_the_share_worth_it_stands_beside_each_hill() -> None:
    written = texts(priors_picture(answer_to(), "en").svg("one"))

    for figures in answer_to().priors.values():
        assert f"worth it: {round(100 * figures.p_worthwhile)}%" in written


def test_the_table_holds_mean_interval_and_chances_of_each_prior() -> None:
    rows = priors_picture(answer_to(), "en").table.rows

    for row, figures in zip(rows, answer_to().priors.values(), strict=True):
        assert row[1] == f"{figures.mean:.1f}".replace("-", "−")
        assert row[4] == f"{round(100 * figures.p_worthwhile)}%"
