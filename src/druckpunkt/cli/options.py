"""Options that several verbs share."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from druckpunkt.cli.language import LANGUAGES, language_of_environment
from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

# Worded as the parser words it, so that both are said alike (see `usage`).
NO_NUMBER = "Input should be a valid number"
# The years a diary file may hold (`formats`, which would be slow to load for its two numbers).
FIRST_YEAR, LAST_YEAR = 1900, 2100


def _known_language(value: str) -> str:
    """Take the language of the environment when none is asked for."""
    if value and value not in LANGUAGES:
        raise typer.BadParameter(" / ".join(LANGUAGES))
    return value or language_of_environment(os.environ)


def one_of(*names: str) -> Callable[[str], str]:
    """Make a callback that takes one of `names` and offers all of them for any other word."""

    def known(value: str) -> str:
        if value not in names:
            raise typer.BadParameter(" / ".join(names))
        return value

    return known


def one_of_if_given(*names: str) -> Callable[[str], str]:
    """Make a callback as `one_of` does, for an option that may be left empty."""
    known = one_of(*names)
    return lambda value: known(value) if value else value


def a_date(text: str) -> date:
    """Read an ISO date from the command line, in the years a diary file may hold."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("YYYY-MM-DD") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise typer.BadParameter(f"{FIRST_YEAR}-01-01 … {LAST_YEAR}-12-31")
    return day


def finite(value: float | None) -> float | None:
    """Refuse `nan` and `inf`, which Python would read as numbers."""
    if value is not None and not math.isfinite(value):
        raise typer.BadParameter(NO_NUMBER)
    return value


def finite_pair(value: tuple[float, float] | None) -> tuple[float, float] | None:
    """Refuse `nan` and `inf` at either end of a range."""
    if value is not None:
        finite(value[0])
        finite(value[1])
    return value


def folder_of(data: Path | None) -> Path:
    """Return the data folder: what `--data` names, otherwise the user's own."""
    from druckpunkt.web.data_folder import data_folder

    return (data or data_folder()).expanduser().absolute()


def known_folder_of(data: Path | None, language: str) -> Path:
    """Return the data folder to read from; refuse a named one that is not there."""
    if data is not None and not folder_of(data).is_dir():
        sentence = gettext("--data {file}: this is not a folder.", language)
        raise Refused(sentence.format(file=data))
    return folder_of(data)


DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="The data folder; otherwise the user's own."),
]
LanguageOption = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="de|en",
        callback=_known_language,
        help="Language of the output; otherwise that of LANG, otherwise English.",
        show_default=False,
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Write JSON for programs, and nothing else, to stdout.")
]
OverwriteOption = Annotated[
    bool, typer.Option("--overwrite", help="Replace output files that exist already.")
]
SwcOption = Annotated[
    float | None,
    typer.Option(
        "--swc",
        metavar="POINTS",
        callback=finite,
        help="Smallest change that would be worth it; otherwise a tenth of the scale.",
    ),
]
RangeOption = Annotated[
    tuple[float, float] | None,
    typer.Option(
        "--range",
        metavar="LOW HIGH",
        callback=finite_pair,
        help="Ends of the scale; otherwise 0 10.",
    ),
]
HigherOption = Annotated[
    bool, typer.Option("--higher-is-better", help="A larger value is a better one.")
]
OnOption = Annotated[str, typer.Option("--on", metavar="ARM", help="Arm that is tested.")]
OffOption = Annotated[str, typer.Option("--off", metavar="ARM", help="Arm it is compared with.")]
PositionOption = Annotated[
    str,
    typer.Option(
        "--position",
        metavar="NAME",
        callback=one_of("back", "neck", "shoulders", "seat", "feet"),
        help="back, neck, shoulders, seat or feet.",
    ),
]
LayerOption = Annotated[
    str,
    typer.Option(
        "--layer",
        metavar="NAME",
        callback=one_of("skin", "shirt", "towel"),
        help="Between skin and mat: skin, shirt or towel.",
    ),
]
BaseOption = Annotated[
    str,
    typer.Option(
        "--base",
        metavar="NAME",
        callback=one_of("bed", "sofa", "yoga_mat", "floor"),
        help="Under the mat: bed, sofa, yoga_mat or floor.",
    ),
]
ProtocolOption = Annotated[
    Path | None,
    typer.Option("--protocol", metavar="FILE", help="Frozen protocol, as `design` writes it."),
]
TemplateOption = Annotated[
    str,
    typer.Option(
        "--template",
        metavar="short|standard|thorough",
        help="Pairs and blocks: 12 x 1 day, 10 x 2 days, or 8 x 3 days.",
    ),
]
