"""The shipped command in a process of its own, as a phone in the network meets it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.browser.server import ROOT, VARIABLES, free_port


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True, slots=True)
class Served:
    """A server that came up with `serve --tls --host mat.test` or `--lan`."""

    port: int
    folder: Path
    lines: list[str]

    def get(self, path: str, host: str, *, called: str = "") -> Answer:
        """Ask the machine itself, verified as `host`; `called` is another name in the request."""
        trust = self.folder / "tls" / "authority.pem"
        raw = socket.create_connection(("127.0.0.1", self.port), 30)
        connection = http.client.HTTPConnection(host, self.port)
        connection.sock = raw
        if trust.exists():
            context = ssl.create_default_context(cafile=trust)
            connection.sock = context.wrap_socket(raw, server_hostname=host)
        with closing(connection):
            connection.request("GET", path, headers={"Host": f"{called or host}:{self.port}"})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())


def somebody_listens(port: int) -> bool:
    """Say whether a connection can be made."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def started(folder: Path, *options: str) -> Iterator[Served]:
    """Start the shipped command and stop it afterwards."""
    port = free_port()
    program = "import sys; from druckpunkt.cli import main; sys.exit(main())"
    arguments = ["serve", "--port", str(port), "--data", str(folder), "--no-browser", *options]
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        env={**{k: v for k, v in os.environ.items() if k not in VARIABLES}, "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not somebody_listens(port) and time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.05)
    served = Served(port, folder, [])
    yield served
    os.killpg(process.pid, signal.SIGINT)
    served.lines.extend(process.communicate(timeout=60)[0].splitlines())
