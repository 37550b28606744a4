"""The muscles where a mat touches: every touched place has one, and the file is checked."""

from __future__ import annotations

from importlib import resources

import pytest

from druckpunkt.data.facts import FactsMalformed
from druckpunkt.diary import muscle_layer, touched_by
from druckpunkt.diary.muscles import Depth, read_muscles
from druckpunkt.safety.use import Position

TEXT = resources.files("druckpunkt.data").joinpath("muscles.toml").read_text("utf-8")


@pytest.mark.parametrize("position", Position)
def test_every_place_a_mat_touches_has_a_muscle(position: Position) -> None:
    under = muscle_layer().touched_in(position)

    covered = {region for muscle in under for region in muscle.regions}

    assert touched_by(position) <= covered
    assert any(muscle.depth is Depth.DEEP for muscle in under)


def test_the_seat_has_no_muscle_of_the_neck() -> None:
    assert "neck_muscles" not in {muscle.id for muscle in muscle_layer().touched_in("seat")}
    assert {"gluteus_maximus", "piriformis"} <= {
        one.id for one in muscle_layer().touched_in("seat")
    }


def test_a_position_nobody_knows_touches_nothing() -> None:
    assert muscle_layer().touched_in("handstand") == ()


MALFORMED = {
    "an unknown place": ('regions = ["head_back", "neck"]', 'regions = ["ear"]', "no place ear"),
    "no place": ('regions = ["head_back", "neck"]', "regions = []", "no place named"),
    "an unknown depth": ('depth = "near"', 'depth = "far"', "depth has no far"),
    "one language": ('name.en = "trapezius"\n', "", "en is missing"),
    "an id twice": ('id = "neck_muscles"', 'id = "trapezius"', "there twice: trapezius"),
    "an unknown field": ('depth = "near"', 'depth = "near"\nforce = 1', "unknown: force"),
}


@pytest.mark.parametrize(("old", "new", "reason"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_layer_is_refused_with_its_place(old: str, new: str, reason: str) -> None:
    assert old in TEXT

    with pytest.raises(FactsMalformed, match=reason):
        read_muscles(TEXT.replace(old, new, 1))
