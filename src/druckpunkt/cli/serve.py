"""`druckpunkt serve`: the pages in the browser, from this machine or for the phones at home."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.language import language_of_environment

if TYPE_CHECKING:
    from druckpunkt.web.serve import Reach

DEFAULT_PORT = 8000


def serve(
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, help="Port on this machine.")
    ] = DEFAULT_PORT,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="DIR", help="Folder for the database; otherwise the user's own."
        ),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open the browser.")
    ] = False,
    tls: Annotated[
        bool, typer.Option("--tls", help="Encrypted, for the phones in your network too.")
    ] = False,
    lan: Annotated[
        bool, typer.Option("--lan", help="For the network without encryption: not advisable.")
    ] = False,
    host: Annotated[
        list[str] | None,
        typer.Option(
            "--host",
            metavar="NAME or ADDRESS",
            help="A further name of this machine, with --tls or --lan; may be repeated.",
        ),
    ] = None,
    renew: Annotated[
        bool, typer.Option("--renew", help="With --tls: make a new certificate authority.")
    ] = False,
) -> None:
    """Serve the pages on http://localhost:PORT until Ctrl-C."""
    language = language_of_environment(os.environ)
    reach = _reach(tls, lan, tuple(host or ()), renew, language)

    from druckpunkt.web.serve import serve as serve_pages

    serve_pages(
        port=port, data_dir=data, open_browser=not no_browser, reach=reach, language=language
    )


def _reach(tls: bool, lan: bool, hosts: tuple[str, ...], renew: bool, language: str) -> Reach:
    """Refuse options that contradict each other, and return what remains."""
    from druckpunkt.cli.refusal import Refused
    from druckpunkt.texts.catalogue import gettext

    problem = ""
    if tls and lan:
        problem = gettext(
            "--tls and --lan exclude each other; --tls serves the network too, encrypted.", language
        )
    elif hosts and not (tls or lan):
        problem = gettext("--host is for other devices; add --tls, or leave it out.", language)
    elif renew and not tls:
        problem = gettext("--renew makes a new certificate; add --tls.", language)
    if problem:
        raise Refused(problem)

    from druckpunkt.web.serve import Line, Reach

    line = Line.TLS if tls else Line.LAN if lan else Line.LOCAL
    return Reach(line, hosts, renew)
