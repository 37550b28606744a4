"""JSON in and out: one spelling of every document, and no surprises while reading."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from typing import NoReturn

from druckpunkt.formats.files import refuse_large
from druckpunkt.formats.rejection import InputRejected, shortened


class _Constant(ValueError):
    """NaN, Infinity or 1e999 stands where a number should."""


def read_json(text: str, file: str) -> object:
    """Parse `text`; raise `InputRejected` for anything JSON does not know.

    Refused as well: a name twice in one object, NaN and infinities, very deep nesting.
    """
    refuse_large(len(text), file)

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for name, value in pairs:
            if name in found:
                raise InputRejected("field_twice", file=file, found=shortened(name))
            found[name] = value
        return found

    try:
        value: object = json.loads(
            text, object_pairs_hook=unique, parse_float=_finite, parse_constant=_refuse_constant
        )
    except InputRejected:
        raise
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise InputRejected("not_json", file=file, **place) from error
    except (ValueError, RecursionError) as error:
        raise InputRejected("unusable_json", file=file) from error
    return value


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise _Constant(text)
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise _Constant(name)


def canonical(value: object) -> object:
    """Return `value` with one spelling for equal numbers (1.0 becomes 1) and plain containers.

    Raises `ValueError` for NaN and infinities: no document may hold them.
    """
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("no document holds a number that is not finite")
        return int(value) if value == int(value) else value
    if isinstance(value, Mapping):
        return {str(name): canonical(item) for name, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [canonical(item) for item in value]
    return value


def canonical_text(document: Mapping[str, object]) -> str:
    """Write `document` the one way that is hashed: sorted names, no blanks, plain UTF-8."""
    return json.dumps(
        canonical(document),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )


def readable_text(document: Mapping[str, object]) -> str:
    """Write `document` for people: the same content as `canonical_text`, indented."""
    text = json.dumps(canonical(document), indent=2, ensure_ascii=False, allow_nan=False)
    return text + "\n"


def sha256(document: Mapping[str, object]) -> str:
    """Return the SHA-256 of the canonical text of `document` in hexadecimal."""
    return hashlib.sha256(canonical_text(document).encode("utf-8", "surrogatepass")).hexdigest()
