"""The only place where the web learns what time it is.

Shipped settings name the system clock and nothing else; tests bring settings of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from druckpunkt.days import study_date


def system_now() -> datetime:
    """Return the present instant of the machine in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """Return the present instant, aware and in UTC."""
    return _clock(settings.DRUCKPUNKT_CLOCK)().astimezone(UTC)


def study_day_now(zone: str) -> date:
    """Return the study day that runs at this moment in `zone` (it ends at 04:00 local time)."""
    return study_date(now(), zone)


@cache
def _clock(path: str) -> Callable[[], datetime]:
    clock: Callable[[], datetime] = import_string(path)
    return clock
