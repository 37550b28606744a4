"""The answer of one trial as JSON for programs (`analyse --json`); schema in `schemas/`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from importlib import resources

import numpy as np

from druckpunkt.formats.protocol_json import protocol_hash
from druckpunkt.trial.answer import (
    Answer,
    AnswerDay,
    ArmCount,
    Figures,
    RandomisationTest,
    SensitivityLine,
)
from druckpunkt.trial.code import Code
from druckpunkt.trial.protocol import Protocol

FORMAT = "druckpunkt-analysis"
FORMAT_VERSION = 1
SCHEMA_FILE = "analysis-1.json"

Document = dict[str, object]


def answer_to_json(answer: Answer) -> Document:
    """Return `answer` as plain JSON values after the schema `analysis-1.json`.

    Effects are on minus off in outcome units and own direction, probabilities refer to the
    improving direction. The figures at the top are those under the neutral prior. Nothing in it
    is NaN or infinite: a number that does not exist, or an end without bound, is null.
    """
    outcome, reason = answer.outcome, answer.verdict.reason
    document: Document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "outcome": outcome.name,
        "direction": outcome.direction.value,
        "range": [outcome.low, outcome.high],
        "smallest_worthwhile_change": outcome.smallest_worthwhile_change,
        "on": answer.on,
        "off": answer.off,
        "n_days": answer.n_days,
        "n_observed": answer.n_observed,
        "counts": {count.arm: _count(count) for count in answer.counts},
        "complete_pairs": answer.complete_pairs,
        **_figures(answer.figures),
        "verdict": answer.verdict.word.value,
        "reason": reason.code,
        "reason_values": reason.values,
        "priors": {name: _figures(found) for name, found in answer.priors.items()},
        "randomisation": _randomisation(answer.randomisation),
        "randomisation_reason": answer.randomisation_reason.code,
        "randomisation_reason_values": answer.randomisation_reason.values,
        "sensitivity": {name: _line(line) for name, line in answer.sensitivity.items()},
        "diagnostics": answer.diagnostics,
        "notes": [_code(note) for note in answer.notes],
        "days": [_day(day) for day in answer.days],
        "protocol": _protocol(answer.protocol),
        "stopped_at_pair": answer.stopped_at_pair,
    }
    return {name: plain(value) for name, value in document.items()}


def answer_text(answer: Answer) -> str:
    """Return `answer_to_json` as text."""
    text = json.dumps(answer_to_json(answer), indent=2, ensure_ascii=False, allow_nan=False)
    return text + "\n"


@cache
def analysis_schema() -> Mapping[str, object]:
    """Return the JSON Schema (2020-12) of `answer_to_json`."""
    folder = resources.files("druckpunkt.formats") / "schemas"
    schema: Mapping[str, object] = json.loads((folder / SCHEMA_FILE).read_text("utf-8"))
    return schema


def plain(value: object) -> object:
    """Return `value` as JSON can hold it; a number that is not finite becomes None."""
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        # Adding zero turns -0.0 into 0.0.
        return value + 0.0 if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, Sequence | np.ndarray):
        return [plain(item) for item in value]
    return value


def _figures(figures: Figures) -> Document:
    found: Document = asdict(figures)
    chances = {name: found.pop(name) for name in tuple(found) if name.startswith("p_")}
    return {"effect": found, **chances}


def _count(count: ArmCount) -> Document:
    found: Document = asdict(count)
    del found["arm"]
    return found


def _randomisation(test: RandomisationTest | None) -> Document | None:
    return None if test is None else asdict(test)


def _line(line: SensitivityLine | None) -> Document | None:
    if line is None:
        return None
    changes = {"verdict": line.word.value, "changes_verdict": line.changes_word}
    return {**_figures(line.figures), **changes, "values": line.values}


def _code(code: Code) -> Document:
    return {"code": code.code, "values": code.values}


def _day(day: AnswerDay) -> Document:
    return asdict(day)


def _protocol(protocol: Protocol | None) -> Document | None:
    if protocol is None:
        return None
    return {"version": protocol.version, "hash": protocol_hash(protocol)}
