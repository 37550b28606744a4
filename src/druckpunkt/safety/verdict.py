"""The verdict of a safety check as a plain value that a trial can ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

VERDICT_LIFETIME_DAYS = 90
PROVISIONAL_VERSION = "provisional-1"


class Verdict(StrEnum):
    """From harmless to urgent."""

    GO = "go"
    GENTLE = "gentle"
    ASK = "ask"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class SafetyVerdict:
    """What a check said, on which day, and by which version of the questions."""

    verdict: Verdict
    version: str
    given_on: date

    def allows_use(self, today: date) -> bool:
        """Say whether the mat may be used on `today`: go or gentle, and not expired."""
        fresh = self.given_on <= today < self.given_on + timedelta(days=VERDICT_LIFETIME_DAYS)
        return fresh and self.verdict in (Verdict.GO, Verdict.GENTLE)


def provisional_verdict(*, cautions_read: bool, none_applies: bool, today: date) -> SafetyVerdict:
    """Turn the two confirmations of the provisional card into a verdict.

    Not both confirmed means `ask`: the card cannot tell more than that.
    """
    verdict = Verdict.GO if cautions_read and none_applies else Verdict.ASK
    return SafetyVerdict(verdict, PROVISIONAL_VERSION, today)
