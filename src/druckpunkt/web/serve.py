"""Start the server: on this machine only, in a private folder, ready within a second or two."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from druckpunkt.web.data_folder import ENVIRONMENT_NAME, data_folder, make_private
from druckpunkt.web.refusal import CannotStart

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

ADDRESS: Final = "127.0.0.1"
APPLICATION: Final = "druckpunkt.web.wsgi:application"
SETTINGS: Final = "druckpunkt.web.settings"
# SQLite has one writer at a time; more threads than this would only queue in another place.
BLOCKING_THREADS: Final = 8
KILL_TIMEOUT_SECONDS: Final = 10


def serve(port: int = 8000, data_dir: Path | None = None, open_browser: bool = True) -> None:
    """Serve the pages on http://localhost:`port` until Ctrl-C, with the shipped settings.

    `data_dir` is the folder of the diary; None means `DRUCKPUNKT_DATA` or the user's own place.
    Raises `CannotStart` when the port is taken or the folder cannot be written.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    run(APPLICATION, port=port, folder=data_dir or data_folder(), open_browser=open_browser)


def run(application: str, *, port: int, folder: Path, open_browser: bool) -> None:
    """Prepare `folder` under the settings module in force and serve `application` from it."""
    os.umask(0o077)
    claim(port)
    os.environ[ENVIRONMENT_NAME] = str(make_private(folder.expanduser().absolute()))

    from druckpunkt.web.preparation import prepare

    prepare()
    address = f"http://localhost:{port}/"
    print(f"Druckpunkt: {address}  (Ctrl-C)", flush=True)
    if open_browser:
        _open_when_ready(address)
    _listen(application, port)


def claim(port: int) -> None:
    """Raise `CannotStart` when somebody listens on `port` already.

    The server itself would not notice: it shares ports (SO_REUSEPORT), and two diaries would
    answer by turns.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
            raise CannotStart("port_taken" if taken else "port_unusable", port=port) from error


def _open_when_ready(address: str) -> None:
    # A process of its own: a thread would be alive while the server forks.
    subprocess.Popen(
        [sys.executable, "-m", "druckpunkt.web.open_browser", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _listen(application: str, port: int) -> None:
    server = Server(
        application,
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=BLOCKING_THREADS,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=KILL_TIMEOUT_SECONDS,
    )
    server.serve(target_loader=_load_in_worker)


def _load_in_worker(application: str) -> WSGIApplication:
    """Load the application in the worker, and leave Ctrl-C to the main process.

    A terminal sends Ctrl-C to both. The worker would then be told twice to stop, by the signal
    and by its parent, and the server hangs in about half of the cases (measured, granian 2.8).
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    module, _, name = application.partition(":")
    loaded: WSGIApplication = getattr(import_module(module), name)
    return loaded
