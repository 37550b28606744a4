"""The picture of what a trial can find, before it starts."""

from __future__ import annotations

from collections.abc import Callable

from druckpunkt.charts.bars_drawing import Bar, BarsDrawing, Pattern, Share, outline
from druckpunkt.charts.canvas import PHONE_WIDTH, Canvas
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.charts.scale import plain_number
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.phrases import percent, share
from druckpunkt.texts.verdict import word_label
from druckpunkt.trial.answer import Word
from druckpunkt.trial.foresight import Foresight, WordChances

# From the best news to the worst, in every bar the same.
ORDER = (
    Word.HELPS_ENOUGH,
    Word.HELPS,
    Word.NOT_SETTLED,
    Word.NOT_ENOUGH,
    Word.NO_DIFFERENCE,
    Word.WORSE,
)
PATTERNS = {
    Word.HELPS_ENOUGH: Pattern("mat", 1.0),
    Word.HELPS: Pattern("mat", 0.25, "///"),
    Word.NOT_SETTLED: Pattern("card", 1.0),
    Word.NOT_ENOUGH: Pattern("rest", 0.2, "\\\\\\"),
    Word.NO_DIFFERENCE: Pattern("rest", 0.45, "-----"),
    Word.WORSE: Pattern("accent", 0.3, "xxx"),
}


def foresight_picture(
    foresight: Foresight, language: str, *, width: float = PHONE_WIDTH
) -> Picture:
    """Show the chance of every word, a bar for each true effect, `width` CSS pixels wide."""
    return Picture(
        title=gettext("What this trial can find", language),
        description=_description(foresight, language),
        table=_table(foresight, language),
        drawing=_drawing(foresight, language, width),
    )


def _drawing(foresight: Foresight, language: str, width: float) -> BarsDrawing:
    words = [word for word in ORDER if any(row.chances[word] > 0 for row in foresight.rows)]
    entries = tuple(Entry(_swatch(word), word_label(word, language)) for word in words)
    bars = tuple(_bar(row, language) for row in foresight.rows)
    values = gettext("Points", language)
    return BarsDrawing(width, values, bars, Legend(entries, width))


def _bar(row: WordChances, language: str) -> Bar:
    shares = (
        Share(
            part=row.chances[word],
            pattern=PATTERNS[word],
            number=share(row.chances[word], language),
            hint=_hint(word, language),
        )
        for word in ORDER
        if row.chances[word] > 0
    )
    return Bar(_truth(row, language), _points(row, language), tuple(shares))


def _truth(row: WordChances, language: str) -> str:
    """Name the true effect of a row."""
    names = {
        0.0: gettext("If it makes no difference", language),
        0.5: gettext("If it helps half of what is worth it", language),
        1.0: gettext("If it helps just enough", language),
        2.0: gettext("If it helps twice as much", language),
    }
    return names.get(row.times_swc) or _points(row, language)


def _points(row: WordChances, language: str) -> str:
    """Write the true effect in points; a change of none has no sign and no decimals."""
    return plain_number(round(row.effect, 2), language)


def _hint(word: Word, language: str) -> str:
    """Name a word so shortly that it fits below a piece of a bar."""
    hints = {
        Word.HELPS_ENOUGH: gettext("enough", language),
        Word.HELPS: gettext("helps", language),
        Word.NOT_SETTLED: gettext("still open", language),
        Word.NOT_ENOUGH: gettext("too little", language),
        Word.NO_DIFFERENCE: gettext("equal", language),
        Word.WORSE: gettext("worse", language),
    }
    return hints[word]


def _swatch(word: Word) -> Callable[[Canvas, float, float], None]:
    return _SWATCHES[word]


def _swatch_of(pattern: Pattern) -> Callable[[Canvas, float, float], None]:
    def paint(canvas: Canvas, x: float, y: float) -> None:
        place = (canvas.left + x - 10, canvas.top + y - 6, 20, 12)
        pattern.paint(canvas.sheet, canvas.palette, place)
        outline(canvas.sheet, canvas.palette, place)

    return paint


# Made once: equal drawings must hold the same functions to be recognised as equal.
_SWATCHES = {word: _swatch_of(pattern) for word, pattern in PATTERNS.items()}


def _description(foresight: Foresight, language: str) -> str:
    sentence = gettext(
        "If it helps just enough, this trial says that it helps with a chance of {found}; "
        "if it makes no difference, it says wrongly that it helps or harms with one of {wrong}.",
        language,
    )
    chances = {row.times_swc: row for row in foresight.rows}
    found = chances[1.0].chances
    return sentence.format(
        found=percent(found[Word.HELPS_ENOUGH] + found[Word.HELPS], language),
        wrong=percent(chances[0.0].claim, language),
    )


def _table(foresight: Foresight, language: str) -> Table:
    names = (word_label(word, language) for word in ORDER)
    header = (gettext("True effect", language), gettext("Points", language), *names)
    return Table(header, tuple(_row(row, language) for row in foresight.rows))


def _row(row: WordChances, language: str) -> tuple[str, ...]:
    chances = (share(row.chances[word], language) for word in ORDER)
    return (_truth(row, language), _points(row, language), *chances)
