"""Name everything that keeps the German from being complete."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.translations.catalogue import compiled, sound
from tools.translations.texts import BrokenFile, Place, Text, german_texts, used_texts

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z](?![a-z])|\{\w*")


def problems(place: Place) -> list[str]:
    """List in plain sentences everything that keeps the German from being complete."""
    try:
        german = german_texts(place)
    except BrokenFile as error:
        return [f"{error} (not a valid PO file)"]
    used = used_texts(place)
    return [
        *_missing(used, german),
        *_repeated(german),
        *_unused(used, german),
        *(problem for text in german for problem in _faults(text)),
        *_stale(place, german),
    ]


def missing_texts(used: list[Text], german: list[Text]) -> list[Text]:
    """Return each message without German once, as it is first used."""
    known = {(text.key, len(text.forms)) for text in german}
    first: dict[tuple[tuple[str, str], int], Text] = {}
    for text in used:
        first.setdefault((text.key, len(text.forms)), text)
    return [text for key, text in first.items() if key not in known]


def _missing(used: list[Text], german: list[Text]) -> list[str]:
    return [f"{text} has no German" for text in missing_texts(used, german)]


def _repeated(german: list[Text]) -> Iterator[str]:
    first: dict[tuple[str, str], Text] = {}
    for text in german:
        before = first.setdefault(text.key, text)
        if before is not text:
            yield f"{text} stands already in {before.where}"


def _unused(used: list[Text], german: list[Text]) -> list[str]:
    wanted = {(text.key, len(text.forms)) for text in used}
    return [
        f"{text} is not used (any more)"
        for text in german
        if (text.key, len(text.forms)) not in wanted
    ]


def _faults(text: Text) -> Iterator[str]:
    if text.fuzzy:
        yield f"{text} is marked fuzzy"
    if not all(string.strip() for string in text.german):
        yield f"{text} has an empty translation"
    elif len(text.german) != len(text.forms):
        yield f"{text} needs {len(text.forms)} German form(s)"
    elif not _same_placeholders(text):
        yield f"{text} has other placeholders in German"


def _same_placeholders(text: Text) -> bool:
    """Compare singular and plural; a singular may say "one" instead of the number."""
    *singular, last = zip(text.forms, text.german, strict=True)
    wanted = placeholders(last[0])
    few = all(placeholders(german) <= wanted for _english, german in singular)
    return few and placeholders(last[1]) == wanted


def placeholders(text: str) -> set[str]:
    """Return what will be filled in: `%(name)s`, `%d`, `{name`."""
    bare = text.replace("%%", "").replace("{{", "").replace("}}", "")
    return set(PLACEHOLDER.findall(bare))


def _stale(place: Place, german: list[Text]) -> list[str]:
    current = place.compiled.read_bytes() if place.compiled.exists() else b""
    fresh = current == compiled(sound(german))
    return [] if fresh else ["The compiled catalogue is out of date: python3 dev.py translate"]
