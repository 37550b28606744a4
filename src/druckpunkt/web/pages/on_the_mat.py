"""What lies on the mat: the layer of muscles below the body map, position by position."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from druckpunkt.diary import Depth, Muscle, Muscles, muscle_layer
from druckpunkt.evidence import Claim, load_library
from druckpunkt.safety.use import Position
from druckpunkt.web.labels import language, position_name

# The claims that say what is known of pressing there: about points and muscles, and then about the
# complaint that a position is chosen for.
ABOUT_POINTS = ("trigger_points", "muscles")
ABOUT_COMPLAINTS: Mapping[Position, tuple[str, ...]] = {
    Position.BACK: ("back_pain",),
    Position.NECK: ("neck_shoulders",),
    Position.SHOULDERS: ("neck_shoulders",),
}


@require_safe
def on_the_mat(request: HttpRequest, position: str = Position.BACK.value) -> HttpResponse:
    """Name the muscles a mat lies at in this position, and say what is known about points."""
    # Imported when asked: the first page needs no body map.
    from druckpunkt.web.diary.body_map import body_map

    if position not in {one.value for one in Position}:
        raise Http404
    layer = muscle_layer()
    context = {
        "position": position,
        "positions": [(one.value, position_name(one.value)) for one in Position],
        "body_map": body_map({}, position, name="lying"),
        "near": _named(layer, position, Depth.NEAR),
        "deep": _named(layer, position, Depth.DEEP),
        "checked_on": layer.checked_on,
        "claims": _claims(Position(position)),
    }
    return render(request, "pages/on_the_mat.html", context)


def _claims(position: Position) -> list[Claim]:
    """Return what is claimed of points, muscles and the complaint of this position."""
    names = (*ABOUT_POINTS, *ABOUT_COMPLAINTS.get(position, ()))
    found = map(load_library().claim, names)
    return [claim for claim in found if claim is not None]


def _named(layer: Muscles, position: str, depth: Depth) -> list[tuple[str, str]]:
    """Return the names and the Latin names of the muscles of one depth."""
    found: list[Muscle] = [one for one in layer.touched_in(position) if one.depth is depth]
    return [(one.name.spoken(language()), one.latin) for one in found]
