"""May this person use the mat today? Until the safety check exists: a provisional verdict."""

from __future__ import annotations

from druckpunkt.safety.card import CautionList, SafetyCard, Urgency, load_card
from druckpunkt.safety.verdict import (
    PROVISIONAL_VERSION,
    VERDICT_LIFETIME_DAYS,
    SafetyVerdict,
    Verdict,
    provisional_verdict,
)

__all__ = [
    "PROVISIONAL_VERSION",
    "VERDICT_LIFETIME_DAYS",
    "CautionList",
    "SafetyCard",
    "SafetyVerdict",
    "Urgency",
    "Verdict",
    "load_card",
    "provisional_verdict",
]
