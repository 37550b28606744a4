"""Cleaning matplotlib's SVG for a page."""

from __future__ import annotations

from druckpunkt.charts.svg import ID_MARK, page_svg

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 9 9">'
)


def cleaned(inside: str) -> str:
    return page_svg(f"{HEAD}{inside}</svg>")


def test_declarations_of_a_style_become_attributes() -> None:
    svg = cleaned('<path d="M 0 0" style="fill: none; stroke: #123456; stroke-width: 1.5"/>')

    assert svg == '<path d="M0 0" fill="none" stroke="#123456" stroke-width="1.5" />'


def test_style_sheets_and_metadata_are_left_out() -> None:
    inside = "<metadata><a/></metadata><defs><style>*{fill:red}</style></defs><g><g/></g>"

    assert cleaned(inside) == ""


def test_groups_that_only_carry_an_id_are_opened() -> None:
    assert cleaned('<g id="axes_1"><g id="b"><rect x="1" y="2"/></g></g>') == (
        '<rect x="1" y="2" />'
    )


def test_groups_that_clip_are_kept_with_their_reference() -> None:
    inside = '<clipPath id="c"><rect x="0"/></clipPath><g clip-path="url(#c)"><path d="M 0 0"/></g>'

    assert cleaned(inside) == (
        f'<clipPath id="{ID_MARK}0"><rect x="0" /></clipPath>'
        f'<g clip-path="url(#{ID_MARK}0)"><path d="M0 0" /></g>'
    )


def test_references_of_every_kind_lead_to_the_renamed_id() -> None:
    inside = (
        '<defs><path id="m" d="M 0 0"/><pattern id="h"/></defs>'
        '<use xlink:href="#m" x="1" y="2" style="fill: url(#h)"/>'
    )

    assert cleaned(inside) == (
        f'<defs><path d="M0 0" id="{ID_MARK}1" /><pattern id="{ID_MARK}0" /></defs>'
        f'<use x="1" y="2" fill="url(#{ID_MARK}0)" href="#{ID_MARK}1" />'
    )


def test_text_keeps_size_weight_and_anchor_but_no_font() -> None:
    style = "font-weight: 700; font-size: 12.5px; font-family: 'DejaVu Sans'; text-anchor: end"
    inside = f'<text style="{style}; fill: #0f01d7" x="3" y="4" transform="rotate(-0 3 4)">a</text>'

    assert cleaned(inside) == (
        '<text x="3" y="4" font-weight="700" font-size="12.5" text-anchor="end" fill="#0f01d7">'
        "a</text>"
    )


def test_a_text_placed_by_a_shift_is_placed_by_x_and_y() -> None:
    inside = '<text style="font-size: 12px" transform="translate(28.12345 7.5)">a</text>'

    assert cleaned(inside) == '<text font-size="12" x="28.12" y="7.5">a</text>'


def test_a_turned_text_stays_turned() -> None:
    inside = '<text transform="translate(1 2) rotate(-90)">a</text>'

    assert 'transform="translate(1 2) rotate(-90)"' in cleaned(inside)


def test_paths_are_rounded_to_hundredths_and_lose_their_blanks() -> None:
    inside = '<path d="M 28.123456 160 \nL -0.001 20.999 \nz\n"/>'

    assert cleaned(inside) == '<path d="M28.12 160L0 21z" />'
