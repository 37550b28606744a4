"""H5, H7: a session is composed as the shared truth says, and makes sense at every length."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from typing import Any

import pytest

from druckpunkt.safety.use import LONGEST_MINUTES, Position
from druckpunkt.session import LogRejected, Timeline, Use, compose, parts
from druckpunkt.session.parts import Anchor, Cue, Kind, Part
from druckpunkt.session.timeline import phases_of
from tests.session.shared import shared

TRUTH = shared("timelines")
EVERYTHING = list(product(Use, Position, range(1, LONGEST_MINUTES + 1)))


def entries(timeline: Timeline) -> list[list[object]]:
    return [[moment.cue.code, moment.at_seconds] for moment in timeline.moments]


@pytest.mark.parametrize("case", TRUTH["sessions"], ids=lambda c: f"{c['use']}-{c['minutes']}")
def test_the_sessions_that_ship_are_composed_by_the_rules(case: Any) -> None:
    timeline = compose(
        parts(),
        use=Use(case["use"]),
        position=Position(case["position"]),
        minutes=case["minutes"],
    )

    assert entries(timeline) == case["entries"]


@pytest.mark.parametrize("case", TRUTH["rules"], ids=lambda case: str(case["name"]))
def test_a_rule_of_dropping(case: Any) -> None:
    invented = replace(
        parts(),
        gap_seconds=case["gap_seconds"],
        cues=tuple(cue(*row) for row in case["cues"]),
    )

    timeline = compose(invented, use=Use.MAT, position=Position.BACK, minutes=case["minutes"])

    assert entries(timeline) == case["entries"]


def cue(code: str, anchor: str, offset_seconds: int, rank: int) -> Cue:
    return Cue(
        code=code,
        phase="any",
        kind=Kind.CUE,
        uses=(Use.MAT,),
        positions=(Position.BACK,),
        anchor=Anchor(anchor),
        offset_seconds=offset_seconds,
        rank=rank,
        bell=False,
        text={"de": "", "en": ""},
        source="convention",
    )


def test_every_session_lies_between_start_and_end_with_room_between_its_cues() -> None:
    for use, position, minutes in EVERYTHING:
        found = compose(parts(), use=use, position=position, minutes=minutes).moments
        lying = [moment.at_seconds for moment in found if 0 <= moment.at_seconds <= minutes * 60]

        assert found[0].at_seconds == -parts().ready_seconds
        assert (lying[0], lying[-1]) == (0, minutes * 60)
        assert min(later - earlier for earlier, later in pairwise(lying)) >= parts().gap_seconds
        assert found[-1].at_seconds <= minutes * 60 + parts().closing_seconds


def test_every_session_ends_with_rolling_aside_sitting_and_standing_slowly() -> None:
    for use, position, minutes in EVERYTHING:
        timeline = compose(parts(), use=use, position=position, minutes=minutes)

        assert phases_of(timeline)[-4:] == ("end", "roll_aside", "sit", "stand")


def test_every_session_has_a_bell_at_its_start_and_its_end() -> None:
    for use, position, minutes in EVERYTHING:
        found = compose(parts(), use=use, position=position, minutes=minutes).moments
        bells = {moment.at_seconds for moment in found if moment.cue.bell}

        assert {0, minutes * 60} <= bells


def test_from_two_minutes_on_the_last_one_is_announced_and_from_five_the_half() -> None:
    for use, position, minutes in EVERYTHING:
        phases = phases_of(compose(parts(), use=use, position=position, minutes=minutes))

        assert ("last_minute" in phases) == (minutes >= 2)
        assert ("half_time" in phases) == (minutes >= 5)


def test_a_rest_has_as_many_cues_at_the_same_seconds_but_never_a_word_of_mat_or_sting() -> None:
    for position, minutes in product(Position, range(1, LONGEST_MINUTES + 1)):
        mat, rest = (
            compose(parts(), use=use, position=position, minutes=minutes).moments for use in Use
        )
        words = " ".join(text for m in rest for text in m.cue.text.values()).lower()

        assert [m.at_seconds for m in mat] == [m.at_seconds for m in rest]
        assert [m.cue.bell for m in mat] == [m.cue.bell for m in rest]
        assert "pieks" not in words
        assert "sting" not in words
        assert "auf die matte" not in words
        assert "on the mat" not in words


def test_phases_open_in_the_order_of_their_parts() -> None:
    order = {phase.code: list(Part).index(phase.part) for phase in parts().phases}

    for use, position, minutes in EVERYTHING:
        timeline = compose(parts(), use=use, position=position, minutes=minutes)
        turns = [order[phase] for phase in phases_of(timeline)]

        assert turns == sorted(turns)


@pytest.mark.parametrize("minutes", [-5, 0, 31, 240])
def test_no_session_is_longer_than_any_verdict_allows_or_has_no_length(minutes: int) -> None:
    with pytest.raises(LogRejected) as caught:
        compose(parts(), use=Use.MAT, position=Position.BACK, minutes=minutes)

    assert caught.value.code == "session_minutes"
    assert caught.value.values == {"found": minutes, "most": 30}
