"""`druckpunkt example`: an invented trial to try everything with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.options import (
    JsonOption,
    LanguageOption,
    OverwriteOption,
    TemplateOption,
    a_date,
    finite,
)

if TYPE_CHECKING:
    from druckpunkt.cli.invention import Invention


def example(
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Write the diary there as CSV.")
    ] = Path("diary.csv"),
    protocol_out: Annotated[
        Path | None,
        typer.Option("--protocol-out", metavar="FILE", help="Write its protocol there as JSON."),
    ] = None,
    template: TemplateOption = "standard",
    effect: Annotated[
        float,
        typer.Option(
            "--effect", min=-8, max=8, callback=finite, help="True difference, mat minus rest."
        ),
    ] = -1.2,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Seed of draw and noise.")] = 1,
    today: Annotated[
        date | None,
        typer.Option(
            "--today", metavar="DATE", parser=a_date, help="The trial ended the day before."
        ),
    ] = None,
    overwrite: OverwriteOption = False,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """Invent the diary of a finished trial; all of it is made up."""
    from druckpunkt.cli.design import known_template
    from druckpunkt.cli.invention import invented_trial
    from druckpunkt.cli.output import check_apart, check_free, write_files
    from druckpunkt.formats import write_diary
    from druckpunkt.formats.protocol_json import dump_protocol

    check_free(out, protocol_out, overwrite=overwrite, language=language)
    check_apart(out, protocol_out, language=language)
    invented = invented_trial(
        known_template(template, language),
        today=today or date.today(),
        effect=effect,
        seed=seed,
    )
    contents = {out: write_diary(invented.diary)}
    if protocol_out is not None:
        contents[protocol_out] = dump_protocol(invented.protocol).encode()
    write_files(contents, language)
    _show(invented, list(contents), json_=json_, language=language)


def _show(invented: Invention, files: list[Path], *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.texts.catalogue import gettext

    names = [str(file) for file in files]
    if json_:
        document = {"files": names, "days": len(invented.diary.days), "seed": invented.seed}
        say_json({**document, "effect": invented.effect, "invented": True})
        return
    written = gettext("Invented, {days} days, seed {seed}: {files}.", language)
    try_it = gettext("Try: druckpunkt analyse {file}", language)
    say(written.format(days=len(invented.diary.days), seed=invented.seed, files=", ".join(names)))
    say(try_it.format(file=names[0]))
