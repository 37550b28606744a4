"""The example in the documentation runs and gives the answer of one machine."""

from __future__ import annotations

import pickle
import re
from typing import Any

import pytest

from druckpunkt.series import fit_population, partial_log_likelihood, rows_of, sketch
from tests.policy.source import ROOT
from tests.series.builders import draw_normal, normal_curves

PAGE = ROOT / "docs" / "method" / "series.md"


def test_the_example_with_a_plain_map_gives_the_answer_of_one_machine() -> None:
    code = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(code[0], names)
    curves = normal_curves(*draw_normal(41, 30, mean=-0.5, spread=0.4, error=0.5))

    shared = names["pooled"]([curves[:7], curves[7:8], curves[8:]])

    alone = fit_population(rows_of(curves))
    assert len(code[0].strip().splitlines()) <= 12
    assert shared.people == 30
    for found in ("mu", "omega"):
        one, other = (fit.weight @ getattr(fit.grid, found) for fit in (shared, alone))
        assert one == pytest.approx(other, abs=1e-5)


def test_what_travels_between_workers_pickles_and_is_small() -> None:
    rows = rows_of(normal_curves(*draw_normal(42, 300, mean=-0.5, spread=0.4, error=0.5)))
    found = fit_population(rows)
    part = partial_log_likelihood(rows, found.grid)

    sent = pickle.dumps(part)

    assert pickle.loads(sent).log_likelihood == pytest.approx(part.log_likelihood)
    assert pickle.loads(pickle.dumps(sketch(rows))).people == 300
    assert len(sent) < 10_000
