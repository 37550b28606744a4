"""Whole processes: what a person waits for."""

from __future__ import annotations

import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from bench.cases import trial_of
from druckpunkt.formats import write_diary

COMMAND = str(Path(sys.executable).with_name("druckpunkt"))


def analyse_command(rounds: int) -> float:
    """Seconds of `druckpunkt analyse FILE --json`."""
    _, diary = trial_of(40, seed=1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "diary.csv")
        path.write_bytes(write_diary(diary))
        return _median(lambda: _quiet([COMMAND, "analyse", str(path), "--json"]), rounds)


def import_package(rounds: int) -> float:
    """Seconds of `import druckpunkt` above those of an empty Python."""
    bare = _median(lambda: _quiet([sys.executable, "-c", "pass"]), rounds)
    return _median(lambda: _quiet([sys.executable, "-c", "import druckpunkt"]), rounds) - bare


def first_page(rounds: int) -> float:
    """Seconds from a warm start of the server to its first page."""
    with tempfile.TemporaryDirectory() as folder:
        _page_after_start(folder)
        return statistics.median(_page_after_start(folder) for _ in range(rounds))


def _page_after_start(folder: str) -> float:
    port = _free_port()
    started = time.perf_counter()
    serve = [COMMAND, "serve", "--port", str(port), "--data", folder, "--no-browser"]
    server = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - started < 60:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read()
            except OSError:
                time.sleep(0.02)
            else:
                return time.perf_counter() - started
        raise RuntimeError("the server did not answer within a minute")
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _quiet(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "LANG": "C"})


def _median(work: Callable[[], None], rounds: int) -> float:
    work()
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def peak_megabytes() -> float:
    """Peak memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
