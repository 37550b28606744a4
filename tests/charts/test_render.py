"""Drawing leaves matplotlib as it was, and does not depend on a person's own settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
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


DRAW = "from tests.charts.cast import picture; picture('effect').svg('x')"
SHOW_FOLDER = f"{DRAW}; import os; print(os.environ.get('MPLCONFIGDIR', ''), end='')"


def drawn_at_home(home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Draw in a process of its own whose home is `home`, and print the folder that was set."""
    hidden = ("MPLCONFIGDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-c", SHOW_FOLDER],
        env={**kept, "HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )


@pytest.mark.skipif(os.name == "nt", reason="a home as on Unix")
def test_a_home_that_cannot_be_written_to_is_no_reason_to_complain(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")

    ran = drawn_at_home(blocked)

    assert ran.stderr == ""
    assert ran.stdout
    assert not Path(ran.stdout).exists()


@pytest.mark.skipif(os.name == "nt", reason="a home as on Unix")
def test_a_folder_somebody_has_chosen_stays_chosen(tmp_path: Path) -> None:
    assert drawn_at_home(tmp_path / "home", MPLCONFIGDIR=str(tmp_path)).stdout == str(tmp_path)
