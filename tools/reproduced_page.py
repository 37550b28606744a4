"""Write docs/evidence/reproduced.md: `python -m tools.reproduced_page`. A test keeps them equal."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from druckpunkt.evidence.pooling import (
    Measure,
    Method,
    Pooled,
    StudyEffect,
    Test,
    effect_from_interval,
    egger,
    funnel_regression,
    meta_regression,
    pool,
    risk_ratio,
    trim_and_fill,
)

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "evidence" / "reproduced.md"
DATA = ROOT / "tests" / "data" / "evidence"

OPENING = """\
# Published results, calculated again

<!-- Written by `python -m tools.reproduced_page` from tests/data/evidence; change it there. -->

Whoever pools studies should be able to show that the results of others come out. This page puts
what was published beside what Druckpunkt makes of the same numbers. Ours are rounded to as many
digits as were published. How to do it yourself stands in
[docs/cli.md](../cli.md#druckpunkt-evidence-pool), the data lie in `tests/data/evidence`, and a
test keeps this page equal to what the program calculates.

"""
REPRODUCED = """\
## Results that come out

Study by study the inputs were available, and the published average is there to compare. DerSimonian
and Laird, intervals by the normal distribution, as the reviews did it.

"""
WEIGHTS = """\
## Weights that come out

Here the inputs and the published weight of every study were available, but in the text we could
read the published average was not. The weights can be compared; the average is **ours**, not
published.

"""
BCG = """\
## A textbook example: 13 trials of the BCG vaccine

Log risk ratios, the figures of R's metafor beside ours, to the digits they were printed with. The
two ends of the Q-profile interval of tau² stand there twice: as usually quoted, where metafor's
search stops early (at 1e-4), and with that search carried on to its end.

"""


@dataclass(frozen=True, slots=True)
class Reference:
    """One printed figure of metafor, and ours."""

    name: str
    printed: str
    ours: float


def rows(name: str) -> list[dict[str, str]]:
    """Read one table of the data."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def render() -> str:
    """Return the page."""
    published = rows("meta_pooled")
    by_kind = {
        kind: [row for row in published if row["reproduced"] == kind]
        for kind in ("yes", "weights-only")
    }
    parts = [
        OPENING,
        REPRODUCED,
        _table(_REPRODUCED_HEAD, [_reproduced(row) for row in by_kind["yes"]]),
        WEIGHTS,
        _table(_WEIGHTS_HEAD, [_weights(row) for row in by_kind["weights-only"]]),
        BCG,
        _table(("figure", "metafor", "ours"), [_referenced(one) for one in bcg_references()]),
    ]
    return "".join(parts).rstrip("\n") + "\n"


_REPRODUCED_HEAD = ("review, outcome", "k", "published", "ours", "I² published", "I² ours")
_WEIGHTS_HEAD = ("review, outcome", "k", "largest difference of a weight", "our average")


def pooled_like_the_review(meta_id: str) -> Pooled:
    """Pool the studies of one analysis as the review did."""
    effects = [
        StudyEffect(
            row["study"],
            *effect_from_interval(float(row["effect"]), float(row["ci_lo"]), float(row["ci_hi"])),
        )
        for row in rows("meta_tables")
        if row["meta_id"] == meta_id
    ]
    return pool(effects, measure=Measure.MD, method=Method.DL)


def largest_weight_difference(meta_id: str) -> float:
    """Return how far our weights are from the published ones at most, in percentage points."""
    printed = [
        float(row["published_weight_pct"])
        for row in rows("meta_tables")
        if row["meta_id"] == meta_id
    ]
    ours = pooled_like_the_review(meta_id).weights
    return max(abs(a - b) for a, b in zip(printed, ours, strict=True))


def like(printed: str, value: float) -> str:
    """Round `value` to the digits of a printed figure."""
    return f"{value:.{len(printed.partition('.')[2])}f}"


def _title(row: dict[str, str]) -> str:
    return f"{row['review']} ({row['year']}): {row['outcome']}, {row['comparison']}".replace(
        "|", "/"
    )


def _reproduced(row: dict[str, str]) -> tuple[str, ...]:
    ours = pooled_like_the_review(row["meta_id"])
    published = (row["estimate"], row["ci_lo"], row["ci_hi"])
    figures = (ours.estimate, ours.interval.low, ours.interval.high)
    again = [like(printed, value) for printed, value in zip(published, figures, strict=True)]
    i2 = row["i2_pct"]
    return _title(row), str(ours.k), _span(published), _span(again), i2, like(i2, ours.i2)


def _weights(row: dict[str, str]) -> tuple[str, ...]:
    ours = pooled_like_the_review(row["meta_id"])
    figures = [f"{x:.2f}" for x in (ours.estimate, ours.interval.low, ours.interval.high)]
    difference = largest_weight_difference(row["meta_id"])
    return _title(row), str(ours.k), f"{difference:.6f} points", _span(figures)


def _span(figures: Sequence[str]) -> str:
    estimate, low, high = figures
    return f"{estimate} ({low} to {high})"


def _referenced(one: Reference) -> tuple[str, ...]:
    return one.name, one.printed, like(one.printed, one.ours)


def _table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines) + "\n"


def bcg_effects() -> list[StudyEffect]:
    """Return log risk ratios of the 13 trials."""
    found = []
    for row in rows("bcg"):
        tpos, tneg, cpos, cneg = (int(row[name]) for name in ("tpos", "tneg", "cpos", "cneg"))
        found.append(StudyEffect(row["study"], *risk_ratio(tpos, tpos + tneg, cpos, cpos + cneg)))
    return found


def bcg_references() -> list[Reference]:
    """Return what metafor prints for the trials, one figure after the other."""
    effects = bcg_effects()
    return [
        *_reml_references(effects),
        *_method_references(effects),
        *_funnel_references(effects),
        *_regression_references(effects),
    ]


def _reml_references(effects: list[StudyEffect]) -> list[Reference]:
    reml = pool(effects, measure=Measure.RR)
    careful = pool(effects, measure=Measure.RR, test=Test.KNHA)
    prediction, tau2 = reml.prediction, reml.tau2_interval
    assert prediction is not None
    assert tau2 is not None
    return [
        Reference("REML: estimate", "-0.714532", reml.estimate),
        Reference("REML: standard error", "0.179782", reml.se),
        Reference("REML: tau²", "0.313243", reml.tau2),
        Reference("REML: I² in percent", "92.2214", reml.i2),
        Reference("REML: lower limit", "-1.066898", reml.interval.low),
        Reference("REML: upper limit", "-0.362167", reml.interval.high),
        Reference("REML: lower prediction limit", "-1.866692", prediction.low),
        Reference("REML: upper prediction limit", "0.437628", prediction.high),
        Reference("Knapp-Hartung: standard error", "0.180792", careful.se),
        Reference("Q-profile: lower limit of tau², stopped early", "0.119695", tau2.low),
        Reference("Q-profile: upper limit of tau², stopped early", "1.111486", tau2.high),
        Reference("Q-profile: lower limit of tau², converged", "0.119718", tau2.low),
        Reference("Q-profile: upper limit of tau², converged", "1.111479", tau2.high),
    ]


def _method_references(effects: list[StudyEffect]) -> list[Reference]:
    printed = {
        Method.DL: "0.308760",
        Method.EB: "0.318068",
        Method.ML: "0.280028",
        Method.SJ: "0.345516",
        Method.HS: "0.228363",
        Method.HE: "0.328564",
    }

    references = [
        Reference(f"{method}: tau²", text, pool(effects, method=method).tau2)
        for method, text in printed.items()
    ]
    error = Reference("DL: standard error", "0.178742", pool(effects, method=Method.DL).se)
    return [*references, error]


def _funnel_references(effects: list[StudyEffect]) -> list[Reference]:
    asymmetry, line, filled = funnel_regression(effects), egger(effects), trim_and_fill(effects)
    return [
        Reference("Asymmetry, mixed model: z", "-0.80333", asymmetry.statistic),
        Reference("Asymmetry, mixed model: p", "0.42178", asymmetry.p),
        Reference("Egger: t", "-1.40128", line.statistic),
        Reference("Egger: p", "0.18871", line.p),
        Reference("Trim and fill: studies filled in", "1", filled.k0),
        Reference("Trim and fill: estimate", "-0.657083", filled.pooled.estimate),
    ]


def _regression_references(effects: list[StudyEffect]) -> list[Reference]:
    moderators = {name: [float(row[name]) for row in rows("bcg")] for name in ("ablat", "year")}
    fitted = meta_regression(effects, moderators)
    printed = (
        ("-3.54535302", "29.09562223"),
        ("-0.02801133", "0.01023394"),
        ("0.00190748", "0.01468369"),
    )
    references = []
    for one, (estimate, se) in zip(fitted.coefficients, printed, strict=True):
        name = f"Moderators: {one.name}"
        references.append(Reference(f"{name}, coefficient", estimate, one.estimate))
        references.append(Reference(f"{name}, standard error", se, one.se))
    assert fitted.r2 is not None
    return [
        *references,
        Reference("Moderators: tau²", "0.11078470", fitted.tau2),
        Reference("Moderators: QM", "12.20448688", fitted.qm),
        Reference("Moderators: R² in percent", "64.633", fitted.r2),
    ]


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(render(), "utf-8")
