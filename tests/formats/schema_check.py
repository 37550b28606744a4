"""The part of JSON Schema that our schemas use; a keyword it does not know is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

SILENT = {"$schema", "title", "description", "$defs"}


def problems(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> list[str]:
    """Return what is wrong with `value` after `schema`; an empty list when nothing is."""
    found: list[str] = []
    for keyword, rule in schema.items():
        if keyword not in SILENT:
            found += [f"{at}: {problem}" for problem in _check(keyword, value, schema, rule, root)]
    if isinstance(value, dict):
        found += _inside(value, schema, root, at)
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            found += problems(item, schema["items"], root, f"{at}[{number}]")
    return found


def _check(
    keyword: str, value: Any, schema: dict[str, Any], rule: Any, root: dict[str, Any]
) -> Iterator[str]:
    if keyword == "$ref":
        yield from problems(value, root["$defs"][rule.removeprefix("#/$defs/")], root)
    elif keyword == "allOf":
        yield from (text for part in rule for text in problems(value, part, root))
    elif keyword == "anyOf":
        if all(problems(value, part, root) for part in rule):
            yield f"{value!r} fits none of {rule}"
    elif keyword == "required":
        yield from (f"{name} is missing" for name in rule if name not in value)
    elif keyword not in {"properties", "additionalProperties", "items"} and not SIMPLE[keyword](
        value, rule
    ):
        yield f"{value!r} breaks {keyword} {rule}"


def _inside(
    value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str
) -> Iterator[str]:
    known = schema.get("properties", {})
    rest = schema.get("additionalProperties", True)
    for name, item in value.items():
        if name in known:
            yield from problems(item, known[name], root, f"{at}.{name}")
        elif rest is False:
            yield f"{at}: {name} is not known"
        elif rest is not True:
            yield from problems(item, rest, root, f"{at}.{name}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": _is_number,
    "integer": lambda value: _is_number(value) and value == int(value),
}
SIMPLE: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda value, rule: any(
        TYPES[name](value) for name in ([rule] if isinstance(rule, str) else rule)
    ),
    "enum": lambda value, rule: value in rule,
    "const": lambda value, rule: value == rule and type(value) is type(rule),
    "minimum": lambda value, rule: not _is_number(value) or value >= rule,
    "maximum": lambda value, rule: not _is_number(value) or value <= rule,
    "exclusiveMinimum": lambda value, rule: not _is_number(value) or value > rule,
    "minItems": lambda value, rule: not isinstance(value, list) or len(value) >= rule,
    "maxItems": lambda value, rule: not isinstance(value, list) or len(value) <= rule,
    "pattern": lambda value, rule: not isinstance(value, str) or re.search(rule, value) is not None,
}
