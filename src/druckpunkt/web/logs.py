"""Logs that can be shown to anyone: when, what and where, never what a person wrote."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path
from types import TracebackType

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


# Who knows the address of a calendar can read it.
CALENDAR = re.compile(r"/calendar/[^\s'\"?#]+")


class DiscreetFormatter(logging.Formatter):
    """Write an exception as its type and places, without its message.

    The message of a ValueError often quotes the value, and values here are health data. Addresses
    of calendars are secrets and left out.
    """

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """Write one record without the addresses of calendars."""
        return CALENDAR.sub("/calendar/…", super().format(record))

    def formatException(self, ei: ExceptionInfo) -> str:
        """Name the exception and the lines it came through."""
        kind, _, trace = ei
        lines = [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return "\n".join([kind.__name__ if kind else "", *lines])
