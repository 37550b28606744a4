"""The real server in a process of its own: `python -m tests.browser.server PORT FOLDER`."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.browser.clock import FILE_NAME

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60
# Behind it stand the modules of this folder that have a `change`.
STAGE_DOOR = "/stage-door-of-the-tests/"
VARIABLES = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DRUCKPUNKT_HOSTS", "DRUCKPUNKT_TLS")


def free_port() -> int:
    """Return a port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Server:
    """A running server on a folder of its own; use it with `with`."""

    def __init__(self, folder: Path, *, command: list[str] | None = None) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self._command = command or [sys.executable, "-m", "tests.browser.server"]
        self.output = ""
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def start(self) -> None:
        """Start, or start again on the same port and folder, and wait until it answers."""
        environment = {k: v for k, v in os.environ.items() if k not in VARIABLES}
        self._process = subprocess.Popen(
            [*self._command, str(self.port), str(self.folder)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._wait_until_it_answers()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> str:
        """Press Ctrl-C, wait for the end, and return what the server had printed."""
        assert self._process is not None
        if self._process.poll() is None:
            # The whole group, as a terminal does it.
            os.killpg(self._process.pid, signal.SIGINT)
        return self.wait()

    def kill(self) -> None:
        """End it as a power cut does: no signal handler runs, nothing is finished."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self.wait()

    def wait(self) -> str:
        """Wait for the end, and return what the server had printed."""
        assert self._process is not None
        if self._process.stdout is None or self._process.stdout.closed:
            return self.output
        self.output, _ = self._process.communicate(timeout=PATIENCE_SECONDS)
        return self.output

    @property
    def process_id(self) -> int:
        """Return the id of the main process."""
        assert self._process is not None
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """Return the exit code, or None while it runs."""
        assert self._process is not None
        return self._process.poll()

    def change(self, scene: str, **values: object) -> Any:
        """Let the server itself run `change` of the module `scene`, and return what that returns.

        A process of its own for each change would load everything once more.
        """
        address = f"http://127.0.0.1:{self.port}{STAGE_DOOR}{scene}"
        sent = urllib.request.Request(address, data=json.dumps(values).encode())
        with urllib.request.urlopen(sent, timeout=PATIENCE_SECONDS) as answer:
            return json.load(answer)

    def set_clock(self, instant: datetime) -> None:
        """Let the server believe it is `instant` (aware) until the next setting."""
        draft = self.folder / f"{FILE_NAME}.draft"
        draft.write_text(instant.isoformat(), encoding="ascii")
        draft.replace(self.folder / FILE_NAME)

    def release_clock(self) -> None:
        """Let the server go by the machine's time again."""
        (self.folder / FILE_NAME).unlink(missing_ok=True)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            if self.exit_code is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{self.stop()}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/privacy/", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False


def main(port: int, folder: Path) -> None:
    """Serve the application with the clock of the tests."""
    from druckpunkt.web.serve import run

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.browser.clocked_settings"
    run("tests.browser.wsgi:application", port=port, folder=folder, open_browser=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
