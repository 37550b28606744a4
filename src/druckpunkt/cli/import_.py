"""`druckpunkt import`: a file of another program becomes a diary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.options import (
    HigherOption,
    JsonOption,
    LanguageOption,
    OverwriteOption,
    RangeOption,
)
from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.cli.importing import ImportWish
    from druckpunkt.formats.imported import Imported

ATTRIBUTIONS = ("same_day", "previous_day")
RULES = ("mean", "last", "first", "max")


def _one_of(known: tuple[str, ...], value: str | None) -> str | None:
    if value is not None and value not in known:
        raise typer.BadParameter(" / ".join(known))
    return value


def _attribution(value: str | None) -> str | None:
    return _one_of(ATTRIBUTIONS, value)


def _rule(value: str | None) -> str | None:
    return _one_of(RULES, value)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Table to import, as CSV.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write the diary there as CSV.")
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="DIR", help="Store it in this data folder, as a finished trial."
        ),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--mapping", metavar="NAME|FILE", help="How to read any table: a name, or a TOML file."
        ),
    ] = None,
    participant: Annotated[
        str | None,
        typer.Option("--participant", metavar="ID", help="Whose rows to take; its start will do."),
    ] = None,
    question: Annotated[
        str | None,
        typer.Option("--question", metavar="WORDS", help="StudyU: question, or part of its words."),
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option("--outcome", metavar="NAME", help="Name of the column for the answers."),
    ] = None,
    arm: Annotated[
        list[str] | None,
        typer.Option(
            "--arm", metavar="OLD=NEW", help="StudyU: rename an intervention; may be repeated."
        ),
    ] = None,
    attribution: Annotated[
        str | None,
        typer.Option(
            "--attribution",
            metavar="same_day|previous_day",
            callback=_attribution,
            help="StudyU: for which day an answer counts; otherwise read off its words.",
        ),
    ] = None,
    combine: Annotated[
        str | None,
        typer.Option(
            "--combine",
            metavar="mean|last|first|max",
            callback=_rule,
            help="StudyU: which of several answers of a day counts; otherwise the last.",
        ),
    ] = None,
    zone: Annotated[
        str, typer.Option("--zone", metavar="ZONE", help="StudyU: time zone of the study days.")
    ] = "Europe/Berlin",
    range_: RangeOption = None,
    higher_is_better: HigherOption = False,
    overwrite: OverwriteOption = False,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """Read the file of another program, and say what was dropped, moved or combined."""
    from druckpunkt.cli.importing import ImportWish, imported_file
    from druckpunkt.cli.output import check_free

    if out is None and data is None:
        sentence = gettext("Where to? Name a file with --out, or a folder with --data.", language)
        raise Refused(sentence)
    check_free(out, overwrite=overwrite, language=language)
    wish = ImportWish(
        file=file,
        mapping=mapping,
        outcome=outcome,
        participant=participant,
        question=question,
        arms=_renamed(arm or [], language),
        zone=zone,
        attribution=attribution,
        combine=combine,
        span=range_,
        higher_is_better=higher_is_better,
        language=language,
    )
    imported = imported_file(wish)
    _keep(imported, out, data, wish)
    _show(imported, out, json_=json_, language=language)


def _renamed(pairs: list[str], language: str) -> dict[str, str]:
    """Read `OLD=NEW`; an equals sign in the old name is not possible."""
    renamed = {}
    for pair in pairs:
        old, sign, new = pair.partition("=")
        if not (old.strip() and sign and new.strip()):
            sentence = gettext("--arm {pair}: write OLD=NEW.", language)
            raise Refused(sentence.format(pair=pair))
        renamed[old.strip()] = new.strip()
    return renamed


def _keep(imported: Imported, out: Path | None, data: Path | None, wish: ImportWish) -> None:
    from druckpunkt.cli.importing import store
    from druckpunkt.cli.output import write_files
    from druckpunkt.formats import write_diary

    content = write_diary(imported.diary)
    if data is not None:
        store(imported, data, question=wish.outcome, file=wish.file.name)
    if out is not None:
        write_files({out: content}, wish.language)


def _show(imported: Imported, out: Path | None, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.formats.answer_json import plain
    from druckpunkt.texts.imports import describe_import

    if json_:
        say_json(
            {
                "file": str(out) if out else None,
                "days": len(imported.diary.days),
                "outcomes": [outcome.name for outcome in imported.outcomes],
                "arms": list(imported.diary.arms),
                "notes": [
                    {"code": note.code, "values": plain(note.values)} for note in imported.notes
                ],
            }
        )
        return
    lines = [describe_import(note, language) for note in imported.notes]
    say("\n".join((*lines, *_next(imported, out, language))))


def _next(imported: Imported, out: Path | None, language: str) -> list[str]:
    """Say how to go on with the file just written."""
    if out is None:
        return [gettext("Stored as a finished trial.", language)]
    written = gettext("Written to {file}.", language).format(file=out)
    arms = [name for name in imported.diary.arms if name != "run-in"]
    if len(arms) < 2:
        return [written]
    options = _analyse_options(imported, arms)
    try_it = gettext("Try: druckpunkt analyse {file}", language).format(file=out)
    return [written, " ".join((try_it, *options))]


def _analyse_options(imported: Imported, arms: list[str]) -> list[str]:
    from shlex import quote

    outcome = imported.outcomes[0]
    options = [f"--outcome {quote(item.name)}" for item in imported.outcomes]
    if (outcome.low, outcome.high) != (0, 10):
        options += ["--range", f"{outcome.low:g}", f"{outcome.high:g}"]
    if outcome.direction == "higher_is_better" and outcome.name != "sleep":
        options.append("--higher-is-better")
    on, off = sorted(arms[:2], key=lambda arm: arm != "mat")
    if (on, off) not in (("mat", "rest"), ("mat", "nothing")):
        options += ["--on", quote(on), "--off", quote(off)]
    return options
