"""A library of one study, as it ships or changed in one place; small, so that it reads fast."""

from __future__ import annotations

import pytest

from druckpunkt.data.facts import FactsMalformed
from druckpunkt.evidence import parse_library, shipped_files

INSTRUMENTS = "instruments.toml"
SAHA = "studies/saha_2016.toml"
SHIPPED = shipped_files()


def library_of(study: str) -> dict[str, str]:
    """Return the files of a library that holds one study and nothing that rests on it."""
    empty = dict.fromkeys(("questions.toml", "article.toml"), "")
    return {name: SHIPPED[name] for name in ("sources.toml", INSTRUMENTS, study)} | empty


def changed(name: str, *pairs: tuple[str, str]) -> dict[str, str]:
    """Return a library of one study with the first of each pair replaced by its second, once.

    `name` is the file to change: the study itself, or the instruments beside Saha 2016.
    """
    found = library_of(name if name.startswith("studies/") else SAHA)
    for old, new in pairs:
        assert old in found[name]
        found[name] = found[name].replace(old, new, 1)
    return found


def refusal_of(files: dict[str, str]) -> FactsMalformed:
    """Return the exception with which the whole library is refused."""
    with pytest.raises(FactsMalformed) as caught:
        parse_library(files)
    return caught.value
