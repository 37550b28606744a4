"""Every room from the command line: same verbs as the library, no Django outside `serve`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import StringIO

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code: 0 done, 2 the input was refused, 130 interrupted.

    Whatever a user can cause is said in one sentence on stderr; only our own mistakes show a
    traceback.
    """
    _open_streams()
    try:
        from druckpunkt.cli.failures import run

        return _flushed(run(list(sys.argv[1:] if arguments is None else arguments), os.environ))
    except KeyboardInterrupt:
        return INTERRUPTED


def _open_streams() -> None:
    """Give a process that was started without stdout or stderr (`>&-`) a place to write to."""
    if sys.stdout is None:
        sys.stdout = StringIO()
    if sys.stderr is None:
        sys.stderr = StringIO()


def _flushed(code: int) -> int:
    """Flush stdout here, where a closed pipe (`| head`) can still be kept quiet."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
