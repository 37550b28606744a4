"""Mats for the tests, from texts like those of the data and from bare values."""

from __future__ import annotations

from datetime import date

from druckpunkt.data.facts import Words
from druckpunkt.mat import Answer, Figure, Mat, Size, Source, SourceKind

SOURCES = """
version = "mats-0"
checked_on = 2026-11-29
reviewed_by = ""
fewer_is_stronger = ["press"]

[press]
kind = "press"
title.de = "Zeitung"
title.en = "Newspaper"
address = "https://example.org/mats"
checked_on = 2026-11-28

[study]
kind = "study"
title.de = "Studie"
title.en = "Study"
address = "https://example.org/study"
checked_on = 2026-11-27
"""
FLAT = """
id = "flat"
name = "Flat"

[[spikes]]
value = 6000
source = "press"

[[spikes]]
value = 6210
source = "study"

[[size]]
length_cm = 68
width_cm = 42
source = "press"

[[washable]]
value = true
source = "press"

[[statements]]
text.de = "Kommt mit Kissen."
text.en = "Comes with a cushion."
source = "press"
"""
FILES = {"sources.toml": SOURCES, "flat.toml": FLAT}


def source(kind: SourceKind = SourceKind.PRESS) -> Source:
    """Make a source of this kind."""
    titles = Words(de="Quelle", en="Source")
    return Source(kind.value, kind, titles, "https://example.org/", date(2026, 11, 29))


def a_mat(
    name: str,
    *,
    spikes: tuple[float, ...] = (),
    size: tuple[float, float] | None = None,
    washable: tuple[bool, ...] = (),
) -> Mat:
    """Make a mat of which just this is known."""
    return Mat(
        id=name.lower(),
        name=name,
        spikes=tuple(Figure(one, source()) for one in spikes),
        size=(Size(*size, source()),) if size else (),
        washable=tuple(Answer(one, source()) for one in washable),
    )
