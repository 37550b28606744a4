"""The nine colours of the house: one field each, and how they get into a picture."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True, slots=True)
class Palette:
    """A colour for each role, as `#rrggbb`.

    `mat` and `rest` are the arms, `accent` points at one thing, `ink` and `ink_soft` write,
    `paper` and `card` lie behind, `line` rules, `worth` is the area that would be worth it.
    """

    mat: str
    rest: str
    accent: str
    ink: str
    ink_soft: str
    paper: str
    card: str
    line: str
    worth: str


# The light colours of the pages, for files that have no page around them.
FILE_COLOURS = Palette(
    mat="#2b5a4e",
    rest="#917337",
    accent="#ab4825",
    ink="#1e2f2b",
    ink_soft="#575b53",
    paper="#f7f2ec",
    card="#fffdf9",
    line="#e2d9cb",
    worth="#e2ece3",
)

# Drawn first and replaced afterwards: matplotlib knows no CSS variables. None of them is black,
# because black is the one colour the SVG backend leaves unsaid.
STAND_INS = Palette(*(f"#0f{number:02x}d7" for number in range(1, 10)))


def css_variables() -> dict[str, str]:
    """Return for each stand-in the CSS variable that takes its place in a page."""
    names = (field.name.replace("_", "-") for field in fields(Palette))
    return {
        stand_in: f"var(--{name})" for stand_in, name in zip(astuple(STAND_INS), names, strict=True)
    }


def file_colours() -> dict[str, str]:
    """Return for each stand-in the colour that takes its place in a file of its own."""
    return dict(zip(astuple(STAND_INS), astuple(FILE_COLOURS), strict=True))
