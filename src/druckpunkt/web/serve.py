"""Start the server: in a private folder, ready within a second or two.

Without being asked it answers this machine only; `Reach` says how phones may come in.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from druckpunkt.texts.serving import greeting
from druckpunkt.web.clock import system_now
from druckpunkt.web.data_folder import ENVIRONMENT_NAME, data_folder, make_private
from druckpunkt.web.folder_lock import share
from druckpunkt.web.hosts import LOOPBACK, lan_addresses, outer_hosts
from druckpunkt.web.refusal import CannotStart
from druckpunkt.web.tls import Tls, certificate_for

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

ADDRESS: Final = "127.0.0.1"
EVERY_ADDRESS: Final = "0.0.0.0"
APPLICATION: Final = "druckpunkt.web.wsgi:application"
SETTINGS: Final = "druckpunkt.web.settings"
# SQLite has one writer at a time; more threads than this would only queue in another place.
BLOCKING_THREADS: Final = 8
KILL_TIMEOUT_SECONDS: Final = 10


class Line(StrEnum):
    """Who can come in, and on what kind of line."""

    LOCAL = "local"
    LAN = "lan"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class Reach:
    """The wish on the command line: the line, further names of this machine, a new authority."""

    line: Line = Line.LOCAL
    hosts: tuple[str, ...] = ()
    renew: bool = False


ONLY_HERE: Final = Reach()


def serve(
    port: int = 8000,
    data_dir: Path | None = None,
    open_browser: bool = True,
    *,
    reach: Reach = ONLY_HERE,
    language: str = "en",
) -> None:
    """Serve the pages on http://localhost:`port` until Ctrl-C, with the shipped settings.

    `data_dir` is the folder of the diary; None means `DRUCKPUNKT_DATA` or the user's own place.
    Raises `CannotStart` when the port is taken, the folder cannot be written, a host cannot be
    used, or there is no network for `reach`.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    folder = data_dir or data_folder()
    run(
        APPLICATION,
        port=port,
        folder=folder,
        open_browser=open_browser,
        reach=reach,
        language=language,
    )


def run(
    application: str,
    *,
    port: int,
    folder: Path,
    open_browser: bool,
    reach: Reach = ONLY_HERE,
    language: str = "en",
) -> None:
    """Prepare `folder` under the settings module in force and serve `application` from it."""
    os.umask(0o077)
    hosts = () if reach.line is Line.LOCAL else _outer_hosts(reach)
    claim(port, ADDRESS if reach.line is Line.LOCAL else EVERY_ADDRESS)
    folder = make_private(folder.expanduser().absolute())
    os.environ[ENVIRONMENT_NAME] = str(folder)
    held = share(folder)
    tls = _own_certificate(folder, hosts, reach)
    _tell_settings(hosts, reach.line)

    from druckpunkt.web.preparation import prepare

    prepare()
    _greet(port, hosts, reach.line, tls, language)
    if open_browser:
        _open_when_ready(_first_page(port, tls))
    _listen(application, port, reach.line, tls, held)


def claim(port: int, address: str = ADDRESS) -> None:
    """Raise `CannotStart` when somebody listens on `port` already.

    The server itself would not notice: it shares ports (SO_REUSEPORT), and two diaries would
    answer by turns.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
            raise CannotStart("port_taken" if taken else "port_unusable", port=port) from error


def _outer_hosts(reach: Reach) -> tuple[str, ...]:
    return outer_hosts(reach.hosts, addresses=lan_addresses(), hostname=socket.gethostname())


def _own_certificate(folder: Path, hosts: Sequence[str], reach: Reach) -> Tls | None:
    if reach.line is not Line.TLS:
        return None
    return certificate_for(folder, (*hosts, *LOOPBACK), now=system_now(), renew=reach.renew)


def _tell_settings(hosts: Sequence[str], line: Line) -> None:
    """Pass names and line on to the settings, which the worker reads too.

    With a line of our own, what the environment says about a proxy does not hold.
    """
    if line is Line.LOCAL:
        return
    more = os.environ.get("DRUCKPUNKT_HOSTS", "")
    os.environ["DRUCKPUNKT_HOSTS"] = ",".join(filter(None, (*hosts, more)))
    os.environ["DRUCKPUNKT_TLS"] = "own" if line is Line.TLS else "lan"


def _greet(port: int, hosts: Sequence[str], line: Line, tls: Tls | None, language: str) -> None:
    if line is Line.LOCAL:
        print(f"Druckpunkt: http://localhost:{port}/  (Ctrl-C)", flush=True)
        return
    scheme = "https" if tls else "http"
    addresses = [f"{scheme}://{host}:{port}/" for host in hosts]
    seal = (tls.fingerprint, str(tls.authority), tls.is_new) if tls else None
    print(greeting(addresses, seal, language), flush=True)


def _first_page(port: int, tls: Tls | None) -> str:
    if tls is None:
        return f"http://localhost:{port}/"
    return f"https://localhost:{port}/{'trust/' if tls.is_new else ''}"


def _open_when_ready(address: str) -> None:
    # A process of its own: a thread would be alive while the server forks.
    subprocess.Popen(
        [sys.executable, "-m", "druckpunkt.web.open_browser", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _listen(application: str, port: int, line: Line, tls: Tls | None, held: TextIOWrapper) -> None:
    server = Server(
        application,
        address=ADDRESS if line is Line.LOCAL else EVERY_ADDRESS,
        # The log of requests would hold the addresses of calendars.
        log_access=False,
        ssl_cert=tls.leaf if tls else None,
        ssl_key=tls.key if tls else None,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=BLOCKING_THREADS,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=KILL_TIMEOUT_SECONDS,
    )
    with held:
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
