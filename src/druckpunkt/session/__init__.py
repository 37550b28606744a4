"""A guided session as data: phases, cues, and the log that comes back."""

from __future__ import annotations

from druckpunkt.session.log import (
    BAD_FINDINGS,
    Ending,
    Event,
    Happening,
    LogRejected,
    SessionLog,
    SkinFinding,
    SkinMoment,
    Sound,
    Sting,
    Use,
)

__all__ = [
    "BAD_FINDINGS",
    "Ending",
    "Event",
    "Happening",
    "LogRejected",
    "SessionLog",
    "SkinFinding",
    "SkinMoment",
    "Sound",
    "Sting",
    "Use",
]
