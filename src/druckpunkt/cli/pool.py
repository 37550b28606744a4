"""`druckpunkt pool`: from the trials of many people to one answer, and back to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.analyse import check_picture
from druckpunkt.cli.case import Wish
from druckpunkt.cli.options import (
    HigherOption,
    JsonOption,
    LanguageOption,
    OverwriteOption,
    RangeOption,
    finite,
)
from druckpunkt.cli.pooling import read_trials

if TYPE_CHECKING:
    from druckpunkt.series import PooledAnswer, TrialCurve


def pool(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILES...", help="Diaries as CSV, one a person, or files of curves (.json)."
        ),
    ],
    outcome: Annotated[
        str | None,
        typer.Option("--outcome", metavar="NAME", help="Column to pool; otherwise the primary."),
    ] = None,
    swc: Annotated[
        float | None,
        typer.Option(
            "--swc",
            metavar="POINTS",
            callback=finite,
            help="Smallest change that would be worth it; otherwise that of the trials.",
        ),
    ] = None,
    range_: RangeOption = None,
    higher_is_better: HigherOption = False,
    on: Annotated[str, typer.Option("--on", metavar="ARM", help="Arm that is tested.")] = "mat",
    off: Annotated[
        str | None,
        typer.Option(
            "--off", metavar="ARM", help="Arm it is compared with; otherwise rest, or nothing."
        ),
    ] = None,
    protocol_dir: Annotated[
        Path | None,
        typer.Option(
            "--protocol-dir",
            metavar="DIR",
            help="Folder of NAME.protocol.json for each NAME.csv; otherwise beside the diary.",
        ),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="Draw the answer: .svg or .png.")
    ] = None,
    curves_out: Annotated[
        Path | None,
        typer.Option(
            "--curves-out", metavar="FILE", help="Write the curves there, without any diary."
        ),
    ] = None,
    overwrite: OverwriteOption = False,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """Pool the trials of many people who compared the same, and return to each of them."""
    from druckpunkt.cli.output import check_apart, check_free

    check_picture(plot, language)
    check_apart(*dict.fromkeys(files), plot, curves_out, language=language)
    check_free(curves_out, overwrite=overwrite, language=language)

    def wish(file: Path) -> Wish:
        outcomes = (outcome,) if outcome else ()
        return Wish(file, outcomes, None, range_, higher_is_better, on, off, language)

    curves = read_trials(files, wish, protocol_dir, language)
    answer = _pooled(curves, swc)
    _write(answer, plot, curves, curves_out, language)
    _show(answer, json_=json_, language=language)


def _pooled(curves: Sequence[TrialCurve], swc: float | None) -> PooledAnswer:
    from druckpunkt.series import pool as pool_trials

    return pool_trials(curves, smallest_worthwhile_change=swc)


def _write(
    answer: PooledAnswer,
    plot: Path | None,
    curves: Sequence[TrialCurve],
    curves_out: Path | None,
    language: str,
) -> None:
    from druckpunkt.cli.output import write_files

    contents: dict[Path, bytes] = {}
    if plot is not None:
        contents[plot] = _picture(answer, plot, language)
    if curves_out is not None:
        from druckpunkt.formats.curves_json import dump_curves

        contents[curves_out] = dump_curves(curves).encode()
    if contents:
        write_files(contents, language)


def _picture(answer: PooledAnswer, path: Path, language: str) -> bytes:
    from druckpunkt.charts import DESKTOP_WIDTH
    from druckpunkt.charts.series import series_picture

    picture = series_picture(answer, language, width=DESKTOP_WIDTH)
    if path.suffix.lower() == ".png":
        return picture.png()
    return picture.standalone_svg().encode()


def _show(answer: PooledAnswer, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.formats.pooled_json import pooled_to_json

    if json_:
        say_json(pooled_to_json(answer))
    else:
        say(answer.summary(language))
