"""Logs that can be shown to anyone: when, what and where, never what a person wrote."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from types import TracebackType

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class DiscreetFormatter(logging.Formatter):
    """Write an exception as its type and places, without its message.

    The message of a ValueError often quotes the value, and values here are health data.
    """

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatException(self, ei: ExceptionInfo) -> str:
        """Name the exception and the lines it came through."""
        kind, _, trace = ei
        lines = [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return "\n".join([kind.__name__ if kind else "", *lines])
