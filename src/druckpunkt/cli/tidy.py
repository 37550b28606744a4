"""`druckpunkt tidy`: delete diaries that nobody has used for 800 days."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from druckpunkt.cli.options import DataOption, JsonOption, LanguageOption, folder_of

PROGRAM = (sys.executable, "-m", "druckpunkt.web.people.tidying")


def tidy(data: DataOption = None, json_: JsonOption = False, language: LanguageOption = "") -> None:
    """Delete diaries nobody has changed for 800 days; the server may run meanwhile."""
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.texts.catalogue import gettext

    deleted = _deleted(_folder(data))
    if json_:
        say_json({"deleted": deleted, "unused_days": 800})
        return
    say(gettext("Diaries deleted: {deleted}.", language).format(deleted=deleted))


def _folder(data: Path | None) -> Path:
    """Return the data folder; refuse one without a diary, which would only be made."""
    from druckpunkt.web.backup.manifest import DATABASE
    from druckpunkt.web.backup.refusal import BackupRefused

    folder = folder_of(data)
    if not os.environ.get("DATABASE_URL") and not (folder / DATABASE).is_file():
        raise BackupRefused("no_diary_here", folder=str(folder))
    return folder


def _deleted(folder: Path) -> int:
    """Let a process of its own do it: this one stays without Django."""
    environment = {**os.environ, "DRUCKPUNKT_DATA": str(folder)}
    ended = subprocess.run(PROGRAM, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return int(ended.stdout)
