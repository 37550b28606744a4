"""A guided session as data: phases, cues, and the log that comes back."""

from __future__ import annotations

from druckpunkt.session.check import check_log
from druckpunkt.session.comfort import minutes_to_comfort
from druckpunkt.session.course import minutes_of
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
from druckpunkt.session.parts import Parts
from druckpunkt.session.parts_toml import parts
from druckpunkt.session.timeline import Moment, Timeline, compose

__all__ = [
    "BAD_FINDINGS",
    "Ending",
    "Event",
    "Happening",
    "LogRejected",
    "Moment",
    "Parts",
    "SessionLog",
    "SkinFinding",
    "SkinMoment",
    "Sound",
    "Sting",
    "Timeline",
    "Use",
    "check_log",
    "compose",
    "minutes_of",
    "minutes_to_comfort",
    "parts",
]
