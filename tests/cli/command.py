"""Run the command line inside the test, or as a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from druckpunkt.cli import main

DRUCKPUNKT = Path(sys.executable).with_name("druckpunkt")


@dataclass(frozen=True, slots=True)
class Ran:
    """What one call left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Read stdout as exactly one JSON document."""
        return json.loads(self.out)


def run(*arguments: object) -> Ran:
    """Run `druckpunkt` in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    return Ran(code, out.getvalue(), err.getvalue())


def done(*arguments: object) -> Ran:
    """Run `druckpunkt` and expect it to succeed without a word on stderr."""
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    return ran


def refused(*arguments: object) -> str:
    """Run `druckpunkt`, expect a refusal, and return its one sentence."""
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.endswith((".\n", "?\n"))
    assert ran.err.count("\n") == 1
    return ran.err.strip()


def process(*arguments: object, cwd: Path | None = None, **environment: str) -> Ran:
    """Run the installed `druckpunkt` as a process."""
    result = subprocess.run(
        [str(DRUCKPUNKT), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=60,
    )
    return Ran(result.returncode, result.stdout, result.stderr)
