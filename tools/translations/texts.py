"""Read every message: from the code, from the templates and from the German files."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import PoFileError, PoFileParser
from django.utils.translation.template import templatize

TEMPLATE_SUFFIXES = {".html", ".txt"}

# What marks a message, and which of its arguments are singular, plural and context ("c").
KEYWORDS: dict[str, Any] = {
    name + lazy: spec
    for lazy in ("", "_lazy")
    for name, spec in {
        "gettext": (1,),
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
} | {"_": (1,), "N_": (1,), "gettext_noop": (1,)}


class BrokenFile(ValueError):
    """A German file that is not valid PO."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the sources, the German files and the compiled catalogue lie."""

    source: Path
    german: Path
    compiled: Path

    @classmethod
    def below(cls, root: Path) -> Place:
        """Return the places of a checkout."""
        source = root / "src" / "druckpunkt"
        texts = source / "texts"
        return cls(source, texts / "german", texts / "locale/de/LC_MESSAGES/django.mo")


@dataclass(frozen=True, slots=True)
class Text:
    """One message as the code or a German file has it; `german` is empty for code."""

    context: str
    forms: tuple[str, ...]
    where: str
    german: tuple[str, ...] = ()
    fuzzy: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Return what gettext looks a message up by."""
        return self.context, self.forms[0]

    def __str__(self) -> str:
        context = f" ({self.context})" if self.context else ""
        return f"{self.where}: {self.forms[0]!r}{context}"


class _Kept(Catalog):
    """A catalogue that remembers repeated messages, which Babel would merge in silence."""

    def __init__(self) -> None:
        super().__init__(locale="de", charset="utf-8")
        self.all: list[Message] = []

    def __setitem__(self, id: Any, message: Message) -> None:
        if id:
            self.all.append(message)
        super().__setitem__(id, message)


def used_texts(place: Place) -> list[Text]:
    """Return every message in Python code and templates, in the order of the files."""
    files = sorted(path for path in place.source.rglob("*") if _speaks(path))
    return [text for path in files for text in _texts_in(path, place.source)]


def _speaks(path: Path) -> bool:
    in_templates = "templates" in path.parts and path.suffix in TEMPLATE_SUFFIXES
    return path.suffix == ".py" or in_templates


def _texts_in(path: Path, source: Path) -> Iterator[Text]:
    code = path.read_text("utf-8")
    if path.suffix != ".py":
        # Indentation means nothing in a template but would upset the Python reader.
        lines = templatize(code, origin=str(path)).splitlines()
        code = "\n".join(line.strip() for line in lines)
    for line, message, _comments, context in extract("python", io.BytesIO(code.encode()), KEYWORDS):
        where = f"{path.relative_to(source).as_posix()}:{line}"
        yield Text(context or "", _forms(message), where)


def german_texts(place: Place) -> list[Text]:
    """Return every message of the German files; raise `BrokenFile` for one that is not PO."""
    return [text for path in sorted(place.german.glob("*.po")) for text in _texts_of(path)]


def _texts_of(path: Path) -> Iterator[Text]:
    catalogue = _Kept()
    parser = PoFileParser(catalogue, ignore_obsolete=True, abort_invalid=True)
    try:
        parser.parse(path.read_text("utf-8").splitlines())
    except PoFileError as error:
        raise BrokenFile(f"{path.name}:{error.lineno + 1}: {error}") from error
    for message in catalogue.all:
        where = f"{path.name}:{message.lineno}"
        strings = _forms(message.string or "")
        yield Text(message.context or "", _forms(message.id), where, strings, message.fuzzy)


def _forms(text: str | Sequence[str]) -> tuple[str, ...]:
    """Give a message without plural and one with plural the same shape."""
    return (text,) if isinstance(text, str) else tuple(text)
