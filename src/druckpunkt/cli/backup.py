"""`druckpunkt backup`: everything of a data folder in one file, also while the server runs."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.options import (
    DataOption,
    JsonOption,
    LanguageOption,
    OverwriteOption,
    folder_of,
)

if TYPE_CHECKING:
    from druckpunkt.web.backup.making import Made


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the backup.")],
    data: DataOption = None,
    overwrite: OverwriteOption = False,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """Write a backup of the data folder; the server may run meanwhile."""
    from druckpunkt.web.backup.making import make_backup

    folder = sqlite_folder_of(data)
    made = make_backup(folder, file, now=datetime.now(UTC), overwrite=overwrite)
    _show(made, json_=json_, language=language)


def sqlite_folder_of(data: Path | None) -> Path:
    """Return the data folder; PostgreSQL has tools of its own."""
    from druckpunkt.web.backup.refusal import BackupRefused

    if os.environ.get("DATABASE_URL"):
        raise BackupRefused("database_url")
    return folder_of(data)


def _show(made: Made, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.texts.catalogue import gettext

    if json_:
        document = {"file": str(made.file), "made_at": made.made_at.isoformat()}
        say_json({**document, "people": made.people, "bytes": made.size_bytes})
        return
    written = gettext("Backup written: {file} (diaries: {people}, {kilobytes} kB).", language)
    kilobytes = max(1, round(made.size_bytes / 1000))
    say(written.format(file=made.file, people=made.people, kilobytes=kilobytes))
    say(gettext("Whoever has this file can read the diary. Keep it as safe as that.", language))
