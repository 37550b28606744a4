"""What holds for every picture, whatever it shows."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from druckpunkt.charts import DESKTOP_WIDTH, Picture, Table, effect_picture
from druckpunkt.charts.palette import FILE_COLOURS
from druckpunkt.charts.render import svg_elements
from tests.charts.cast import (
    NAMES,
    ON_A_PAGE,
    ROOM_ON_A_PHONE,
    SVG,
    answer_to,
    ids,
    parsed,
    picture,
    references,
)

every_picture = pytest.mark.parametrize("name", NAMES)
every_language = pytest.mark.parametrize("language", ["de", "en"])
NOT_UNDER_A_STRICT_POLICY = ("style=", "<style", "<script", "<metadata", "<!DOCTYPE", "onload")


@every_picture
@every_language
def test_a_picture_for_a_page_needs_no_inline_style(name: str, language: str) -> None:
    svg = picture(name, language).svg("one")

    assert [part for part in NOT_UNDER_A_STRICT_POLICY if part in svg] == []
    assert "<?xml" not in svg


@every_picture
def test_a_picture_takes_all_colours_and_the_font_from_its_page(name: str) -> None:
    svg = picture(name).svg("one")

    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    named = {f"var(--{role})" for role in ("mat", "rest", "accent", "ink", "ink-soft", "card")}
    assert "font-family" not in svg
    assert {c for c in colours if c.startswith("#")} == set()
    assert colours & named
    known = {*named, "var(--paper)", "var(--line)", "var(--worth)", "none"}
    assert {colour for colour in colours if not colour.startswith("url(")} <= known


@every_picture
@every_language
def test_a_picture_says_in_words_what_it_shows(name: str, language: str) -> None:
    drawn = picture(name, language)

    root = parsed(drawn.svg("one"))

    labels = root.attrib["aria-labelledby"].split()
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.attrib["role"] == "img"
    assert labels == [title.attrib["id"], description.attrib["id"]]
    assert title.text == drawn.title
    assert description.text == drawn.description
    assert "{" not in drawn.title + drawn.description


@every_picture
def test_a_picture_has_a_table_whose_rows_fit_its_header(name: str) -> None:
    table = picture(name).table

    assert len(table.rows) > 1
    assert {len(row) for row in table.rows} == {len(table.header)}
    assert all(table.header)


@pytest.mark.parametrize("name", ON_A_PAGE)
@every_language
@pytest.mark.parametrize("outcome", ["pain", "sleep"])
def test_text_on_a_phone_is_not_smaller_than_eleven_pixels(
    name: str, language: str, outcome: str
) -> None:
    root = parsed(picture(name, language, outcome=outcome).svg("one"))

    scale = ROOM_ON_A_PHONE / float(root.attrib["viewBox"].split()[2])
    sizes = [float(text.attrib["font-size"]) * scale for text in root.iter(f"{SVG}text")]
    assert len(sizes) > 5
    assert min(sizes) >= 11


@every_picture
def test_ids_are_never_shared_by_two_pictures_of_one_page(name: str) -> None:
    page = [picture(other).svg(f"p-{other}") for other in NAMES] + [picture(name).svg("again")]

    everything = [identifier for svg in page for identifier in ids(svg)]
    assert len(set(everything)) == len(everything)
    for svg in page:
        assert references(svg) <= set(ids(svg))


def test_every_id_starts_with_the_prefix_of_the_picture() -> None:
    assert all(identifier.startswith("left-") for identifier in ids(picture("days").svg("left")))


@pytest.mark.parametrize("prefix", ["", "1st", "a b", 'x"', "ä"])
def test_a_prefix_that_is_no_id_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="cannot start an id"):
        picture("effect").svg(prefix)


@every_picture
@pytest.mark.parametrize("width", [ROOM_ON_A_PHONE, DESKTOP_WIDTH])
def test_a_picture_is_small_enough_for_a_page(name: str, width: float) -> None:
    limit = 50_000 if name == "answer" else 25_000

    assert len(picture(name, "de", width=width).svg("one").encode()) < limit


@every_picture
def test_no_number_of_a_picture_is_undefined(name: str) -> None:
    drawn = picture(name)
    shown = drawn.svg("one") + str(drawn.table)

    assert re.findall(r"\b(nan|NaN|inf|None)\b", shown) == []


@every_picture
def test_the_same_data_gives_the_same_bytes(name: str) -> None:
    first = picture(name)
    drawn = (first.svg("one"), first.standalone_svg(), first.png(40))
    svg_elements.cache_clear()
    again = picture(name)

    assert (again.svg("one"), again.standalone_svg(), again.png(40)) == drawn


def test_equal_data_is_drawn_only_once() -> None:
    svg_elements.cache_clear()

    for prefix in ("one", "two"):
        effect_picture(answer_to(), "en").svg(prefix)

    assert svg_elements.cache_info().misses == 1
    assert svg_elements.cache_info().hits == 1


def test_other_data_is_drawn_anew() -> None:
    one, other = (effect_picture(answer_to(effect=e), "en").svg("one") for e in (-1.2, 0.0))

    assert one != other


def test_pictures_drawn_at_the_same_time_do_not_disturb_each_other() -> None:
    alone = {name: picture(name).png(40) for name in NAMES}

    with ThreadPoolExecutor(max_workers=4) as pool:
        together = list(pool.map(lambda name: picture(name).png(40), NAMES * 2))

    assert together == [alone[name] for name in NAMES * 2]


@every_picture
def test_a_file_of_its_own_has_real_colours_a_ground_and_its_title(name: str) -> None:
    drawn = picture(name)

    file = drawn.standalone_svg()

    root = parsed(file)
    written = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert file.startswith("<?xml")
    assert "var(" not in file
    assert f'fill="{FILE_COLOURS.card}"' in file
    assert float(root.attrib["width"]) > 0
    assert drawn.title.replace("\u00a0", " ") in written.replace("\u00a0", " ")


def test_a_png_has_as_many_pixels_as_asked_for() -> None:
    drawn = picture("days")
    width = float(parsed(drawn.standalone_svg()).attrib["width"])

    png = drawn.png(144)

    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == pytest.approx(2 * width, abs=1)


def test_names_from_a_file_cannot_break_out_of_the_picture() -> None:
    drawn = picture("effect")
    nasty = Picture(
        title="</title><script>alert(1)</script>",
        description='a & b < c "\x00\x1b',
        table=Table(("a",), (("b",),)),
        drawing=drawn.drawing,
    )

    root = parsed(nasty.svg("one"))

    assert root.find(f"{SVG}script") is None
    assert root.findtext(f"{SVG}title") == nasty.title
    assert root.findtext(f"{SVG}desc") == 'a & b < c "'
    assert parsed(nasty.standalone_svg()) is not None
    assert nasty.png(40)
