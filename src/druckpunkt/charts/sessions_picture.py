"""The pictures of sessions: how long it stung, and how it was before and right after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from druckpunkt.charts import marks
from druckpunkt.charts.canvas import PHONE_WIDTH, Canvas
from druckpunkt.charts.days_drawing import Tick
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.charts.sessions_drawing import CROSS_SIZE, Mark, SessionsDrawing, Stem
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.phrases import day as day_phrase

DAYS_A_WEEK = 7
SECONDS_A_DAY = 86_400
ASKED_MINUTES = (0, 1, 3, 5)
# Where "still stinging at the last question" stands: above the last minute that is asked about.
STILL = 6.5


@dataclass(frozen=True, slots=True)
class Comfort:
    """One rated session: the minute from which on it was comfortable, None if it was not yet."""

    at: datetime
    day: date
    minute: int | None


@dataclass(frozen=True, slots=True)
class Felt:
    """Tension or pain (0-10) before and right after one session; `use` is `mat` or `rest`."""

    at: datetime
    day: date
    before_0_10: int
    after_0_10: int
    use: str


def comfort_picture(
    sessions: Sequence[Comfort], language: str, *, width: float = PHONE_WIDTH
) -> Picture:
    """Show over the weeks how many minutes it took until the sting had faded.

    `sessions` are at least one, in order. Crosses on top still stung at the last question.
    """
    positions = _positions([one.at for one in sessions])
    drawing = SessionsDrawing(
        width=width,
        days=positions[-1],
        scale=(-0.5, STILL + 0.5),
        marks=tuple(
            Mark(x, one.minute, "mat") if one.minute is not None else Mark(x, STILL, "not")
            for x, one in zip(positions, sessions, strict=True)
        ),
        stems=(),
        value_ticks=tuple(Tick(minute, str(minute)) for minute in ASKED_MINUTES),
        day_ticks=_week_ticks(positions[-1]),
        caption=gettext("week", language),
        legend=_comfort_legend(sessions, language, width),
    )
    return Picture(
        title=gettext("Minutes until the sting had faded", language),
        description=_comfort_sentence(sessions, language),
        table=_comfort_table(sessions, language),
        drawing=drawing,
    )


def before_after_picture(
    sessions: Sequence[Felt], language: str, *, width: float = PHONE_WIDTH
) -> Picture:
    """Show tension or pain before and right after every session, at least one, in order."""
    positions = _positions([one.at for one in sessions])
    placed = list(zip(positions, sessions, strict=True))
    drawing = SessionsDrawing(
        width=width,
        days=positions[-1],
        scale=(0, 10),
        marks=tuple(Mark(x, one.after_0_10, one.use) for x, one in placed),
        stems=tuple(Stem(x, one.before_0_10, one.after_0_10) for x, one in placed),
        value_ticks=tuple(Tick(value, str(value)) for value in (0, 5, 10)),
        day_ticks=_week_ticks(positions[-1]),
        caption=gettext("week", language),
        legend=_felt_legend(sessions, language, width),
    )
    return Picture(
        title=gettext("Tension or pain before and right after", language),
        description=_felt_sentence(sessions, language),
        table=_felt_table(sessions, language),
        drawing=drawing,
    )


def _positions(instants: Sequence[datetime]) -> list[float]:
    return [round((at - instants[0]).total_seconds() / SECONDS_A_DAY, 2) for at in instants]


def _week_ticks(last: float) -> tuple[Tick, ...]:
    """Number the weeks where they begin; of many weeks every second or third."""
    step = DAYS_A_WEEK * (1 + int(last) // 70)
    return tuple(
        Tick(position, str(1 + position // DAYS_A_WEEK))
        for position in range(0, int(last) + 1, step)
    )


def _still_symbol(canvas: Canvas, x: float, y: float) -> None:
    places = [canvas.left + x], [canvas.top + y]
    marks.crosses(canvas.sheet, *places, colour=canvas.palette.accent, size=CROSS_SIZE)


def _mat_symbol(canvas: Canvas, x: float, y: float) -> None:
    places = [canvas.left + x], [canvas.top + y]
    marks.on_dots(canvas.sheet, *places, palette=canvas.palette, radius=3.6)


def _rest_symbol(canvas: Canvas, x: float, y: float) -> None:
    places = [canvas.left + x], [canvas.top + y]
    marks.off_dots(canvas.sheet, *places, palette=canvas.palette, radius=3.6)


def _before_symbol(canvas: Canvas, x: float, y: float) -> None:
    places = [canvas.left + x], [canvas.top + y]
    marks.dashes(canvas.sheet, *places, colour=canvas.palette.ink_soft, size=CROSS_SIZE)


def _comfort_legend(sessions: Sequence[Comfort], language: str, width: float) -> Legend:
    entries = [Entry(_mat_symbol, gettext("minute from which on 3 or less", language))]
    if any(one.minute is None for one in sessions):
        entries.append(Entry(_still_symbol, gettext("still above 3 when last asked", language)))
    return Legend(tuple(entries), width)


def _felt_legend(sessions: Sequence[Felt], language: str, width: float) -> Legend:
    uses = {one.use for one in sessions}
    entries = [Entry(_before_symbol, gettext("before", language))]
    if "mat" in uses:
        entries.append(Entry(_mat_symbol, gettext("right after, with the mat", language)))
    if "rest" in uses:
        entries.append(Entry(_rest_symbol, gettext("right after, without the mat", language)))
    return Legend(tuple(entries), width)


def _comfort_sentence(sessions: Sequence[Comfort], language: str) -> str:
    reached = [one.minute for one in sessions if one.minute is not None]
    sentence = gettext(
        "Sessions with a sting rating: {count}. The sting had faded to 3 or less in {reached} of "
        "them; in the first it took {first}, in the last {last}.",
        language,
    )
    return sentence.format(
        count=len(sessions),
        reached=len(reached),
        first=_minute(sessions[0], language),
        last=_minute(sessions[-1], language),
    )


def _minute(one: Comfort, language: str) -> str:
    if one.minute is None:
        return gettext("longer than was asked", language)
    return gettext("{minute} min", language).format(minute=one.minute)


def _felt_sentence(sessions: Sequence[Felt], language: str) -> str:
    sentence = gettext(
        "Sessions with both answers: {count}. Right after, it was less in {less}, the same in "
        "{same} and more in {more} of them.",
        language,
    )
    changes = [one.after_0_10 - one.before_0_10 for one in sessions]
    return sentence.format(
        count=len(sessions),
        less=sum(change < 0 for change in changes),
        same=sum(change == 0 for change in changes),
        more=sum(change > 0 for change in changes),
    )


def _comfort_table(sessions: Sequence[Comfort], language: str) -> Table:
    header = (gettext("Date", language), gettext("Minutes until the sting had faded", language))
    return Table(
        header,
        tuple((day_phrase(one.day, language), _minute(one, language)) for one in sessions),
    )


def _felt_table(sessions: Sequence[Felt], language: str) -> Table:
    header = (
        gettext("Date", language),
        gettext("Session", language),
        gettext("before", language),
        gettext("right after", language),
    )
    names = {"mat": gettext("with the mat", language), "rest": gettext("without the mat", language)}
    return Table(
        header,
        tuple(
            (
                day_phrase(one.day, language),
                names[one.use],
                str(one.before_0_10),
                str(one.after_0_10),
            )
            for one in sessions
        ),
    )
