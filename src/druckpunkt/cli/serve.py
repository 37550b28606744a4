"""`druckpunkt serve`: the pages in the browser, from this machine only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
) -> None:
    """Serve the pages on http://localhost:PORT until Ctrl-C."""
    from druckpunkt.web.serve import serve as serve_pages

    serve_pages(port=port, data_dir=data, open_browser=not no_browser)
