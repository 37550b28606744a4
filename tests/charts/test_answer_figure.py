"""Both pictures on one sheet."""

from __future__ import annotations

from druckpunkt.charts import answer_figure, days_picture, effect_picture
from druckpunkt.texts.answer import headline
from tests.charts.cast import answer_to, parsed, texts


def test_the_sheet_holds_days_and_hill_under_the_answer() -> None:
    answer = answer_to()

    sheet = answer_figure(answer, "en")

    written = texts(sheet.standalone_svg())
    days, hill = days_picture(answer, "en"), effect_picture(answer, "en")
    assert sheet.title == headline(answer, "en")
    assert {days.title, hill.title} <= set(written)
    assert days.description in sheet.description
    assert hill.description in sheet.description
    assert sheet.table == hill.table


def test_a_long_title_is_broken_into_lines_on_a_narrow_sheet() -> None:
    answer = answer_to()
    broad, narrow = (answer_figure(answer, "de", width=width) for width in (620, 288))

    lines = texts(narrow.standalone_svg())

    assert narrow.title not in lines
    assert narrow.title.startswith(lines[0])
    assert broad.title in texts(broad.standalone_svg())


def test_nothing_is_drawn_outside_the_sheet() -> None:
    root = parsed(answer_figure(answer_to(), "de").standalone_svg())
    _, _, width, height = (float(number) for number in root.attrib["viewBox"].split())

    places = [
        (float(e.attrib["x"]), float(e.attrib["y"]))
        for e in root.iter()
        if "x" in e.attrib and "font-size" in e.attrib
    ]

    assert places
    assert all(0 <= x <= width and 0 <= y <= height for x, y in places)
