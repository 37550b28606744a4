"""Colours: told apart while drawing, and the same in pages and files."""

from __future__ import annotations

import re
from dataclasses import asdict, astuple
from importlib import resources

from druckpunkt.charts.palette import FILE_COLOURS, STAND_INS, css_variables, file_colours


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_role_has_a_stand_in_of_its_own() -> None:
    assert len(set(astuple(STAND_INS))) == 9
    assert set(css_variables()) == set(file_colours()) == set(astuple(STAND_INS))


def test_roles_are_named_as_the_pages_name_them() -> None:
    assert css_variables()[STAND_INS.ink_soft] == "var(--ink-soft)"
    assert css_variables()[STAND_INS.mat] == "var(--mat)"


def test_text_in_a_file_has_enough_contrast() -> None:
    for ink in (FILE_COLOURS.ink, FILE_COLOURS.ink_soft, FILE_COLOURS.mat):
        for ground in (FILE_COLOURS.card, FILE_COLOURS.worth):
            assert contrast(ink, ground) >= 4.5


def test_shapes_in_a_file_have_enough_contrast() -> None:
    for shape in (FILE_COLOURS.mat, FILE_COLOURS.rest, FILE_COLOURS.accent):
        assert contrast(shape, FILE_COLOURS.card) >= 3


def test_files_have_the_light_colours_of_the_pages() -> None:
    folder = resources.files("druckpunkt.web") / "static" / "css" / "1-ground.css"
    root = re.search(r":root \{(.*?)\}", folder.read_text("utf-8"), flags=re.DOTALL)
    assert root is not None
    page = dict(re.findall(r"--([\w-]+): (#\w+);", root.group(1)))

    ours = {role.replace("_", "-"): colour for role, colour in asdict(FILE_COLOURS).items()}

    assert ours == {role: page[role] for role in ours}
