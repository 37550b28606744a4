"""`druckpunkt evidence pool`: from a table of studies to their average, and what may bend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.options import JsonOption, LanguageOption, OverwriteOption, one_of
from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.charts import Picture
    from druckpunkt.cli.evidence_analysis import Analysis

MEASURES = ("MD", "SMD", "RR", "OR", "GEN")
METHODS = ("REML", "DL", "HE", "HS", "SJ", "PM", "EB", "ML", "EE")
TESTS = ("z", "t", "knha")
PICTURES = (".svg", ".png")
WIDTHS = ("phone", "desktop")


def _measure(value: str) -> str:
    return one_of(*MEASURES)(value.upper())


def _method(value: str) -> str:
    return one_of(*METHODS)(value.upper())


@dataclass(frozen=True, slots=True)
class Plots:
    """Where pictures go, by the option that asked for them, and for which of `WIDTHS`."""

    forest: Path | None
    funnel: Path | None
    cumulative: Path | None
    width: str

    @property
    def by_option(self) -> dict[str, Path]:
        """Return the pictures that were asked for."""
        asked = {
            "--plot": self.forest,
            "--funnel": self.funnel,
            "--cumulative": self.cumulative,
        }
        return {option: path for option, path in asked.items() if path is not None}


def pool(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="One study a line, as CSV.")],
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            metavar="NAME",
            callback=_measure,
            help="MD, SMD (from means), RR, OR (from events), or GEN; effects fit each.",
        ),
    ],
    method: Annotated[
        str,
        typer.Option(
            "--method", metavar="NAME", callback=_method, help=f"tau²: {', '.join(METHODS)}."
        ),
    ] = "REML",
    test: Annotated[
        str,
        typer.Option(
            "--test", metavar="z|t|knha", callback=one_of(*TESTS), help="knha: Knapp-Hartung."
        ),
    ] = "z",
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="Forest plot: .svg or .png.")
    ] = None,
    funnel: Annotated[
        Path | None, typer.Option("--funnel", metavar="FILE", help="Funnel plot: .svg or .png.")
    ] = None,
    cumulative: Annotated[
        Path | None,
        typer.Option(
            "--cumulative", metavar="FILE", help="The average study by study: .svg or .png."
        ),
    ] = None,
    width: Annotated[
        str,
        typer.Option(
            "--width",
            metavar="|".join(WIDTHS),
            callback=one_of(*WIDTHS),
            help="What the pictures are drawn for: a phone of 320 px, or a wide window.",
        ),
    ] = "desktop",
    leave_one_out: Annotated[
        bool, typer.Option("--leave-one-out", help="The average without each study in turn.")
    ] = False,
    egger: Annotated[
        bool, typer.Option("--egger", help="Do small studies find something else?")
    ] = False,
    trim_and_fill: Annotated[
        bool, typer.Option("--trim-and-fill", help="What if the funnel were made even?")
    ] = False,
    subgroups: Annotated[
        bool, typer.Option("--subgroups", help="The average of each group in column subgroup.")
    ] = False,
    prior: Annotated[
        bool, typer.Option("--prior", help="A prior for one person: half studies, half neutral.")
    ] = False,
    moderator: Annotated[
        list[str] | None,
        typer.Option(
            "--moderator", metavar="COLUMN", help="Meta-regression on this column; repeatable."
        ),
    ] = None,
    overwrite: OverwriteOption = False,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """Pool studies: their average, how much they differ, and what may bend it."""
    from druckpunkt.cli.evidence_analysis import Extras, Wish, analysed

    plots = Plots(plot, funnel, cumulative, width)
    _check_pictures(file, plots, overwrite=overwrite, language=language)
    asked = {
        Extras.LEAVE_ONE_OUT: leave_one_out,
        Extras.CUMULATIVE: cumulative is not None,
        Extras.EGGER: egger,
        Extras.TRIM_AND_FILL: trim_and_fill,
        Extras.SUBGROUPS: subgroups,
        Extras.PRIOR: prior,
    }
    extras = frozenset(extra for extra, is_asked in asked.items() if is_asked)
    wish = Wish(file, measure, method, test, extras, tuple(moderator or ()), language)
    analysis = analysed(wish)
    _write(analysis, plots, language)
    _show(analysis, json_=json_, language=language)


def _check_pictures(file: Path, plots: Plots, *, overwrite: bool, language: str) -> None:
    """Refuse names that do not say how to write, that stand twice, or that exist already."""
    from druckpunkt.cli.output import check_apart, check_free

    for option, path in plots.by_option.items():
        if path.suffix.lower() not in PICTURES:
            sentence = gettext("{option} {file}: a picture ends in .svg or .png.", language)
            raise Refused(sentence.format(option=option, file=path))
    check_apart(file, *plots.by_option.values(), language=language)
    check_free(*plots.by_option.values(), overwrite=overwrite, language=language)


def _write(analysis: Analysis, plots: Plots, language: str) -> None:
    from druckpunkt.cli.output import write_files

    contents = {path: _file(make(), path) for path, make in _pictures(analysis, plots, language)}
    if contents:
        write_files(contents, language)


def _pictures(
    analysis: Analysis, plots: Plots, language: str
) -> Iterator[tuple[Path, Callable[[], Picture]]]:
    from druckpunkt.charts import DESKTOP_WIDTH, PHONE_WIDTH
    from druckpunkt.charts.cumulative import cumulative_picture
    from druckpunkt.charts.funnel import funnel_picture
    from druckpunkt.charts.study_forest import study_forest

    pooled, width = analysis.pooled, PHONE_WIDTH if plots.width == "phone" else DESKTOP_WIDTH
    if plots.forest:
        groups = analysis.table.subgroups
        yield plots.forest, lambda: study_forest(pooled, language, width=width, subgroups=groups)
    if plots.funnel:
        filled = analysis.trim_and_fill
        yield plots.funnel, lambda: funnel_picture(pooled, language, width=width, filled=filled)
    if plots.cumulative:
        steps = analysis.cumulative
        yield plots.cumulative, lambda: cumulative_picture(steps, language, width=width)


def _file(picture: Picture, path: Path) -> bytes:
    if path.suffix.lower() == ".png":
        return picture.png()
    return picture.standalone_svg().encode()


def _show(analysis: Analysis, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.evidence_analysis import document, text
    from druckpunkt.cli.output import say, say_json

    if json_:
        say_json(document(analysis))
    else:
        say(text(analysis, language))
