"""Files of curves: they come back, hold no diary, and refuse what is no curve."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from druckpunkt.formats import InputRejected
from druckpunkt.formats.curves_json import dump_curves, load_curves, read_curves_file
from druckpunkt.series import curve_of, is_same_curve, pool
from druckpunkt.texts.errors import describe
from tests.series.builders import normal_curve, normal_curves, student_curve
from tests.trial.builders import SLEEP, diary_of, protocol

Change = Callable[[dict[str, Any]], object]


def document() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(dump_curves(normal_curves([-1.0, 0.2], [0.4, 0.6])))
    return parsed


def refusal(text: str) -> InputRejected:
    with pytest.raises(InputRejected) as caught:
        load_curves(text, name="ward.json")
    assert caught.value.values["file"] == "ward.json"
    return caught.value


def test_curves_come_back() -> None:
    curves = [
        normal_curve(-1, 0.4, name="Anna Ä."),
        student_curve(0.3, 0.7, 12, name="ben"),
    ]

    found = load_curves(dump_curves(curves))

    assert [curve.name for curve in found] == ["Anna Ä.", "ben"]
    assert all(is_same_curve(one, other) for one, other in zip(curves, found, strict=True))
    assert [curve.comparison for curve in found] == [curve.comparison for curve in curves]
    assert load_curves(dump_curves(found))[1].log_likelihood == pytest.approx(
        found[1].log_likelihood
    )


def test_curves_of_real_diaries_give_the_same_pooled_answer_as_the_diaries() -> None:
    generator = np.random.default_rng(5)
    curves = []
    for seed in range(5):
        plan = protocol(seed=seed)
        values = [float(value) for value in generator.integers(2, 9, 40)]
        curves.append(curve_of(f"p{seed}", diary_of(plan, values), plan))

    exact, shared = pool(curves), pool(load_curves(dump_curves(curves)))

    one, other = exact.population, shared.population
    assert other.effect.mean == pytest.approx(one.effect.mean, abs=1e-5)
    assert other.spread.mean == pytest.approx(one.spread.mean, abs=1e-5)
    means = [[person.together.mean for person in found.people] for found in (exact, shared)]
    assert means[1] == pytest.approx(means[0], abs=1e-5)


def test_no_day_and_no_value_of_the_diary_is_in_the_file() -> None:
    plan = protocol(seed=1)
    curve = curve_of("anna", diary_of(plan, [7.0] * 20 + [3.0] * 20), plan)

    text = dump_curves([curve])

    assert "2026" not in text
    only = {"name", "outcome", "on", "off", "first_effect", "step", "log_likelihood"}
    assert set(json.loads(text)["curves"][0]) == only


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "ward.json"
    path.write_text(dump_curves([normal_curve(-1, 0.4)]), encoding="utf-8")

    assert len(read_curves_file(path)) == 1


def test_another_document_is_refused() -> None:
    assert refusal('{"format": "druckpunkt-protocol"}').code == "unknown_format"
    assert refusal("[]").code == "wrong_field"
    assert refusal("date,arm,pain").code == "not_json"


def test_a_later_version_is_refused() -> None:
    assert refusal(json.dumps(document() | {"format_version": 2})).code == "unknown_version"


def first(change: Change) -> Change:
    return lambda parsed: change(parsed["curves"][0])


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        (first(lambda curve: curve.pop("step")), "field_missing", "curves[0].step"),
        (first(lambda curve: curve.update(days=[])), "field_unknown", "curves[0].days"),
        (first(lambda curve: curve.update(step=0)), "wrong_field", "curves[0].step"),
        (first(lambda curve: curve.update(step="a")), "wrong_field", "curves[0].step"),
        (first(lambda curve: curve.update(name=" ")), "wrong_field", "curves[0].name"),
        (first(lambda curve: curve.update(name="a\nb")), "wrong_field", "curves[0].name"),
        (first(lambda curve: curve.update(name=7)), "wrong_field", "curves[0].name"),
        (
            first(lambda curve: curve.update(first_effect=200)),
            "wrong_field",
            "curves[0].first_effect",
        ),
        (first(lambda curve: curve.update(first_effect=49)), "fields_contradict", "curves[0]"),
        (
            first(lambda curve: curve.update(log_likelihood=[0, -1, -2])),
            "curve_not_usable",
            "curves[0].log_likelihood",
        ),
        (
            first(lambda curve: curve.update(log_likelihood=[-5.0] * 40)),
            "curve_not_usable",
            "curves[0].log_likelihood",
        ),
        (
            first(lambda curve: curve.update(log_likelihood=[0, 3, 0, 0, 0, 0])),
            "wrong_field",
            "curves[0].log_likelihood",
        ),
        (
            first(lambda curve: curve.update(log_likelihood=[0, None, 0, 0, 0, 0])),
            "wrong_field",
            "curves[0].log_likelihood",
        ),
        (
            first(lambda curve: curve["outcome"].update(low=10)),
            "fields_contradict",
            "curves[0].outcome",
        ),
        (lambda parsed: parsed.update(curves={}), "wrong_field", "curves"),
        (lambda parsed: parsed.update(diary=[]), "field_unknown", "diary"),
    ],
)
def test_a_file_that_was_tampered_with_is_refused_and_the_place_is_named(
    change: Change, code: str, field: str
) -> None:
    parsed = document()
    change(parsed)

    found = refusal(json.dumps(parsed))

    assert (found.code, found.values["field"]) == (code, field)
    for language in ("de", "en"):
        assert "ward.json" in describe(found, language)
        assert code not in describe(found, language)


@pytest.mark.parametrize("text", ['{"a": NaN}', '{"a": 1e999}', "[" * 100_000, ""])
def test_numbers_and_nesting_no_program_can_use_are_refused(text: str) -> None:
    refusal(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)


@settings(max_examples=60)
@given(
    field=st.sampled_from(
        ["name", "outcome", "on", "off", "first_effect", "step", "log_likelihood"]
    ),
    value=json_values,
)
def test_whatever_stands_in_a_field_it_is_read_or_refused(field: str, value: object) -> None:
    parsed = document()
    parsed["curves"][0][field] = value

    with suppress(InputRejected):
        curves = load_curves(json.dumps(parsed))
        assert all(np.isfinite(curve.log_likelihood).all() for curve in curves)


def test_sleep_keeps_its_direction() -> None:
    plan = protocol(seed=1)
    curve = normal_curve(-1, 0.4)
    from dataclasses import replace

    slept = replace(curve, comparison=replace(curve.comparison, outcome=SLEEP, on=plan.on))

    assert load_curves(dump_curves([slept]))[0].comparison.outcome == SLEEP
