"""The body map as the templates draw it: every place with its shape, its name and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from druckpunkt.diary import HIGHEST_INTENSITY, REGIONS, Side, touched_by
from druckpunkt.texts.body import region_label
from druckpunkt.web.diary.body_shapes import BACK, BEHIND, FACE, FRONT, HALF, Shape
from druckpunkt.web.labels import language, position_name


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One place of the body: its name, how much it hurts (None: not named), and the mat's touch."""

    name: str
    label: str
    side: str
    intensity: int | None
    is_touched: bool

    @property
    def chosen(self) -> str:
        """The intensity as a form sends it."""
        return "" if self.intensity is None else str(self.intensity)


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the two drawings: its lines, and every place with its shape."""

    side: str
    lines: str
    half: str
    drawn: tuple[tuple[Shape, PlaceShown], ...]


@dataclass(frozen=True, slots=True)
class BodyMap:
    """All places, head first; `position` names where the mat lay, empty when it lay nowhere.

    `position_code` is the same for addresses. `name` tells two maps of one page apart.
    """

    places: tuple[PlaceShown, ...]
    position: str
    name: str = "body"
    position_code: str = ""

    @property
    def figures(self) -> tuple[Figure, Figure]:
        """The two drawings."""
        return (self._figure(Side.FRONT, FACE, FRONT), self._figure(Side.BACK, BEHIND, BACK))

    def _figure(self, side: Side, lines: str, shapes: tuple[Shape, ...]) -> Figure:
        places = {place.name: place for place in self.places}
        drawn = tuple((shape, places[shape.region]) for shape in shapes)
        return Figure(side.value, lines, HALF, drawn)

    @property
    def front(self) -> tuple[PlaceShown, ...]:
        """The places of the front."""
        return tuple(place for place in self.places if place.side == Side.FRONT)

    @property
    def back(self) -> tuple[PlaceShown, ...]:
        """The places of the back."""
        return tuple(place for place in self.places if place.side == Side.BACK)

    @property
    def hurting(self) -> tuple[PlaceShown, ...]:
        """The places that were named, the strongest first."""
        named = [place for place in self.places if place.intensity is not None]
        return tuple(sorted(named, key=lambda place: -(place.intensity or 0)))

    @property
    def touched(self) -> tuple[PlaceShown, ...]:
        """The places the mat touches."""
        return tuple(place for place in self.places if place.is_touched)

    @property
    def hurts_untouched(self) -> tuple[PlaceShown, ...]:
        """The places that hurt and that the mat does not touch."""
        return tuple(place for place in self.hurting if place.intensity and not place.is_touched)

    @property
    def intensities(self) -> tuple[str, ...]:
        """The eleven answers, as the browser sends them."""
        return tuple(str(number) for number in range(HIGHEST_INTENSITY + 1))


def body_map(regions: Mapping[str, int], position: str | None, *, name: str = "body") -> BodyMap:
    """Return the map of places that hurt, and of what a mat touches in `position`."""
    touched = touched_by(position) if position else frozenset[str]()
    places = tuple(
        PlaceShown(
            region.name,
            region_name(region.name),
            region.side.value,
            regions.get(region.name),
            region.name in touched,
        )
        for region in REGIONS
    )
    return BodyMap(places, position_name(position) if position else "", name, position or "")


def region_name(region: str) -> str:
    """Name a place of the body in the language of the page."""
    return region_label(region, language())
