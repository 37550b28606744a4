"""Likelihood curves as a JSON file, for hosts that may share answers but no diaries.

One object per person: name, outcome with its scale, the two arms, and the curve on an even grid of
effects (0-10 scale, negative is better). No day, no value, no note is in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from druckpunkt.formats.decoding import decode
from druckpunkt.formats.diary_columns import LONGEST_NAME
from druckpunkt.formats.files import read_file
from druckpunkt.formats.json_fields import Fields, check_format
from druckpunkt.formats.json_text import canonical, read_json
from druckpunkt.formats.protocol_fields import outcome_of
from druckpunkt.formats.protocol_json import outcome_document
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.series.curves import Comparison, TrialCurve

FORMAT = "druckpunkt-curves"
FORMAT_VERSION = 1
LONGEST_PERSON_NAME = 200
FEWEST_POINTS, MOST_POINTS = 6, 20_001
FINEST_STEP, COARSEST_STEP = 1e-4, 1.0
FARTHEST_EFFECT = 50.0
LOWEST_LOG = -1e6
DECIMALS = 6
AT_THE_TOP = 1e-3


def dump_curves(curves: Iterable[TrialCurve]) -> str:
    """Write `curves` as one JSON document, one line a person, logarithms to six decimals."""
    lines = ",\n".join(
        json.dumps(canonical(_document(curve)), ensure_ascii=False, allow_nan=False)
        for curve in curves
    )
    head = f'"format": "{FORMAT}",\n"format_version": {FORMAT_VERSION}'
    return f'{{\n{head},\n"curves": [\n{lines}\n]\n}}\n'


def load_curves(text: str, *, name: str = "curves.json") -> tuple[TrialCurve, ...]:
    """Read the curves that `dump_curves` wrote; `name` is the file to be named in messages.

    Raises `InputRejected` for an unknown format or version, a field that is missing, unknown or
    of the wrong type, and numbers that are no curve; nothing is read then.
    """
    fields = Fields(read_json(text, name), file=name)
    check_format(fields, FORMAT, FORMAT_VERSION)
    curves = tuple(_curve(child) for child in fields.children("curves"))
    fields.finish()
    return curves


def read_curves_file(path: Path) -> tuple[TrialCurve, ...]:
    """Read the curves at `path`; see `load_curves`. Over 10 MB it is refused before reading."""
    return load_curves(decode(read_file(path), path.name), name=path.name)


def _document(curve: TrialCurve) -> dict[str, object]:
    comparison = curve.comparison
    return {
        "name": curve.name,
        "outcome": outcome_document(comparison.outcome),
        "on": comparison.on,
        "off": comparison.off,
        "first_effect": float(curve.delta[0]),
        "step": curve.step,
        "log_likelihood": np.round(np.maximum(curve.log_likelihood, LOWEST_LOG), DECIMALS).tolist(),
    }


def _curve(fields: Fields) -> TrialCurve:
    comparison = Comparison(
        outcome=outcome_of(fields.child("outcome")),
        on=fields.text("on", longest=LONGEST_NAME),
        off=fields.text("off", longest=LONGEST_NAME),
    )
    first = fields.number("first_effect", low=-FARTHEST_EFFECT, high=FARTHEST_EFFECT)
    step = fields.number("step", low=FINEST_STEP, high=COARSEST_STEP)
    log = np.array(fields.numbers("log_likelihood", low=LOWEST_LOG, high=AT_THE_TOP))
    name = _person_name(fields)
    fields.finish()
    count = len(log)
    if not FEWEST_POINTS <= count <= MOST_POINTS or log.max() < -AT_THE_TOP:
        raise _not_usable(fields)
    if first + (count - 1) * step > FARTHEST_EFFECT:
        raise fields.contradiction()
    delta = np.linspace(first, first + (count - 1) * step, count)
    return TrialCurve(name, comparison, delta, log - log.max())


def _person_name(fields: Fields) -> str:
    name = fields.text("name", longest=LONGEST_PERSON_NAME).strip()
    if not name or not name.isprintable():
        raise fields.wrong("name", '"..."')
    return name


def _not_usable(fields: Fields) -> InputRejected:
    field = f"{fields.path}.log_likelihood"
    return InputRejected("curve_not_usable", file=fields.file, field=field, fewest=FEWEST_POINTS)
