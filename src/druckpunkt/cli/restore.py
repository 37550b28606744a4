"""`druckpunkt restore`: bring a backup back; what was there before is kept aside."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.backup import sqlite_folder_of
from druckpunkt.cli.options import DataOption, JsonOption, LanguageOption

if TYPE_CHECKING:
    from druckpunkt.web.backup.restoring import Restored


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup made by `backup`.")],
    data: DataOption = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace the diary that is there; it is kept aside.")
    ] = False,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """Restore a backup into a data folder whose server does not run."""
    from druckpunkt.web.backup.restoring import restore_backup

    restored = restore_backup(file, sqlite_folder_of(data), now=datetime.now(UTC), replace=replace)
    _show(restored, json_=json_, language=language)


def _show(restored: Restored, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.texts.catalogue import gettext
    from druckpunkt.texts.phrases import day

    aside = restored.kept_aside
    if json_:
        document = {"folder": str(restored.folder), "made_at": restored.made_at.isoformat()}
        kept = None if aside is None else str(aside)
        say_json({**document, "people": restored.people, "kept_aside": kept})
        return
    done = gettext("Restored into {folder}: the backup of {day} (diaries: {people}).", language)
    made_on = day(restored.made_at.date(), language)
    say(done.format(folder=restored.folder, day=made_on, people=restored.people))
    if aside:
        say(gettext("What was there before lies in {folder}.", language).format(folder=aside))
