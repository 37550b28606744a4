"""What the session shell must bring along."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from druckpunkt.safety.use import Position
from druckpunkt.session import parts
from druckpunkt.texts.player import how_to_lie, player_sentences
from druckpunkt.texts.session import session_parts, source_sentences

# Stands in addresses where the browser writes the number of the session just played.
NO_SESSION = str(UUID(int=0))


def session_context(language: str) -> dict[str, Any]:
    """Return the texts, pictures and phases of a session in `language`; nothing about anybody."""
    return {
        "no_session": NO_SESSION,
        "parts": session_parts(language),
        "cue_sources": source_sentences(parts(), language),
        "sentences": player_sentences(language),
        "positions": [_position(position, language) for position in Position],
        "scale": range(11),
    }


def _position(position: Position, language: str) -> dict[str, str]:
    return {
        "name": position.value,
        "drawing": f"session/drawings/{position.value}.html",
        "how": how_to_lie(position, language),
    }
