"""Pooled studies as JSON for programs (`evidence pool --json`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType

from druckpunkt.evidence.pooling import (
    Component,
    Egger,
    EventNote,
    FunnelRegression,
    Interval,
    Measure,
    MetaRegression,
    Pooled,
    TrimAndFill,
)

Document = dict[str, object]


def pooled_studies_to_json(
    pooled: Pooled, *, notes: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Document:
    """Return `pooled` as plain JSON values; nothing in it is NaN or infinite.

    Effects stand on the scale they are pooled on. For RR and OR that is the logarithm, and `exp`
    holds the same figures as ratios, in the whole and in each study. `tau2_ci`, `pi_lo` and `pi_hi`
    are null where there are none. `notes` are those of `study_notes`, by study.
    """
    studies = [_study(pooled, n, notes) for n in range(pooled.k)]
    return _with_ratios({**pooled_figures(pooled), "studies": studies}, pooled.measure)


def study_notes(
    uneven: Iterable[str], events: Mapping[str, Sequence[EventNote]]
) -> dict[str, list[str]]:
    """Return the codes for each study: `uneven_limits`, or what its events made necessary."""
    found = {study: ["uneven_limits"] for study in uneven}
    for study, notes in events.items():
        found.setdefault(study, []).extend(note.value for note in notes)
    return found


def informative_to_json(pooled: Pooled | None, left_out: Sequence[str]) -> Document:
    """Return the average without studies that say nothing; no figures if none would be left."""
    figures = _with_ratios(pooled_figures(pooled), pooled.measure) if pooled else {}
    return {"without": list(left_out), **figures}


def _with_ratios(document: Document, measure: Measure) -> Document:
    names = ("estimate", "ci_lo", "ci_hi", "pi_lo", "pi_hi")
    return document | {"exp": _printed(measure, document, names)} if measure.is_ratio else document


def pooled_figures(pooled: Pooled) -> Document:
    """Return the figures of the whole, without the studies.

    How much studies differ, a single one cannot tell: `tau2`, `i2` and `h2` are null then.
    """
    prediction, tau2 = pooled.prediction, pooled.tau2_interval
    is_one = pooled.k == 1
    return {
        "k": pooled.k,
        "measure": pooled.measure.value,
        "method": pooled.method.value,
        "test": pooled.test.value,
        "estimate": pooled.estimate,
        "se": pooled.se,
        "ci_lo": pooled.interval.low,
        "ci_hi": pooled.interval.high,
        "pi_lo": prediction.low if prediction else None,
        "pi_hi": prediction.high if prediction else None,
        "tau2": None if is_one else pooled.tau2,
        "tau2_ci": _ends(tau2),
        "i2": None if is_one else pooled.i2,
        "h2": None if is_one else pooled.h2,
        "q": pooled.q,
        "q_p": pooled.q_p,
    }


def left_out_to_json(results: Sequence[Pooled], pooled: Pooled) -> list[Document]:
    """Return the average without each study, in their order."""
    return [
        {"without": study.study, **pooled_figures(found)}
        for study, found in zip(pooled.effects, results, strict=True)
    ]


def cumulative_to_json(results: Sequence[Pooled]) -> list[Document]:
    """Return the average after each study."""
    return [{"added": found.effects[-1].study, **pooled_figures(found)} for found in results]


def subgroups_to_json(results: Iterable[tuple[str, Pooled]]) -> list[Document]:
    """Return the average of each subgroup."""
    return [{"subgroup": name, **pooled_figures(found)} for name, found in results]


def egger_to_json(egger: Egger, regression: FunnelRegression) -> Document:
    """Return both tests of asymmetry; `mixed_model` is that of the standard error as moderator."""
    return {
        "intercept": egger.intercept,
        "se": egger.se,
        "t": egger.statistic,
        "df": egger.df,
        "p": egger.p,
        "mixed_model": {
            "slope": regression.slope,
            "se": regression.se,
            "z": regression.statistic,
            "p": regression.p,
            "limit_estimate": regression.limit,
            "limit_ci": _ends(regression.limit_interval),
        },
    }


def trim_and_fill_to_json(found: TrimAndFill) -> Document:
    """Return how many studies were filled in, where, and the average with them."""
    filled = [{"effect": study.effect, "variance": study.variance} for study in found.filled]
    figures = pooled_figures(found.pooled)
    return {"k0": found.k0, "side": found.side.value, "filled": filled, "pooled": figures}


def moderators_to_json(found: MetaRegression) -> Document:
    """Return a meta-regression; `qm` is chi2 where `df` is null, else F."""
    return {
        "coefficients": [
            {
                "name": one.name,
                "estimate": one.estimate,
                "se": one.se,
                "ci_lo": one.interval.low,
                "ci_hi": one.interval.high,
                "statistic": one.statistic,
                "p": one.p,
            }
            for one in found.coefficients
        ],
        **{
            name: value
            for name, value in asdict(found).items()
            if name not in ("coefficients", "method", "test", "level", "k")
        },
    }


def _study(pooled: Pooled, n: int, notes: Mapping[str, Sequence[str]]) -> Document:
    study = pooled.effects[n]
    interval = study.interval(pooled.level)
    document: Document = {
        "study": study.study,
        "effect": study.effect,
        "se": study.se,
        "variance": study.variance,
        "ci_lo": interval.low,
        "ci_hi": interval.high,
        "weight": pooled.weights[n],
        "notes": list(notes.get(study.study, ())),
    }
    if pooled.measure.is_ratio:
        document["exp"] = _printed(pooled.measure, document, ("effect", "ci_lo", "ci_hi"))
    return document


def _printed(measure: Measure, document: Document, names: Iterable[str]) -> Document:
    return {name: _ratio(measure, document[name]) for name in names}


def _ratio(measure: Measure, value: object) -> float | None:
    return measure.printed(value) if isinstance(value, float) else None


def _ends(interval: Interval | None) -> list[float] | None:
    return [interval.low, interval.high] if interval else None


def prior_to_json(prior: Iterable[Component]) -> list[Document]:
    """Return the normals of a prior with their weights, which add up to 1."""
    return [{"weight": one.weight, "mean": one.mean, "sd": one.sd} for one in prior]
