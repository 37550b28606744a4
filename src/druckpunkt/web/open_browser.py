"""Wait until the server answers, then open the browser: `python -m ...open_browser ADDRESS`."""

from __future__ import annotations

import socket
import sys
import time
import webbrowser
from urllib.parse import urlsplit

PATIENCE_SECONDS = 20


def main(address: str) -> None:
    """Open `address` as soon as somebody listens there; give up silently after a while."""
    parts = urlsplit(address)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with socket.create_connection((parts.hostname or "localhost", parts.port or 80), 1):
                break
        except OSError:
            time.sleep(0.1)
    webbrowser.open(address)


if __name__ == "__main__":
    main(sys.argv[1])
