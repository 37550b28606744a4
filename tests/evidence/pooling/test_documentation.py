"""The page for statisticians: its example runs and prints what it says; public names are sorted."""

from __future__ import annotations

import contextlib
import io
import re

from druckpunkt.evidence import pooling
from tests.policy.source import ROOT

PAGE = ROOT / "docs" / "method" / "pooling.md"


def test_the_example_prints_what_stands_below_it() -> None:
    code = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    wanted = [line.removeprefix("# ") for line in code[0].splitlines() if line.startswith("# ")]
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(code[0], {})

    assert len(code) == 1
    assert printed.getvalue().splitlines() == wanted


def test_public_names_are_sorted_and_there() -> None:
    assert pooling.__all__ == sorted(pooling.__all__)
    assert all(hasattr(pooling, name) for name in pooling.__all__)
