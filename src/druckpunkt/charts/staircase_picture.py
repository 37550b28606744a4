"""The picture of the ladder: a staircase, three treads a step, and where one stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from druckpunkt.charts.bars_drawing import Pattern, outline
from druckpunkt.charts.canvas import PHONE_WIDTH, TEXT_SIZE, Canvas
from druckpunkt.charts.legend import Entry, Legend, Symbol
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.plan import LADDER_MINUTES, Standing
from druckpunkt.safety.use import LONGEST_MINUTES
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.plan import reason_sentence

TALLEST = 120.0
HEAD = 34.0
BETWEEN_STEPS, BETWEEN_TREADS = 5.0, 1.5


class Tread(StrEnum):
    """What one tread is: told apart by fill and hatching, never by colour alone."""

    BEHIND = "behind"
    GOOD = "good"
    HERE = "here"
    AHEAD = "ahead"
    CLOSED = "closed"


_PATTERNS = {
    Tread.BEHIND: Pattern("mat", 0.45),
    Tread.GOOD: Pattern("accent", 1.0),
    Tread.HERE: Pattern("accent", 0.0),
    Tread.AHEAD: Pattern("rest", 0.25),
    Tread.CLOSED: Pattern("ink_soft", 0.0, "////"),
}


@dataclass(frozen=True, slots=True)
class StairStep:
    """One step: its minutes and its treads from left to right."""

    minutes: int
    treads: tuple[Tread, ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class StaircaseDrawing:
    """Steps side by side, as high as they are long, with a legend below."""

    width: float
    steps: tuple[StairStep, ...]
    here: str
    legend: Legend

    @property
    def height(self) -> float:
        """Height of stairs and legend."""
        return HEAD + TALLEST + 10 + self.legend.height

    def draw(self, canvas: Canvas) -> None:
        """Draw step by step, then the legend."""
        room = self.width / len(self.steps)
        for number, step in enumerate(self.steps):
            self._draw_step(canvas, step, left=number * room, room=room)
        self.legend.draw(canvas, self.height - self.legend.height)

    def _draw_step(self, canvas: Canvas, step: StairStep, *, left: float, room: float) -> None:
        height = TALLEST * step.minutes / self.steps[-1].minutes
        top = HEAD + TALLEST - height
        tread = (room - BETWEEN_STEPS) / len(step.treads)
        for number, kind in enumerate(step.treads):
            place = (
                canvas.left + left + number * tread,
                canvas.top + top,
                tread - BETWEEN_TREADS,
                height,
            )
            _paint(canvas, kind, place)
        middle = left + (room - BETWEEN_STEPS) / 2
        ink = canvas.palette.ink if step.is_here else ""
        weight = "bold" if step.is_here else "normal"
        canvas.write(middle, top - 5, str(step.minutes), align="center", colour=ink, weight=weight)
        if step.is_here:
            self._point(canvas, middle, top - TEXT_SIZE - 9)

    def _point(self, canvas: Canvas, middle: float, baseline: float) -> None:
        """Write "here" above the step, kept inside the sheet."""
        accent = canvas.palette.accent
        half = 0.5 * len(self.here) * 8
        x = min(max(middle, half), self.width - half)
        canvas.write(x, baseline, self.here, align="center", colour=accent, weight="bold")


def staircase_picture(
    standing: Standing,
    language: str,
    *,
    longest_minutes: int = LONGEST_MINUTES,
    width: float = PHONE_WIDTH,
) -> Picture:
    """Show the ladder and where `standing` is on it, `width` CSS pixels wide.

    Steps above `longest_minutes`, the limit of the verdict, are closed.
    """
    steps = _steps(standing, longest_minutes)
    return Picture(
        title=gettext("Your staircase", language),
        description=_description(standing, language),
        table=_table(steps, standing, language),
        drawing=StaircaseDrawing(
            width, steps, gettext("here", language), _legend(steps, width, language)
        ),
    )


def _steps(standing: Standing, longest_minutes: int) -> tuple[StairStep, ...]:
    here = max((n for n, m in enumerate(LADDER_MINUTES) if m <= standing.minutes), default=0)
    open_up_to = longest_minutes if standing.next_minutes else standing.minutes
    return tuple(
        StairStep(minutes, (_ahead(minutes, open_up_to),) * standing.needed, is_here=False)
        if number > here
        else StairStep(minutes, _treads(number, here, standing), number == here)
        for number, minutes in enumerate(LADDER_MINUTES)
    )


def _ahead(minutes: int, open_up_to: int) -> Tread:
    return Tread.AHEAD if minutes <= open_up_to else Tread.CLOSED


def _treads(number: int, here: int, standing: Standing) -> tuple[Tread, ...]:
    if number == here:
        good = standing.good_sessions
        return (Tread.GOOD,) * good + (Tread.HERE,) * (standing.needed - good)
    return (Tread.BEHIND,) * standing.needed


def _paint(canvas: Canvas, kind: Tread, place: tuple[float, float, float, float]) -> None:
    if _PATTERNS[kind].strength or _PATTERNS[kind].hatch:
        _PATTERNS[kind].paint(canvas.sheet, canvas.palette, place)
    if kind is not Tread.BEHIND:
        outline(canvas.sheet, canvas.palette, place)


def _legend(steps: tuple[StairStep, ...], width: float, language: str) -> Legend:
    shown = {tread for step in steps for tread in step.treads}
    entries = (
        Entry(_SYMBOLS[tread], name) for tread, name in _names(language).items() if tread in shown
    )
    return Legend(tuple(entries), width)


def _names(language: str) -> dict[Tread, str]:
    return {
        Tread.BEHIND: gettext("behind you", language),
        Tread.GOOD: gettext("good session", language),
        Tread.HERE: gettext("still to come here", language),
        Tread.AHEAD: gettext("later steps", language),
        Tread.CLOSED: gettext("closed for now", language),
    }


def _symbol_of(kind: Tread) -> Symbol:
    def paint(canvas: Canvas, x: float, y: float) -> None:
        _paint(canvas, kind, (canvas.left + x - 5, canvas.top + y - 7, 10, 14))

    return paint


# Made once: equal drawings must hold the same functions to be recognised as equal.
_SYMBOLS = {tread: _symbol_of(tread) for tread in Tread}


def _description(standing: Standing, language: str) -> str:
    place = gettext(
        "You stand on {minutes} minutes with {good} of {needed} good sessions.", language
    ).format(minutes=standing.minutes, good=standing.good_sessions, needed=standing.needed)
    return f"{place} {reason_sentence(standing, language)}"


def _table(steps: tuple[StairStep, ...], standing: Standing, language: str) -> Table:
    header = (
        gettext("Step", language),
        gettext("Minutes", language),
        gettext("Where you stand", language),
    )
    rows = tuple(
        (str(number), str(step.minutes), _state(step, standing, language))
        for number, step in enumerate(steps, start=1)
    )
    return Table(header, rows)


def _state(step: StairStep, standing: Standing, language: str) -> str:
    if step.is_here:
        return gettext("here, {good} of {needed} good sessions", language).format(
            good=standing.good_sessions, needed=standing.needed
        )
    return _names(language)[step.treads[0]]
