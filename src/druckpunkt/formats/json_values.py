"""Small questions about the values of JSON documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from druckpunkt.formats.rejection import shortened


def shown(value: object) -> str:
    """Return any value of a document as a message shows it."""
    return shortened(json.dumps(value, ensure_ascii=False, default=str))


def texts_below(value: object) -> Iterator[str]:
    """Yield every text in `value`, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield str(name)
            yield from texts_below(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_below(item)


def writable(text: str) -> bool:
    """Say whether `text` can be stored everywhere: no NUL, no half of a surrogate pair."""
    return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text)


def written_instant(instant: datetime) -> str:
    """Write an aware `instant` in UTC so that `Fields.instant` reads the same back."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
