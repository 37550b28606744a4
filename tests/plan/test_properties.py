"""What holds for every history there can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.plan import LADDER_MINUTES, Choice, ChoiceKind, PastSession
from druckpunkt.safety.use import Limits
from tests.plan.builders import ONE_DAY, chosen, day, instant, lain, stand
from tests.plan.reference import slow_standing

WARNINGS = ("", "", "", "", "hurt", "welts", "asleep", "numb", "pain_rise")
LAST = 60

sessions_of = st.lists(
    st.builds(
        lambda n, hour, minutes, planned, warning: replace(
            lain(n, minutes, warning, hour=hour), planned_minutes=planned
        ),
        st.integers(0, LAST),
        st.sampled_from((7, 19)),
        st.sampled_from((3.0, 5.0, 8.0, 10.0, 12.0, 15.0, 20.0, 25.0, 30.0)),
        st.sampled_from((5, 8, 12, 20, 30)),
        st.sampled_from(WARNINGS),
    ),
    max_size=40,
    unique_by=lambda one: one.at,
)
# Where most days have a good session, the upper steps are reached too.
climbs = st.lists(st.sampled_from(("good",) * 12 + ("hurt", "asleep", "gap", "short")), max_size=45)
choices_of = st.lists(
    st.builds(
        lambda kind, n, minutes: chosen(kind, n, minutes if kind is ChoiceKind.START else None),
        st.sampled_from(tuple(ChoiceKind)),
        st.integers(0, LAST),
        st.sampled_from((5, 8, 10, 20)),
    ),
    max_size=4,
    unique_by=lambda one: one.at,
)
limits_of = st.sampled_from((Limits(), Limits(longest_minutes=10), Limits(longest_minutes=30)))


def climbed(steps: list[str]) -> list[PastSession]:
    """Return a history that always lies as long as the plan says."""
    history: list[PastSession] = []
    n = 0
    for step in steps:
        if step == "gap":
            n += 9
            continue
        minutes = float(stand(history, on=n).minutes)
        warning = step if step in ("hurt", "asleep") else ""
        history.append(lain(n, minutes * (0.5 if step == "short" else 1), warning))
        n += 1
    return history


histories = st.one_of(sessions_of, climbs.map(climbed))


@given(histories, choices_of, limits_of, st.integers(0, 120))
def test_never_above_the_cap(
    sessions: list[PastSession], choices: list[Choice], limits: Limits, on: int
) -> None:
    now = stand(sessions, choices, on=on, limits=limits)

    assert now.minutes <= limits.longest_minutes
    assert now.next_minutes is None or now.minutes < now.next_minutes <= limits.longest_minutes
    assert 0 <= now.good_sessions <= now.needed


@given(histories, choices_of)
def test_a_session_raises_by_one_step_at_most(
    sessions: list[PastSession], choices: list[Choice]
) -> None:
    ordered = sorted(sessions, key=lambda one: one.at)
    for count in range(1, len(ordered) + 1):
        on = (ordered[count - 1].day - day(0)).days
        known = [one for one in choices if one.at < ordered[count - 1].at]
        before = stand(ordered[: count - 1], known, on=on).minutes
        after = stand(ordered[:count], known, on=on).minutes
        assert LADDER_MINUTES.index(after) <= LADDER_MINUTES.index(before) + 1


@given(histories, choices_of, st.integers(0, 60), st.integers(0, 60))
def test_the_calendar_alone_never_raises(
    sessions: list[PastSession], choices: list[Choice], wait: int, longer: int
) -> None:
    on = LAST + 90 + wait

    assert (
        stand(sessions, choices, on=on + longer).minutes <= stand(sessions, choices, on=on).minutes
    )


@given(histories, choices_of, st.data())
def test_a_warning_sign_never_raises(
    sessions: list[PastSession], choices: list[Choice], data: st.DataObject
) -> None:
    if not sessions:
        return
    at = data.draw(st.integers(0, len(sessions) - 1))
    sign = data.draw(st.sampled_from(("hurt", "bruise", "asleep", "welts")))
    worse = [*sessions]
    if not worse[at].warning:
        worse[at] = replace(worse[at], warning=sign)

    assert stand(worse, choices, on=150).minutes <= stand(sessions, choices, on=150).minutes
    last = max((one.day - day(0)).days for one in sessions)
    assert stand(worse, choices, on=last).minutes <= stand(sessions, choices, on=last).minutes


@given(histories, choices_of, st.integers(0, LAST), st.integers(0, LAST))
def test_holding_never_raises(
    sessions: list[PastSession], choices: list[Choice], at: int, on: int
) -> None:
    held = [*choices, Choice(instant(at, 3), ChoiceKind.HOLD)]

    assert stand(sessions, held, on=on).minutes <= stand(sessions, choices, on=on).minutes


@given(histories, choices_of, st.sampled_from((10, 30)))
def test_a_slow_walk_through_every_day_finds_the_same(
    sessions: list[PastSession], choices: list[Choice], cap: int
) -> None:
    end = max([one.day for one in sessions] + [day(LAST)]) + 20 * ONE_DAY

    now = stand(sessions, choices, on=(end - day(0)).days, limits=Limits(longest_minutes=cap))

    assert (now.minutes, now.good_sessions) == slow_standing(sessions, choices, cap=cap, today=end)


def test_the_order_in_which_a_history_is_told_does_not_matter() -> None:
    sessions = climbed(["good"] * 7)

    assert stand(reversed(sessions), on=7) == stand(sessions, on=7)
    assert sessions[0].at + timedelta(days=6) == sessions[-1].at
