"""Merge the German files into the one binary catalogue that Django and `texts` load."""

from __future__ import annotations

import io

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tools.translations.texts import Text


class _Timeless(Catalog):
    """A catalogue whose header has no date, so that equal texts give equal bytes."""

    mime_headers = (
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    )


def compiled(german: list[Text]) -> bytes:
    """Return the binary catalogue of all German texts; equal texts give equal bytes."""
    catalogue = _Timeless(locale="de", charset="utf-8")
    for text in german:
        catalogue.add(_one_or_all(text.forms), _one_or_all(text.german), context=text.context)
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def sound(german: list[Text]) -> list[Text]:
    """Leave out what gettext could not use; the check names these one by one."""
    return [
        text
        for text in german
        if not text.fuzzy and all(text.german) and len(text.german) == len(text.forms)
    ]


def _one_or_all(forms: tuple[str, ...]) -> str | tuple[str, ...]:
    return forms[0] if len(forms) == 1 else forms
