"""The places of the body map, and what a mat touches."""

from __future__ import annotations

import pytest

from druckpunkt.diary import REGION_NAMES, REGIONS, Side, strongest, touched_by
from druckpunkt.safety.use import Position


def test_every_place_has_one_name_and_one_side() -> None:
    assert len({region.name for region in REGIONS}) == len(REGIONS)
    assert {region.side for region in REGIONS} == {Side.FRONT, Side.BACK}


def test_what_is_on_the_left_is_on_the_right_as_well() -> None:
    lefts = {name.removesuffix("_left") for name in REGION_NAMES if name.endswith("_left")}
    rights = {name.removesuffix("_right") for name in REGION_NAMES if name.endswith("_right")}

    assert lefts == rights


@pytest.mark.parametrize("position", list(Position))
def test_every_position_touches_the_back_of_the_body_evenly(position: Position) -> None:
    touched = touched_by(position)
    mirrored = {name.replace("_left", "_?").replace("_right", "_left") for name in touched}

    assert touched
    assert {name.replace("_?", "_right") for name in mirrored} == touched
    assert {region.side for region in REGIONS if region.name in touched} == {Side.BACK}


def test_the_place_a_position_is_named_after_is_touched() -> None:
    assert "neck" in touched_by(Position.NECK)
    assert "shoulder_left" in touched_by(Position.SHOULDERS)
    assert {"lower_back_left", "upper_back_right"} <= touched_by(Position.BACK)
    assert "seat_right" in touched_by(Position.SEAT)
    assert "sole_left" in touched_by(Position.FEET)


def test_a_position_nobody_knows_touches_nothing() -> None:
    assert touched_by("hammock") == frozenset()


def test_a_day_has_the_strongest_of_its_maps_from_head_to_foot() -> None:
    joined = strongest(({"sole_left": 1, "neck": 3}, {"neck": 5}, {}))

    assert list(joined.items()) == [("neck", 5), ("sole_left", 1)]
