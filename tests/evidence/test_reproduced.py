"""docs/evidence/reproduced.md shows what the program calculates today, and that it comes out."""

from __future__ import annotations

import pytest

from tools.reproduced_page import (
    PAGE,
    Reference,
    bcg_references,
    largest_weight_difference,
    like,
    pooled_like_the_review,
    render,
    rows,
)

PUBLISHED = {row["meta_id"]: row for row in rows("meta_pooled")}
# metafor's search for these two ends stops at 1e-4 by default.
STOPPED_EARLY = "stopped early"


def test_the_page_is_what_the_program_calculates() -> None:
    assert PAGE.read_text("utf-8") == render(), "run: python -m tools.reproduced_page"


@pytest.mark.parametrize(
    "name", [name for name, row in PUBLISHED.items() if row["reproduced"] == "yes"]
)
def test_published_averages_come_out_to_the_printed_digits(name: str) -> None:
    row, ours = PUBLISHED[name], pooled_like_the_review(name)

    figures = (ours.estimate, ours.interval.low, ours.interval.high, ours.i2)
    printed = (row["estimate"], row["ci_lo"], row["ci_hi"], row["i2_pct"])
    assert tuple(map(like, printed, figures)) == printed
    assert ours.k == int(row["k"])


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_weights_come_out(name: str) -> None:
    assert largest_weight_difference(name) < 1e-4


@pytest.mark.parametrize("reference", bcg_references(), ids=lambda one: one.name)
def test_figures_of_metafor_come_out_to_the_printed_digits(reference: Reference) -> None:
    if STOPPED_EARLY in reference.name:
        assert reference.ours == pytest.approx(float(reference.printed), abs=1e-4)
    else:
        assert like(reference.printed, reference.ours) == reference.printed
