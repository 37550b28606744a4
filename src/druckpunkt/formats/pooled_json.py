"""The answer of a series as JSON for programs (`pool --json`); schema in `schemas/`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib import resources

from druckpunkt.formats.answer_json import plain
from druckpunkt.series.answer import Person, PooledAnswer, Population
from druckpunkt.trial.answer import Figures

FORMAT = "druckpunkt-series"
FORMAT_VERSION = 1
SCHEMA_FILE = "series-1.json"

Document = dict[str, object]


def pooled_to_json(answer: PooledAnswer) -> Document:
    """Return `answer` as plain JSON values after the schema `series-1.json`.

    Effects are on minus off in outcome units and own direction, probabilities refer to the
    improving direction. Nothing in it is NaN or infinite.
    """
    outcome = answer.outcome
    document: Document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "outcome": outcome.name,
        "direction": outcome.direction.value,
        "range": [outcome.low, outcome.high],
        "smallest_worthwhile_change": outcome.smallest_worthwhile_change,
        "on": answer.on,
        "off": answer.off,
        "n_people": len(answer.people),
        "population": _population(answer.population),
        "new_person": _figures(answer.new_person),
        "people": [_person(person) for person in answer.people],
        "notes": [{"code": note.code, "values": note.values} for note in answer.notes],
    }
    return {name: plain(value) for name, value in document.items()}


@cache
def series_schema() -> Mapping[str, object]:
    """Return the JSON Schema (2020-12) of `pooled_to_json`."""
    folder = resources.files("druckpunkt.formats") / "schemas"
    schema: Mapping[str, object] = json.loads((folder / SCHEMA_FILE).read_text("utf-8"))
    return schema


def _population(population: Population) -> Document:
    return {
        "average": _figures(population.effect),
        "spread": asdict(population.spread),
        "share_better": asdict(population.share_better),
        "share_worthwhile": asdict(population.share_worthwhile),
    }


def _person(person: Person) -> Document:
    return {
        "name": person.name,
        "alone": _figures(person.alone),
        "together": _figures(person.together),
    }


def _figures(figures: Figures) -> Document:
    found: Document = asdict(figures)
    chances = {name: found.pop(name) for name in tuple(found) if name.startswith("p_")}
    return {"effect": found, **chances}
