"""R09, H5: a log is believed only as far as it can have happened; each refusal has its code."""

from __future__ import annotations

import math
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.session import (
    Ending,
    Event,
    Happening,
    LogRejected,
    SessionLog,
    Sting,
    Use,
    check_log,
    minutes_of,
)
from tests.session.builders import CAP, NOW, a_log, checked, happened

SHORT = happened(("start", 0), ("end", 300))
LATER: dict[str, Any] = {"added_later": True, "events": (), "stings": ()}


def refusal(log: SessionLog) -> LogRejected:
    with pytest.raises(LogRejected) as caught:
        checked(log)
    return caught.value


def test_a_good_log_comes_back_as_it_is() -> None:
    assert checked(a_log()) == a_log()


GOOD: dict[str, dict[str, Any]] = {
    "a rest": {"use": Use.REST, "stings": ()},
    "no ratings": {"before_0_10": None, "after_0_10": None, "stings": ()},
    "stopped early": {"ending": Ending.HURT, "minutes": 5.0, "events": SHORT},
    "stopped while getting ready": {
        "ending": Ending.STOPPED,
        "minutes": 0.0,
        "events": happened(("start", 0), ("end", 0)),
        "stings": (),
    },
    "asleep to the end": {"ending": Ending.ASLEEP},
    "stopped in the last moment": {"ending": Ending.STOPPED},
    "stopped in a pause": {
        "ending": Ending.STOPPED,
        "minutes": 5.0,
        "events": happened(("start", 0), ("pause", 300), ("end", 300)),
    },
    "extended to the cap": {
        "minutes": 20.0,
        "events": happened(("start", 0), ("extend", 600, 17), ("extend", 700, 20), ("end", 1200)),
    },
    "extended, then stopped": {
        "minutes": 12.5,
        "ending": Ending.STOPPED,
        "events": happened(("start", 0), ("extend", 600, 17), ("end", 750)),
    },
    "a clock that jumped": {
        "events": happened(("start", 0), ("jump", 10, -3600.5), ("jump", 10, 90), ("end", 720))
    },
    "a second of rounding": {"minutes": 12 + 0.99 / 60},
    "the clock of the phone four minutes ahead": {
        "started_at": NOW - timedelta(minutes=12) + timedelta(minutes=4)
    },
    "written with another offset": {
        "started_at": datetime(2026, 11, 23, 13, 45, tzinfo=timezone(timedelta(hours=5.75)))
    },
    "added later": {**LATER, "minutes": 14.0},
    "added later and far beyond the cap": {
        **LATER,
        "planned_minutes": 90,
        "minutes": 90.0,
        "started_at": NOW - timedelta(hours=2),
    },
    "added later, all night": {
        **LATER,
        "minutes": 240.0,
        "started_at": NOW - timedelta(hours=9),
        "ending": Ending.ASLEEP,
    },
    "added later, shorter": {**LATER, "minutes": 3.0, "ending": Ending.STOPPED},
}


@pytest.mark.parametrize("name", GOOD)
def test_what_can_have_happened_is_accepted(name: str) -> None:
    log = a_log(**GOOD[name])

    assert checked(log) == log


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no zone in the instant": ({"started_at": datetime(2026, 11, 23, 8)}, "naive_instant"),
    "a zone nobody knows": ({"zone": "Mars/Olympus"}, "unknown_zone"),
    "no zone": ({"zone": ""}, "unknown_zone"),
    "the zone of the machine": ({"zone": "localtime"}, "unknown_zone"),
    "tomorrow": ({"started_at": NOW + timedelta(days=1)}, "from_the_future"),
    "begun now, but twelve minutes long": ({"started_at": NOW}, "from_the_future"),
    "the end of all dates": (
        {"started_at": datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "zone": "UTC"},
        "from_the_future",
    ),
    "an unknown position": ({"position": "knee"}, "unknown_position"),
    "an unknown layer": ({"layer": "fur"}, "unknown_layer"),
    "an unknown base": ({"base": "water"}, "unknown_base"),
    "no base": ({"base": ""}, "unknown_base"),
    "before above the scale": ({"before_0_10": 11}, "before_off_scale"),
    "before below the scale": ({"before_0_10": -1}, "before_off_scale"),
    "after above the scale": ({"after_0_10": 11}, "after_off_scale"),
    "after below the scale": ({"after_0_10": -1}, "after_off_scale"),
    "negative minutes": ({"minutes": -0.1}, "minutes_off_range"),
    "too many minutes": ({**LATER, "minutes": 240.1}, "minutes_off_range"),
    "no number of minutes": ({"minutes": math.nan}, "minutes_off_range"),
    "endless minutes": ({"minutes": math.inf}, "minutes_off_range"),
    "nothing planned": ({"planned_minutes": 0}, "planned_off_range"),
    "too much planned, even later": ({**LATER, "planned_minutes": 241}, "planned_off_range"),
    "planned above the cap": ({"planned_minutes": CAP + 1}, "above_cap"),
    "extended above the cap": (
        {"events": happened(("start", 0), ("extend", 10, CAP + 1), ("end", 720))},
        "extended_above_cap",
    ),
    "extended to less": (
        {"events": happened(("start", 0), ("extend", 10, 12), ("end", 720))},
        "extended_backwards",
    ),
    "extended after its end": (
        {"minutes": 15.0, "events": happened(("start", 0), ("extend", 800, 15), ("end", 900))},
        "extended_backwards",
    ),
    "no events": ({"events": ()}, "no_events"),
    "a flood of events": (
        {"events": happened(("start", 0), *[("jump", 1, 9.0)] * 500, ("end", 720))},
        "too_many_events",
    ),
    "an event before the start": ({"events": happened(("start", -5), ("end", 720))}, "event_time"),
    "an event at no time": (
        {"events": happened(("start", 0), ("jump", math.nan, 9), ("end", 720))},
        "event_time",
    ),
    "an event long after everything": (
        {"events": happened(("start", 0), ("end", 14401))},
        "event_time",
    ),
    "an extension by nothing": (
        {"events": (*SHORT[:1], Event(Happening.EXTEND, 10), *SHORT[1:])},
        "event_value",
    ),
    "an extension with seconds": (
        {"events": (*SHORT[:1], Event(Happening.EXTEND, 10, 15, 3.0), *SHORT[1:])},
        "event_value",
    ),
    "a jump by nothing": (
        {"events": (*SHORT[:1], Event(Happening.JUMP, 10), *SHORT[1:])},
        "event_value",
    ),
    "a jump without end": (
        {"events": (*SHORT[:1], Event(Happening.JUMP, 10, seconds=math.inf), *SHORT[1:])},
        "event_value",
    ),
    "a pause with minutes": (
        {"events": (*SHORT[:1], Event(Happening.PAUSE, 10, 3), *SHORT[1:])},
        "event_value",
    ),
    "no start": ({"events": happened(("pause", 0), ("end", 720))}, "events_ends"),
    "a late start": ({"events": happened(("start", 30), ("end", 720))}, "events_ends"),
    "two starts": ({"events": happened(("start", 0), ("start", 0), ("end", 720))}, "events_ends"),
    "no end": ({"events": happened(("start", 0), ("pause", 720))}, "events_ends"),
    "two ends": ({"events": happened(("start", 0), ("end", 720), ("end", 720))}, "events_ends"),
    "only a start": ({"events": happened(("start", 0))}, "events_ends"),
    "only an end": ({"events": happened(("end", 0))}, "events_ends"),
    "out of order": (
        {"events": happened(("start", 0), ("pause", 100), ("resume", 99), ("end", 720))},
        "events_unordered",
    ),
    "paused twice": (
        {"events": happened(("start", 0), ("pause", 9), ("pause", 9), ("end", 9))},
        "pause_unmatched",
    ),
    "resumed without a pause": (
        {"events": happened(("start", 0), ("resume", 9), ("end", 720))},
        "pause_unmatched",
    ),
    "minutes in a pause": (
        {"events": happened(("start", 0), ("pause", 100), ("resume", 400), ("end", 720))},
        "pause_counted",
    ),
    "minutes in a pause that never ended": (
        {"events": happened(("start", 0), ("pause", 100), ("end", 720))},
        "pause_counted",
    ),
    "more minutes than happened": ({"minutes": 12.1}, "minutes_do_not_follow"),
    "fewer minutes than happened": ({"minutes": 11.9}, "minutes_do_not_follow"),
    "longer than planned": (
        {"minutes": 15.0, "events": happened(("start", 0), ("end", 900))},
        "longer_than_planned",
    ),
    "longer than extended": (
        {"minutes": 16.0, "events": happened(("start", 0), ("extend", 600, 15), ("end", 960))},
        "longer_than_planned",
    ),
    "completed too early": ({"minutes": 5.0, "events": SHORT}, "ending_too_early"),
    "completed before the end of its extension": (
        {"events": happened(("start", 0), ("extend", 600, 17), ("end", 720))},
        "ending_too_early",
    ),
    "a sting in a rest": ({"use": Use.REST}, "sting_in_rest"),
    "a sting at minute two": ({"stings": (Sting(2, 3),)}, "sting_minute"),
    "a sting above the scale": ({"stings": (Sting(0, 11),)}, "sting_off_scale"),
    "a sting below the scale": ({"stings": (Sting(0, -1),)}, "sting_off_scale"),
    "a sting twice": ({"stings": (Sting(0, 1), Sting(1, 1), Sting(0, 2))}, "sting_twice"),
    "a sting after the end": (
        {
            "stings": (Sting(3, 2),),
            "minutes": 2.0,
            "ending": Ending.STOPPED,
            "events": happened(("start", 0), ("end", 120)),
        },
        "sting_too_early",
    ),
    "added later with a course": ({"added_later": True, "stings": ()}, "added_later_with_events"),
    "added later with stings": ({"added_later": True, "events": ()}, "added_later_with_events"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_have_happened_is_refused_by_its_code(name: str) -> None:
    changes, code = BAD[name]

    assert refusal(a_log(**changes)).code == code


def test_every_code_of_the_check_is_tried_here() -> None:
    documented = set(check_log.__doc__.split("`")[1::2])  # type: ignore[union-attr]

    assert {code for _, code in BAD.values()} >= {
        word
        for word in documented
        if "_" in word and word not in {"longest_minutes", "check_events"}
    }


def test_a_refusal_says_where_and_what_would_be_right() -> None:
    above = refusal(a_log(planned_minutes=25))
    base = refusal(a_log(base="x" * 100))
    order = refusal(a_log(events=happened(("start", 0), ("pause", 9), ("pause", 9), ("end", 9))))

    assert above.values == {"planned": 25, "longest": CAP}
    assert len(str(base.values["found"])) == 40
    assert base.values["known"] == ("bed", "sofa", "yoga_mat", "floor")
    assert order.values == {"number": 3}


def test_the_minutes_are_those_of_the_end() -> None:
    assert minutes_of(a_log().events) == 12
    assert minutes_of(()) == 0


@given(
    planned=st.integers(-5, 300),
    extended=st.lists(st.integers(0, 300), max_size=3),
    longest=st.integers(1, 30),
    minutes=st.floats(0, 300),
)
def test_no_played_session_is_ever_accepted_above_the_cap(
    planned: int, extended: list[int], longest: int, minutes: float
) -> None:
    extensions = [("extend", 1.0, float(more)) for more in extended]
    log = a_log(
        planned_minutes=planned,
        minutes=minutes,
        events=happened(("start", 0), *extensions, ("end", minutes * 60)),
        ending=Ending.STOPPED,
        stings=(),
        started_at=NOW - timedelta(days=2),
    )
    try:
        accepted = check_log(log, longest_minutes=longest, now=NOW)
    except LogRejected:
        return

    assert accepted.minutes <= longest + 1 / 60
    assert max([accepted.planned_minutes, *extended]) <= longest


@given(
    st.builds(
        Event,
        kind=st.sampled_from(Happening),
        at_seconds=st.floats(),
        minutes=st.none() | st.integers(),
        seconds=st.none() | st.floats(),
    )
    | st.just(SHORT[0])
    | st.just(SHORT[1])
)
def test_nonsense_is_refused_and_never_breaks_anything(event: Event) -> None:
    for events in ((event,), (SHORT[0], event, SHORT[1]), (event, event)):
        log = a_log(events=events, minutes=5.0, ending=Ending.STOPPED, stings=())
        with suppress(LogRejected):
            checked(log)
