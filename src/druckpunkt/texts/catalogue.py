"""One catalogue for web, command line and library: English message in, sentence out."""

from __future__ import annotations

import gettext as _gettext_module
from functools import cache
from importlib import resources

LANGUAGES = ("de", "en")


@cache
def _translations(language: str) -> _gettext_module.NullTranslations:
    """Load the German catalogue; English is the message itself."""
    if language == "en":
        return _gettext_module.NullTranslations()
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}: use one of {', '.join(LANGUAGES)}")
    path = resources.files("druckpunkt.texts") / "locale" / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        return _gettext_module.GNUTranslations(file)


def gettext(message: str, language: str) -> str:
    """Return `message` (the English text) in `language`."""
    return _translations(language).gettext(message)


def ngettext(singular: str, plural: str, count: int, language: str) -> str:
    """Return the form of the message that fits `count` in `language`."""
    return _translations(language).ngettext(singular, plural, count)


def format_number(value: float, digits: int, language: str) -> str:
    """Write `value` with `digits` decimals, a decimal comma in German and a true minus sign."""
    text = f"{value:.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    text = text.replace("-", "\u2212")
    return text.replace(".", ",") if language == "de" else text
