"""Where a person stands on the ladder: their history folded, step by step (ADR 40).

Only sessions raise, the calendar alone never does. What the rules are and which of them are
convention stands in `data/plan/ladder.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from druckpunkt.plan.history import Choice, ChoiceKind, PastSession
from druckpunkt.plan.ladder import Ladder, load_ladder
from druckpunkt.safety.use import LONGEST_MINUTES, Limits


@dataclass(frozen=True, slots=True)
class Standing:
    """The step in force and why.

    `minutes` of a session today; `good_sessions` of the `needed` ones that open the next step of
    `next_minutes` (None on the last one); `reason` is a code: `start`, `climbing`, `opened`,
    `held`, `stepped_back_reaction`, `stepped_back_pause`, `stepped_back_choice`, `at_the_top`,
    `at_the_limit` (of the verdict), `in_trial` (fixed by the protocol).
    """

    minutes: int
    good_sessions: int
    needed: int
    next_minutes: int | None
    is_held: bool
    reason: str


@dataclass(frozen=True, slots=True)
class _State:
    """Number of the step, good sessions on it, and what the next event needs to know."""

    step: int = 0
    good: int = 0
    held: bool = False
    reason: str = "start"
    last_day: date | None = None
    # The day that has had its say: a good session, or one with a warning sign.
    settled_day: date | None = None
    weeks_missed: int = 0


def standing(
    sessions: Iterable[PastSession],
    choices: Iterable[Choice],
    *,
    limits: Limits,
    today: date,
) -> Standing:
    """Return where a person stands on study day `today` under the `limits` of their verdict.

    The next step opens after three good sessions on different study days: at least 90 % of the
    minutes of the step, no warning sign. A reaction costs a step below what was tried; so does
    every whole week without a session. The minutes are capped at once by `limits`.

    >>> standing((), (), limits=Limits(), today=date(2026, 3, 2)).minutes
    5
    """
    ladder = load_ladder()
    state = _State()
    lived = [session for session in sessions if session.day <= today]
    events: list[PastSession | Choice] = [*choices, *lived]
    for event in sorted(events, key=_turn):
        if isinstance(event, PastSession):
            state = _lain(_missed(state, event.day, ladder), event, ladder)
        else:
            state = _CHOSEN[event.kind](state, event, ladder)
    return _shown(_missed(state, today, ladder), ladder, min(limits.longest_minutes, _top(ladder)))


def _turn(event: PastSession | Choice) -> tuple[datetime, bool]:
    """At the same instant the decision comes first: the session was made under it."""
    return event.at, isinstance(event, PastSession)


def _top(ladder: Ladder) -> int:
    return min(ladder.minutes[-1], LONGEST_MINUTES)


def _missed(state: _State, day: date, ladder: Ladder) -> _State:
    """Take back a step for every whole week without a session before `day`."""
    if state.last_day is None:
        return state
    weeks = ((day - state.last_day).days - 1) // ladder.pause_days
    lost = weeks - state.weeks_missed
    if lost <= 0:
        return state
    back = _at(state, max(0, state.step - lost), "stepped_back_pause")
    return replace(back, weeks_missed=weeks)


def _at(state: _State, step: int, reason: str) -> _State:
    return replace(state, step=step, good=0, reason=reason)


def _lain(state: _State, session: PastSession, ladder: Ladder) -> _State:
    """Fold in one session on the mat."""
    state = replace(state, last_day=session.day, weeks_missed=0)
    if session.warning in ladder.steps_back_after:
        tried = min(ladder.minutes[state.step], session.planned_minutes)
        back = _at(state, ladder.below(tried), "stepped_back_reaction")
        return replace(back, settled_day=session.day)
    enough = session.minutes >= ladder.good_share * ladder.minutes[state.step]
    if session.warning or not enough or session.day == state.settled_day:
        return state
    good = min(state.good + 1, ladder.good_sessions_needed)
    counted = replace(state, good=good, reason="climbing", settled_day=session.day)
    return _opened(counted, ladder)


def _opened(state: _State, ladder: Ladder) -> _State:
    """Go up one step when it is earned and nobody holds."""
    if state.held or state.good < ladder.good_sessions_needed or state.step == ladder.last:
        return state
    return _at(state, state.step + 1, "opened")


def _start(state: _State, choice: Choice, ladder: Ladder) -> _State:
    """Begin at a first step; once there are sessions, a new start only ever leads down."""
    wanted = ladder.at_least(choice.minutes or ladder.first_minutes[0])
    if state.last_day is None:
        highest = ladder.at_least(max(ladder.first_minutes))
        return _at(replace(state, held=False), min(wanted, highest), "start")
    return state if wanted >= state.step else _at(state, wanted, "start")


def _hold(state: _State, _choice: Choice, _ladder: Ladder) -> _State:
    return replace(state, held=True)


def _go_on(state: _State, _choice: Choice, ladder: Ladder) -> _State:
    return _opened(replace(state, held=False), ladder)


def _step_back(state: _State, _choice: Choice, _ladder: Ladder) -> _State:
    return _at(state, max(0, state.step - 1), "stepped_back_choice")


_CHOSEN = {
    ChoiceKind.START: _start,
    ChoiceKind.HOLD: _hold,
    ChoiceKind.GO_ON: _go_on,
    ChoiceKind.STEP_BACK: _step_back,
}


def _shown(state: _State, ladder: Ladder, cap: int) -> Standing:
    own = ladder.minutes[state.step]
    following = ladder.minutes[state.step + 1] if state.step < ladder.last else None
    return Standing(
        minutes=min(own, cap),
        good_sessions=state.good,
        needed=ladder.good_sessions_needed,
        next_minutes=following if following is not None and following <= cap else None,
        is_held=state.held,
        reason=_reason(state, own=own, following=following, cap=cap),
    )


def _reason(state: _State, *, own: int, following: int | None, cap: int) -> str:
    """Name what matters most: the limit, the hold, the last step back, the top."""
    if own > cap:
        return "at_the_limit"
    if state.held:
        return "held"
    if state.reason.startswith("stepped_back"):
        return state.reason
    if following is None:
        return "at_the_top"
    return "at_the_limit" if following > cap else state.reason
