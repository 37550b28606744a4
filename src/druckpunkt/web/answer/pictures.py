"""The pictures of an answer for the page, drawn once for the same data."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from django.utils.safestring import SafeString, mark_safe

from druckpunkt.charts import (
    DESKTOP_WIDTH,
    PHONE_WIDTH,
    Picture,
    Table,
    answer_figure,
    days_picture,
    effect_picture,
    known_picture,
    priors_picture,
    sensitivity_picture,
)
from druckpunkt.trial import Answer

Draw = Callable[..., Picture]
PICTURES: Mapping[str, Draw] = MappingProxyType(
    {
        "effect": effect_picture,
        "days": days_picture,
        "priors": priors_picture,
        "assumptions": sensitivity_picture,
        "known": known_picture,
    }
)
# Those that are seen at once; the others are folded away and stay as wide as a phone.
DRAWN_WIDE = frozenset({"effect", "days", "known"})
# Files may also hold the two main pictures on one sheet.
FILES: Mapping[str, Draw] = MappingProxyType({"answer": answer_figure, **PICTURES})
# Enough for the pages somebody turns back and forth between, little enough to be forgotten soon.
REMEMBERED = 24


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as a page needs it: drawn for a phone and, if not empty, for a wide window."""

    name: str
    narrow: SafeString
    wide: SafeString
    description: str
    table: Table


@dataclass(frozen=True, slots=True)
class _Subject:
    """An answer in a language; equal data count as equal, so that they share a drawing."""

    fingerprint: str
    language: str
    answer: Answer = field(compare=False, repr=False)


def drawn_pictures(answer: Answer, language: str) -> dict[str, Drawn]:
    """Return all pictures of `answer` by name, from memory where they were drawn before."""
    subject = _Subject(_fingerprint(answer), language, answer)
    return {name: _drawn(name, subject) for name in PICTURES}


def picture_file(answer: Answer, name: str, language: str) -> bytes:
    """Return the picture `name` as a PNG file; `KeyError` for a name nobody knows."""
    return FILES[name](answer, language, width=DESKTOP_WIDTH).png()


def _fingerprint(answer: Answer) -> str:
    """Name everything that shows in a picture; the likelihood curve follows from it."""
    shown = (
        answer.outcome,
        answer.on,
        answer.off,
        answer.days,
        answer.verdict,
        answer.figures,
        answer.priors,
        answer.sensitivity,
    )
    return hashlib.sha256(repr(shown).encode()).hexdigest()


@lru_cache(maxsize=REMEMBERED)
def _drawn(name: str, subject: _Subject) -> Drawn:
    narrow = PICTURES[name](subject.answer, subject.language, width=PHONE_WIDTH)
    # Our own drawings: every text in them has been escaped as XML.
    return Drawn(
        name=name,
        narrow=mark_safe(narrow.svg(f"{name}-narrow")),
        wide=mark_safe(_wide(name, subject)),
        description=narrow.description,
        table=narrow.table,
    )


def _wide(name: str, subject: _Subject) -> str:
    if name not in DRAWN_WIDE:
        return ""
    picture = PICTURES[name](subject.answer, subject.language, width=DESKTOP_WIDTH)
    return picture.svg(f"{name}-wide")
