"""`druckpunkt evidence pool --width`: pictures for a phone and for a wide window."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.command import done, process, refused

SHIPPED = Path(__file__).parents[1] / "data" / "evidence" / "bcg_events.csv"


def width(tmp_path: Path, option: str, *more: str) -> float:
    out = tmp_path / "picture.svg"
    line = ("evidence", "pool", SHIPPED, "--measure", "RR", "--moderator", "ablat", option, out)

    done(*line, "--overwrite", *more)

    return float(ElementTree.fromstring(out.read_bytes()).attrib["width"])


@pytest.mark.parametrize("option", ["--plot", "--funnel", "--cumulative"])
def test_every_picture_is_drawn_for_a_phone_when_asked(option: str, tmp_path: Path) -> None:
    assert width(tmp_path, option, "--width", "phone") == 320
    assert width(tmp_path, option) == width(tmp_path, option, "--width", "desktop") > 600


def test_another_width_is_refused_and_the_help_names_both(tmp_path: Path) -> None:
    line = ("evidence", "pool", SHIPPED, "--measure", "RR", "--plot", tmp_path / "a.svg")

    assert "phone / desktop" in refused(*line, "--width", "watch")
    assert not list(tmp_path.iterdir())
    assert "--width phone|desktop" in " ".join(process("evidence", "pool", "--help").out.split())
