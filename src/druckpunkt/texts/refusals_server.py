"""Sentences about a server that cannot start."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "folder_not_writable": N_(
        "nothing can be stored in the folder {folder}; allow yourself to write there or choose "
        "another one with --data."
    ),
    "host_unusable": N_(
        "“{host}” cannot be used with --host; give an IPv4 address such as 192.168.178.20 or a "
        "full name with a dot such as laptop.local."
    ),
    "no_network": N_(
        "this computer has no address in a local network; connect it to your Wi-Fi, or name one "
        "with --host."
    ),
    "port_taken": N_(
        "the port {port} is in use, perhaps by a Druckpunkt that is still running; stop it or "
        "choose another port with --port."
    ),
    "port_unusable": N_(
        "the port {port} cannot be opened on this machine; choose another one with --port."
    ),
    "restore_running": N_(
        "a backup is being restored in {folder}; wait until that is done and start again."
    ),
}
