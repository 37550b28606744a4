"""Options that several verbs share."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from druckpunkt.cli.language import LANGUAGES, language_of_environment


def _known_language(value: str) -> str:
    if value not in LANGUAGES:
        raise typer.BadParameter(f"use one of {', '.join(LANGUAGES)}")
    return value


def _default_language() -> str:
    return language_of_environment(os.environ)


LanguageOption = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="de|en",
        callback=_known_language,
        help="Language of the output; otherwise that of LANG, otherwise English.",
        show_default=False,
        default_factory=_default_language,
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Write JSON for programs, and nothing else, to stdout.")
]
OverwriteOption = Annotated[
    bool, typer.Option("--overwrite", help="Replace output files that exist already.")
]
