"""Who stands with their name for a text: a signature holds as long as the text stays the same.

What is signed is one claim, study or question in one language, with everything a reader sees of
it: words, figures, sources. A day on which nothing but the day of checking changed leaves the
text as it was; any other change ends the signature. Nobody has signed before their day has come.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum

from druckpunkt.data.facts import LANGUAGES, Words
from druckpunkt.evidence.claim import Claim, Question
from druckpunkt.evidence.library import Library
from druckpunkt.evidence.search import Kind
from druckpunkt.evidence.study import Study

Signed = Claim | Question | Study
# The day a fact was compared with its source again is no part of what the text says, and the words
# it is searched with are read by nobody.
NOT_SIGNED = frozenset({"checked_on", "found_by"})


@dataclass(frozen=True, slots=True)
class Signature:
    """A named professional signed the text with this hash on that day."""

    kind: Kind
    id: str
    language: str
    name: str
    profession: str
    signed_on: date
    text_hash: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what there is one signature of: this person under this text in this language."""
        return self.kind.value, self.id, self.language, self.name


def find_signed(library: Library, kind: Kind, name: str) -> Signed | None:
    """Return the claim, study or question called `name`."""
    if kind is Kind.CLAIM:
        return library.claim(name)
    return library.study(name) if kind is Kind.STUDY else library.question(name)


def canonical_text(item: Signed, language: str) -> str:
    """Return everything `item` says in `language` (`de` or `en`), one fact a line.

    A nested claim or study is named, not quoted: each has a signature of its own. Characters are
    composed (NFC), so that the same text has the same hash whatever editor wrote it.
    """
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    lines = [f"kind: {kind_of(item).value}", f"language: {language}", *_own_lines(item, language)]
    return unicodedata.normalize("NFC", "\n".join(lines) + "\n")


def kind_of(item: Signed) -> Kind:
    """Say what `item` is."""
    if isinstance(item, Claim):
        return Kind.CLAIM
    return Kind.STUDY if isinstance(item, Study) else Kind.QUESTION


def text_hash(item: Signed, language: str) -> str:
    """Return the SHA-256 of `canonical_text` in hexadecimal."""
    return hashlib.sha256(canonical_text(item, language).encode()).hexdigest()


def sign(item: Signed, language: str, *, name: str, profession: str, signed_on: date) -> Signature:
    """Make the signature of a person under `item` as it reads in `language` today."""
    return Signature(
        kind=kind_of(item),
        id=item.id,
        language=language,
        name=name,
        profession=profession,
        signed_on=signed_on,
        text_hash=text_hash(item, language),
    )


class Standing(StrEnum):
    """Whether a signature holds, and if not, why."""

    VALID = "valid"
    TEXT_CHANGED = "text_changed"
    IN_THE_FUTURE = "in_the_future"


def can_be_signed_on(item: Signed, day: date, *, today: date) -> bool:
    """Say whether `item` can be signed on `day`: since it was checked, and not after `today`."""
    return item.checked_on <= day <= today


def standing(library: Library, signature: Signature, *, today: date) -> Standing:
    """Say whether the signed text is still there, word for word, and was signed by `today`."""
    item = find_signed(library, signature.kind, signature.id)
    if item is None or text_hash(item, signature.language) != signature.text_hash:
        return Standing.TEXT_CHANGED
    return Standing.IN_THE_FUTURE if signature.signed_on > today else Standing.VALID


def signatures_under(
    item: Signed, language: str, signatures: Iterable[Signature], *, today: date
) -> tuple[Signature, ...]:
    """Return the signatures that hold under `item` as it reads in `language`, in their order."""
    wanted = (kind_of(item), item.id, language)
    under = [
        one
        for one in signatures
        if (one.kind, one.id, one.language) == wanted and one.signed_on <= today
    ]
    # Hardly any text is signed, and its hash is not needed then.
    return tuple(one for one in under if one.text_hash == text_hash(item, language))


def with_signature(signatures: Iterable[Signature], new: Signature) -> tuple[Signature, ...]:
    """Return `signatures` with `new`, which takes the place of an older one by the same person."""
    return (*(one for one in signatures if one.key != new.key), new)


def _own_lines(item: object, language: str) -> Iterator[str]:
    assert is_dataclass(item)
    for field in fields(item):
        if field.name not in NOT_SIGNED:
            yield from _lines(field.name, getattr(item, field.name), language)


def _lines(path: str, value: object, language: str) -> Iterator[str]:
    """Write one value under its path; what is not known has no line."""
    if isinstance(value, Words):
        yield _line(path, value.spoken(language))
    elif isinstance(value, Claim | Study | Question):
        yield _line(path, value.id)
    elif isinstance(value, tuple):
        for number, one in enumerate(value, start=1):
            yield from _lines(f"{path} {number}", one, language)
    elif is_dataclass(value):
        for line in _own_lines(value, language):
            yield f"{path} {line}"
    elif value is not None and value != "":
        yield _line(path, f"{value:.12g}" if isinstance(value, float) else str(value))


def _line(path: str, text: str) -> str:
    """Keep a text of several lines apart from the next fact."""
    return f"{path}: " + text.strip().replace("\n", "\n    ")
