"""The drawing of the body map: one half of a figure, mirrored, and the places cut out of it.

All numbers are units of a box 156 wide and 420 high, the middle at x = 0. A place may be drawn
rough: the outline of the figure cuts it. Seen from behind, left is on the left; seen from the
front, the person's left is on the right.
"""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.diary import Side

# Down the viewer's left half of the figure, from the crown to the crotch.
HALF = (
    "M0 6 C-17 6 -28 17 -28 34 C-28 51 -21 61 -13 66 C-12 71 -12 75 -14 79"
    " C-20 86 -33 87 -42 91 C-53 95 -58 105 -59 118 C-60 136 -62 150 -64 165"
    " C-67 182 -71 196 -72 209 C-76 219 -77 230 -73 238 C-70 244 -62 244 -60 237"
    " C-58 229 -57 221 -57 212 C-53 196 -48 180 -45 164 C-43 150 -41 138 -39 125"
    " C-37 140 -33 151 -33 165 C-33 177 -38 189 -40 204 C-43 228 -39 262 -34 290"
    " C-32 303 -36 316 -35 333 C-34 353 -28 368 -26 381 C-28 390 -33 397 -32 404"
    " C-31 413 -11 413 -9 405 C-8 396 -11 389 -10 380 C-7 357 -5 336 -6 318"
    " C-6 304 -5 293 -4 282 C-2 262 -1 246 0 228"
)

# Thin lines that make the figure somebody; they mean nothing and are never in the way.
FACE = (
    "M-14 36 q4 3.4 8 0 M6 36 q4 3.4 8 0 M-7 50 q7 5.4 14 0"
    " M-28 30 c-5 -1 -5 12 1 13 M28 30 c5 -1 5 12 -1 13"
    " M-27 28 C-18 26 -6 20 2 13 C8 21 18 26 27 28"
)
BEHIND = (
    "M-28 30 c-5 -1 -5 12 1 13 M28 30 c5 -1 5 12 -1 13 M-21 55 q21 9 42 0"
    " M-30 112 q3 18 17 21 M30 112 q-3 18 -17 21"
)

# Points of one half or of the middle, by place; the middle of its number stands last.
_HALVES: dict[str, tuple[str, tuple[float, float]]] = {
    "temple": ("-30,15 -14,15 -14,44 -30,44", (-20, 30)),
    "arm": ("-79,80 -41,84 -39,126 -39,185 -50,215 -50,260 -79,260", (-58, 178)),
    "hip": ("-46,190 0,190 0,214 -46,230", (-20, 206)),
    "thigh_front": ("-52,231 -46,230 0,214 0,280 -52,280", (-20, 254)),
    "knee": ("-38,280 0,280 0,320 -38,320", (-20, 301)),
    "shin": ("-38,320 0,320 0,420 -38,420", (-20, 350)),
    "shoulder": ("-64,78 -17,78 -24,112 -40,124 -64,128", (-42, 107)),
    "upper_back": ("-24,108 -17,86 0,86 0,146 -39,146 -39,122", (-18, 124)),
    "lower_back": ("-39,146 0,146 0,190 -46,190", (-17, 170)),
    "seat": ("-46,190 -13,190 0,208 0,236 -52,236", (-22, 214)),
    "thigh_back": ("-52,236 0,236 0,292 -52,292", (-20, 264)),
    "calf": ("-38,292 0,292 0,382 -38,382", (-20, 332)),
    "sole": ("-36,382 0,382 0,420 -36,420", (-20, 398)),
    "arm_behind": ("-79,128 -40,124 -39,126 -39,185 -50,215 -50,260 -79,260", (-58, 180)),
}
_MIDDLES: dict[str, tuple[str, tuple[float, float]]] = {
    "head_front": ("-30,0 30,0 30,15 14,15 14,44 -14,44 -14,15 -30,15", (0, 27)),
    "jaw": ("-30,44 30,44 30,67 -30,67", (0, 56)),
    "chest": ("-41,84 -24,80 24,80 41,84 39,126 39,142 -39,142 -39,126", (0, 114)),
    "belly": ("-39,142 39,142 46,190 -46,190", (0, 167)),
    "head_back": ("-30,0 30,0 30,56 -30,56", (0, 32)),
    "neck": ("-30,56 30,56 30,66 17,78 17,86 -17,86 -17,78 -30,66", (0, 73)),
    "tail_bone": ("-13,190 13,190 0,208", (0, 194)),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """One place as it is drawn on one side; `x` and `y` are the middle of its number."""

    region: str
    points: str
    x: float
    y: float


def _mirrored(points: str) -> str:
    pairs = (point.split(",") for point in points.split())
    return " ".join(f"{-float(x):g},{y}" for x, y in pairs)


def _pair(region: str, side: Side, drawn_as: str = "") -> tuple[Shape, Shape]:
    """Return the left and the right place; which half they take depends on the side."""
    points, (x, y) = _HALVES[drawn_as or region]
    first, second = ("left", "right") if side is Side.BACK else ("right", "left")
    return (
        Shape(f"{region}_{first}", points, x, y),
        Shape(f"{region}_{second}", _mirrored(points), -x, y),
    )


def _middle(region: str) -> Shape:
    points, (x, y) = _MIDDLES[region]
    return Shape(region, points, x, y)


FRONT: tuple[Shape, ...] = (
    _middle("head_front"),
    *_pair("temple", Side.FRONT),
    _middle("jaw"),
    _middle("chest"),
    *_pair("arm", Side.FRONT),
    _middle("belly"),
    *_pair("hip", Side.FRONT),
    *_pair("thigh_front", Side.FRONT),
    *_pair("knee", Side.FRONT),
    *_pair("shin", Side.FRONT),
)
# Arms can be reached from behind as well; they are the same places.
BACK: tuple[Shape, ...] = (
    _middle("head_back"),
    _middle("neck"),
    *_pair("shoulder", Side.BACK),
    *_pair("arm", Side.BACK, drawn_as="arm_behind"),
    *_pair("upper_back", Side.BACK),
    *_pair("lower_back", Side.BACK),
    _middle("tail_bone"),
    *_pair("seat", Side.BACK),
    *_pair("thigh_back", Side.BACK),
    *_pair("calf", Side.BACK),
    *_pair("sole", Side.BACK),
)
