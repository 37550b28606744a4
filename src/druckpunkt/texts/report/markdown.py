"""The little Markdown a report needs; everything a person typed is made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from druckpunkt.texts.catalogue import gettext

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def escaped(text: str) -> str:
    """Return foreign text on one line, without any power over the layout."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def heading(title: str, items: str) -> str:
    """Return a section heading with the CENT items it answers."""
    return f"## {title} ({items})"


def listed(rows: Iterable[tuple[str, str]]) -> str:
    """Return facts as a list with their names in bold."""
    return "\n".join(f"- **{name}:** {value}" for name, value in rows)


def bulleted(sentences: Iterable[str]) -> str:
    """Return sentences as a list."""
    return "\n".join(f"- {sentence}" for sentence in sentences)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def recorded(text: str, language: str) -> str:
    """Return what somebody recorded, or say that nobody did."""
    return escaped(text) if text.strip() else not_recorded(language)


def not_recorded(language: str) -> str:
    """Say that a fact is missing."""
    return gettext("not recorded", language)
