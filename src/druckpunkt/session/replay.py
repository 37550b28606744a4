"""What a session becomes by what happens in it: the rules the player in the browser follows.

The player is written in JavaScript. This is the same in Python, by itself: `tests/shared` holds
both to the same answers, so that no rule lives in one browser only. Clocks are in milliseconds as
browsers give them, everything else in seconds.

Time on the mat follows the monotonic clock. The wall clock only bridges a reload, and only up to
the end of the session and `BRIDGE_SECONDS`; where it cannot be believed the session stands still
at the last known time until the person goes on or ends it. What stood still for longer than
`LONGEST_BREAK_SECONDS` is over and ends with the minutes known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from druckpunkt.safety.use import LONGEST_MINUTES
from druckpunkt.session.check import STING_MINUTES
from druckpunkt.session.log import Ending, Event, Happening, Sting, Use

READY_SECONDS = 60
CLOSING_SECONDS = 90
BRIDGE_SECONDS = 600
# Nobody lies on after a longer break: the longest session, and as long as a reload may take. A
# convention; no study has looked at it.
LONGEST_BREAK_SECONDS = LONGEST_MINUTES * 60 + BRIDGE_SECONDS
DISAGREE_SECONDS = 5
MOST_JUMPS = 200
LONGEST_JUMP_SECONDS = 365 * 24 * 3600


class Stage(StrEnum):
    """Where a session stands."""

    READY = "ready"
    LYING = "lying"
    PAUSED = "paused"
    JUMPED = "jumped"
    CLOSING = "closing"
    DONE = "done"


COUNTING = frozenset({Stage.READY, Stage.LYING})
HALTED = frozenset({Stage.PAUSED, Stage.JUMPED})


@dataclass(frozen=True, slots=True)
class Planned:
    """What a session begins with."""

    use: Use
    minutes: int
    longest_minutes: int
    ready_seconds: int = READY_SECONDS
    closing_seconds: int = CLOSING_SECONDS


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that reaches the player: a button, a tick, a reload.

    `facts` are `minutes` (extend: how many more), `minute` and `value` (sting), `ending` (stop),
    `after` (rate).
    """

    kind: str
    mono_ms: float
    wall_ms: float
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Played:
    """A session after some signals: where it stands, and what its log would say.

    `ending` is None while it runs; `lying_seconds` are those on the mat so far.
    """

    stage: Stage
    lying_seconds: float
    planned_minutes: int
    jump_seconds: float
    ending: Ending | None
    events: tuple[Event, ...]
    stings: tuple[Sting, ...]
    after_0_10: int | None


def replay(
    planned: Planned, signals: Iterable[Signal], *, mono_ms: float, wall_ms: float
) -> tuple[Played, ...]:
    """Return where a session begun at `mono_ms` and `wall_ms` stands after each signal."""
    player = _Player(planned, mono_ms, wall_ms)
    return tuple(player.after(signal) for signal in signals)


class _Player:
    """The session while it is replayed; the only place that changes anything."""

    def __init__(self, planned: Planned, mono_ms: float, wall_ms: float) -> None:
        self.planned = planned
        self.minutes = planned.minutes
        self.stage = Stage.READY
        # The clock showed `base` at `since_ms`; it stands still while that is None.
        self.base = float(-planned.ready_seconds)
        self.since_ms: float | None = mono_ms
        self.known_mono_ms, self.known_wall_ms = mono_ms, wall_ms
        self.halted_wall_ms = wall_ms
        self.bridged = 0.0
        self.lain = 0.0
        self.jump = 0.0
        self.ending: Ending | None = None
        self.after_0_10: int | None = None
        self.events = [Event(Happening.START, 0.0)]
        self.stings: dict[int, int] = {}

    def after(self, signal: Signal) -> Played:
        """Take one signal and tell where the session stands."""
        if signal.kind == "restore" or signal.mono_ms < self.known_mono_ms:
            self._bridge(signal)
        else:
            self._compare(signal)
        self._pass_time(signal.mono_ms)
        self._lapse(signal)
        self._steps().get(signal.kind, _nothing)(signal)
        self._pass_time(signal.mono_ms)
        self.known_mono_ms, self.known_wall_ms = signal.mono_ms, signal.wall_ms
        return self._played(signal.mono_ms)

    def _steps(self) -> Mapping[str, Callable[[Signal], None]]:
        return {
            "skip_ready": self._skip_ready,
            "pause": self._pause,
            "resume": self._resume,
            "extend": self._extend,
            "sting": self._sting,
            "stop": self._stop,
            "forbid": self._forbid,
            "accept_jump": self._accept_jump,
            "count_jump": self._count_jump,
            "rate": self._rate,
            "closing_done": self._closing_done,
        }

    # --- the clock -----------------------------------------------------------------------------

    def _clock(self, mono_ms: float) -> float:
        return self.base if self.since_ms is None else self.base + (mono_ms - self.since_ms) / 1000

    def _lying(self, mono_ms: float) -> float:
        return max(0.0, self._clock(mono_ms)) if self.ending is None else self.lain

    def _run(self, clock: float, mono_ms: float) -> None:
        self.stage = Stage.READY if clock < 0 else Stage.LYING
        self.base, self.since_ms = clock, mono_ms

    def _halt(self, stage: Stage, clock: float, *, wall_ms: float) -> None:
        self.stage, self.base, self.since_ms = stage, clock, None
        self.halted_wall_ms = wall_ms

    def _pass_time(self, mono_ms: float) -> None:
        """Let everything happen that was due by now, each at its own second."""
        if self.stage is Stage.READY and self._clock(mono_ms) >= 0:
            self.stage = Stage.LYING
        length = self.minutes * 60
        over = self._clock(mono_ms) - length
        if self.stage is Stage.LYING and over >= 0:
            self._note(Happening.END, length)
            self._end(Ending.COMPLETED, length)
            self.base, self.since_ms = over, mono_ms
        if self.stage is Stage.CLOSING and self._clock(mono_ms) >= self.planned.closing_seconds:
            self.stage = Stage.DONE

    def _compare(self, signal: Signal) -> None:
        """Mark that both clocks disagree since they were last seen; the monotonic one counts."""
        wall = signal.wall_ms - self.known_wall_ms
        seconds = (wall - (signal.mono_ms - self.known_mono_ms)) / 1000
        if self.stage in COUNTING and abs(seconds) > DISAGREE_SECONDS:
            self._note_jump(seconds)
            self.jump += seconds
            if seconds > LONGEST_BREAK_SECONDS:
                clock = self._clock(self.known_mono_ms)
                self._halt(Stage.JUMPED, clock, wall_ms=self.known_wall_ms)

    def _bridge(self, signal: Signal) -> None:
        """The monotonic clock began anew: believe the wall clock as far as it can be believed."""
        seconds = (signal.wall_ms - self.known_wall_ms) / 1000
        clock = self._clock(self.known_mono_ms)
        if self.stage is Stage.CLOSING:
            self.base, self.since_ms = clock + max(0.0, seconds), signal.mono_ms
        if self.stage not in COUNTING:
            return
        if signal.kind == "forbid":
            self._halt(Stage.JUMPED, clock, wall_ms=self.known_wall_ms)
        elif 0 <= seconds <= self.minutes * 60 - clock + BRIDGE_SECONDS:
            self.bridged += max(0.0, clock + seconds) - max(0.0, clock)
            self.base, self.since_ms = clock + seconds, signal.mono_ms
        else:
            self._note_jump(seconds)
            self.jump = seconds
            since = min(signal.wall_ms, self.known_wall_ms)
            self._halt(Stage.JUMPED, clock, wall_ms=since)

    def _lapse(self, signal: Signal) -> None:
        """End what has stood still for longer than one session could last."""
        seconds = (signal.wall_ms - self.halted_wall_ms) / 1000
        if self.stage in HALTED and seconds > LONGEST_BREAK_SECONDS:
            self._break_off(max(0.0, self.base))

    def _break_off(self, lain: float) -> None:
        """Nobody lies there, so nobody is led to get up."""
        self._note(Happening.END, lain)
        self._end(Ending.STOPPED, lain)
        self.stage = Stage.DONE

    # --- what the person does ------------------------------------------------------------------

    def _skip_ready(self, signal: Signal) -> None:
        if self.stage is Stage.READY:
            self._run(0, signal.mono_ms)

    def _pause(self, signal: Signal) -> None:
        if self.stage in COUNTING:
            clock = self._clock(signal.mono_ms)
            self._note(Happening.PAUSE, clock)
            self._halt(Stage.PAUSED, clock, wall_ms=signal.wall_ms)

    def _resume(self, signal: Signal) -> None:
        if self.stage is Stage.PAUSED:
            self._note(Happening.RESUME, self.base)
            self._run(self.base, signal.mono_ms)

    def _extend(self, signal: Signal) -> None:
        wanted = self.minutes + int(str(signal.facts["minutes"]))
        minutes = min(wanted, self.planned.longest_minutes)
        if self.stage is Stage.LYING and minutes > self.minutes:
            self.minutes = minutes
            self._note(Happening.EXTEND, self._clock(signal.mono_ms), minutes=minutes)

    def _sting(self, signal: Signal) -> None:
        minute, value = signal.facts["minute"], _scale(signal.facts["value"])
        lying = self._lying(signal.mono_ms)
        has_begun = self.stage is Stage.LYING or lying > 0
        is_asked = self.planned.use is Use.MAT and minute in STING_MINUTES and has_begun
        if is_asked and isinstance(minute, int) and lying >= minute * 60 and value is not None:
            self.stings[minute] = value

    def _stop(self, signal: Signal) -> None:
        told = str(signal.facts.get("ending"))
        reason = Ending(told) if told in {Ending.ASLEEP, Ending.HURT} else Ending.STOPPED
        if self.ending is None:
            lain = self._lying(signal.mono_ms)
            self._note(Happening.END, lain)
            self._end(reason, lain)
            self.base, self.since_ms = 0.0, signal.mono_ms
        elif reason.gravity > self.ending.gravity:
            self.ending = reason

    def _forbid(self, signal: Signal) -> None:
        """Nobody may lie on: only what is known to be lain counts, not what a reload bridged."""
        if self.ending is None:
            seen = self._lying(signal.mono_ms) - self.bridged
            rated = max(self.stings, default=0) * 60.0
            self._break_off(max(seen, self.events[-1].at_seconds, rated))

    def _accept_jump(self, signal: Signal) -> None:
        self.jump = 0.0
        if self.stage is Stage.JUMPED:
            self._run(self.base, signal.mono_ms)

    def _count_jump(self, signal: Signal) -> None:
        if self.stage is Stage.LYING and self.jump > 0:
            self.base, self.since_ms = self._clock(signal.mono_ms) + self.jump, signal.mono_ms
            self.jump = 0.0

    def _rate(self, signal: Signal) -> None:
        after = signal.facts.get("after")
        if self.ending is not None and (after is None or _scale(after) is not None):
            self.after_0_10 = _scale(after)

    def _closing_done(self, _signal: Signal) -> None:
        if self.stage is Stage.CLOSING:
            self.stage = Stage.DONE

    # --- the log -------------------------------------------------------------------------------

    def _note(self, kind: Happening, clock: float, *, minutes: int | None = None) -> None:
        self.events.append(Event(kind, round(max(0.0, clock), 3), minutes))

    def _note_jump(self, seconds: float) -> None:
        if sum(event.kind is Happening.JUMP for event in self.events) < MOST_JUMPS:
            longest = LONGEST_JUMP_SECONDS
            bounded = round(max(-longest, min(longest, seconds)), 3)
            clock = round(max(0.0, self._clock(self.known_mono_ms)), 3)
            self.events.append(Event(Happening.JUMP, clock, seconds=bounded))

    def _end(self, ending: Ending, lain: float) -> None:
        self.stage = Stage.CLOSING if lain > 0 else Stage.DONE
        self.ending, self.lain = ending, lain

    def _played(self, mono_ms: float) -> Played:
        return Played(
            stage=self.stage,
            lying_seconds=round(self._lying(mono_ms), 3),
            planned_minutes=self.minutes,
            jump_seconds=round(self.jump, 3),
            ending=self.ending,
            events=tuple(self.events),
            stings=tuple(Sting(minute, self.stings[minute]) for minute in sorted(self.stings)),
            after_0_10=self.after_0_10,
        )


def _nothing(_signal: Signal) -> None:
    """Take a tick, a reload, or what nobody knows."""


def _scale(value: object) -> int | None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return value if is_whole and isinstance(value, int) and 0 <= value <= 10 else None
