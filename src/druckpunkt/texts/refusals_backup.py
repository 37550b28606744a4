"""Sentences about backups that cannot be made or restored."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "backup_broken": N_(
        "this is no backup of Druckpunkt, or it is damaged; nothing was changed; use another "
        "backup."
    ),
    "backup_empty": N_(
        "nobody’s diary is in this file, so there is nothing to restore; use another backup; "
        "nothing was changed."
    ),
    "backup_exists": N_("it exists already; choose another name or add --overwrite."),
    "backup_inside": N_(
        "a backup inside the data folder would be lost along with it; choose a place elsewhere, "
        "best on another disk."
    ),
    "backup_newer": N_(
        "this backup was made by a newer Druckpunkt; update the program and try again; nothing was "
        "changed."
    ),
    "backup_unwritable": N_("the backup cannot be written ({reason}); choose another place."),
    "database_url": N_(
        "the diary lies in PostgreSQL (DATABASE_URL is set); use pg_dump for a backup and "
        "pg_restore to bring it back."
    ),
    "diary_broken": N_(
        "the database in {folder} is damaged or locked, so no backup was made; stop the server and "
        "try again, or restore an earlier backup."
    ),
    "diary_exists": N_(
        "there is a diary in {folder} already; nothing was changed; add --replace to put the "
        "backup in its place; the old one is kept beside it."
    ),
    "folder_unwritable": N_(
        "the backup cannot be moved into {folder} ({reason}); the old diary is still in its place."
    ),
    "no_diary_here": N_(
        "there is no diary in {folder}; name the folder that was given to serve with --data."
    ),
    "server_running": N_(
        "a Druckpunkt is running on {folder}; stop it first; nothing was changed."
    ),
}
