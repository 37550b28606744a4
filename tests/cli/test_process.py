"""The installed command as a process: start-up, pipes and interrupts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import DRUCKPUNKT, process

LOADED = """
import sys
from druckpunkt.cli import main
code = main(sys.argv[1:])
heavy = {"django", "matplotlib", "numba", "pandas", "rich", "scipy"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def test_the_command_answers_from_a_clean_process(diary: Path) -> None:
    ran = process("analyse", diary, "--json")

    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["outcome"] == "pain"


def test_an_analysis_loads_nothing_it_does_not_need(diary: Path) -> None:
    command = [sys.executable, "-c", LOADED, "analyse", str(diary)]

    result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)

    assert result.stderr.strip() == "[]"


def test_a_terminal_that_knows_only_ascii_gets_an_answer_too(diary: Path) -> None:
    ran = process("analyse", diary, "--language", "de", PYTHONIOENCODING="ascii")

    assert ran.code == 0
    assert ran.out.startswith("Ja, die Matte")


def test_a_closed_pipe_is_no_accident(diary: Path) -> None:
    line = f"{DRUCKPUNKT} analyse {diary} --json | head -1"

    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, check=False
    )

    assert result.stdout == "{\n"
    assert result.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="signals as on Unix")
def test_an_interrupt_is_quiet() -> None:
    running = subprocess.Popen(
        [str(DRUCKPUNKT), "simulate", "--trials", "200000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that starts jobs in the background shields them from Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)

    out, err = running.communicate(timeout=60)

    assert (running.returncode, out, err) == (130, "", "")


def test_the_version_is_told() -> None:
    assert process("--version").out.strip() == "0.1.0"


def test_a_process_without_stdout_ends_quietly(diary: Path) -> None:
    closed = f"exec {DRUCKPUNKT} analyse {diary} --json >&-"
    result = subprocess.run(["sh", "-c", closed], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
