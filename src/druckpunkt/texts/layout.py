"""Plain text for terminals: paragraphs, bullets and aligned columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

COLUMNS = 79


def paragraph(sentences: Iterable[str]) -> list[str]:
    """Wrap sentences into the lines of one paragraph; empty ones are skipped."""
    return textwrap.wrap(" ".join(filter(None, sentences)), COLUMNS, break_on_hyphens=False)


def bullets(title: str, items: Iterable[str]) -> list[str]:
    """Put items under a title, each wrapped behind a dash."""
    lines = [title]
    for item in items:
        lines += textwrap.wrap(
            item,
            COLUMNS,
            initial_indent="  - ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
    return lines


def aligned(rows: Sequence[tuple[str, ...]], sides: str) -> list[str]:
    """Pad every column to its widest cell; `sides` holds `<` or `>` for each column."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(sides))]
    lines = (
        "  ".join(
            f"{cell:{side}{width}}" for cell, side, width in zip(row, sides, widths, strict=True)
        )
        for row in rows
    )
    return [f"  {line}".rstrip() for line in lines]
