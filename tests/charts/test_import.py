"""matplotlib is heavy: it is loaded by the first drawing, and pyplot never."""

from __future__ import annotations

import subprocess
import sys

WHAT_IS_LOADED = "import sys; print(sorted({'matplotlib', 'matplotlib.pyplot'} & set(sys.modules)))"


def loaded_after(code: str) -> str:
    command = [sys.executable, "-c", f"{code}\n{WHAT_IS_LOADED}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_importing_the_room_loads_no_matplotlib() -> None:
    assert loaded_after("import druckpunkt.charts") == "[]"


def test_making_a_picture_without_drawing_it_loads_no_matplotlib() -> None:
    code = "from tests.charts.cast import picture\npicture('days').table"

    assert loaded_after(code) == "[]"


def test_drawing_never_loads_pyplot() -> None:
    code = (
        "from tests.charts.cast import NAMES, picture\n"
        "for name in NAMES:\n"
        "    picture(name).svg('x'), picture(name).standalone_svg(), picture(name).png(40)"
    )

    assert loaded_after(code) == "['matplotlib']"
