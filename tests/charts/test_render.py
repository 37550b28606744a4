"""Drawing leaves matplotlib as it was, and does not depend on a person's own settings."""

from __future__ import annotations

from typing import Any

import matplotlib
import pytest

from druckpunkt.charts.render import svg_elements
from tests.charts.cast import picture


def test_drawing_puts_the_settings_of_matplotlib_back() -> None:
    svg_elements.cache_clear()
    before = dict(matplotlib.rcParams)

    picture("effect").svg("one")

    assert dict(matplotlib.rcParams) == before


def test_a_failed_drawing_puts_the_settings_back_too() -> None:
    before = matplotlib.rcParams["svg.fonttype"]

    with pytest.raises(AttributeError):
        svg_elements("no drawing")

    assert matplotlib.rcParams["svg.fonttype"] == before
    assert picture("effect").png(40)


def test_a_persons_own_settings_change_nothing() -> None:
    usual = picture("days").standalone_svg()
    svg_elements.cache_clear()

    own: dict[Any, Any] = {
        "font.size": 30,
        "lines.linewidth": 9,
        "axes.grid": True,
        "path.simplify": False,
    }
    with matplotlib.rc_context(own):
        assert picture("days").standalone_svg() == usual
