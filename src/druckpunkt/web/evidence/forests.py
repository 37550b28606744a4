"""The forest plots of reviews, drawn once for the same trials: for a phone and a wide window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from druckpunkt.charts import DESKTOP_WIDTH, Picture
from druckpunkt.charts.trials_forest import trials_forest
from druckpunkt.evidence import StudyOutcome

REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Forest:
    """A picture in both widths, with its words; the table of the trials stands on the page."""

    title: str
    narrow: SafeString
    wide: SafeString
    description: str


@lru_cache(maxsize=REMEMBERED)
def forest_of(outcome: StudyOutcome, language: str) -> Forest | None:
    """Return the forest of the trials of `outcome`, None without any."""
    narrow = trials_forest(outcome, language)
    wide = trials_forest(outcome, language, width=DESKTOP_WIDTH)
    if narrow is None or wide is None:
        return None
    name = f"forest-{outcome.id}"
    return Forest(
        title=narrow.title,
        narrow=_svg(narrow, f"{name}-narrow"),
        wide=_svg(wide, f"{name}-wide"),
        description=narrow.description,
    )


def _svg(picture: Picture, name: str) -> SafeString:
    # Our own drawing: every text in it has been escaped as XML.
    return mark_safe(picture.svg(name))
