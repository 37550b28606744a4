"""Sentences about a server that cannot start."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "folder_not_writable": N_(
        "nothing can be stored in the folder {folder}; allow yourself to write there or choose "
        "another one with --data."
    ),
    "port_taken": N_(
        "the port {port} is in use, perhaps by a Druckpunkt that is still running; stop it or "
        "choose another port with --port."
    ),
    "port_unusable": N_(
        "the port {port} cannot be opened on this machine; choose another one with --port."
    ),
}
