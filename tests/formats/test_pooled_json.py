"""`pool --json`: everything is there, fits its schema, and survives JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from druckpunkt.formats.pooled_json import pooled_to_json, series_schema
from druckpunkt.series import PooledAnswer, pool
from tests.formats.schema_check import problems
from tests.series.builders import draw_normal, flat_curve, normal_curve, normal_curves

ANSWERS = [
    pool([normal_curve(-1, 0.5)]),
    pool(normal_curves(*draw_normal(1, 8, mean=-0.5, spread=0.5, error=0.5))),
    pool([normal_curve(-9, 0.1), flat_curve()]),
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_document_fits_its_schema(answer: PooledAnswer) -> None:
    schema: Any = dict(series_schema())
    document = json.loads(json.dumps(pooled_to_json(answer), allow_nan=False))

    assert problems(document, schema, schema) == []


def test_the_schema_notices_what_is_missing() -> None:
    schema: Any = dict(series_schema())
    document = pooled_to_json(ANSWERS[1])
    del document["population"]

    assert problems(document, schema, schema) != []


def test_the_numbers_are_those_of_the_answer() -> None:
    answer = ANSWERS[1]

    document: Any = pooled_to_json(answer)

    assert document["n_people"] == 8
    assert document["population"]["average"]["effect"]["mean"] == answer.population.effect.mean
    assert document["population"]["spread"]["interval_95"] == list(
        answer.population.spread.interval_95
    )
    assert document["new_person"]["p_worthwhile"] == answer.new_person.p_worthwhile
    assert [person["name"] for person in document["people"]] == [f"p{n}" for n in range(8)]
    assert document["people"][3]["together"]["effect"]["sd"] == answer.people[3].together.sd
