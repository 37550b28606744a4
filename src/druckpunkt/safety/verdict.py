"""The verdict of a safety check as a plain value that plans, sessions and trials can ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from druckpunkt.safety.use import GENTLE_LIMITS, NO_USE, Limits

VERDICT_LIFETIME_DAYS = 90


class Verdict(StrEnum):
    """From harmless to urgent."""

    GO = "go"
    GENTLE = "gentle"
    ASK = "ask"
    STOP = "stop"


SEVERITY = {verdict: severity for severity, verdict in enumerate(Verdict)}
LIMITS = {
    Verdict.GO: Limits(),
    Verdict.GENTLE: GENTLE_LIMITS,
    Verdict.ASK: NO_USE,
    Verdict.STOP: NO_USE,
}


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the most severe of `verdicts`; `GO` when there are none."""
    return max(verdicts, key=SEVERITY.__getitem__, default=Verdict.GO)


@dataclass(frozen=True, slots=True)
class SafetyVerdict:
    """What a check said, on which study day, and by which version of the questions."""

    verdict: Verdict
    version: str
    given_on: date

    @property
    def limits(self) -> Limits:
        """What is still allowed: everything, gently, or nothing."""
        return LIMITS[self.verdict]

    @property
    def valid_through(self) -> date:
        """The last study day on which the verdict counts, the 90th one."""
        return self.given_on + timedelta(days=VERDICT_LIFETIME_DAYS - 1)

    def is_fresh(self, today: date) -> bool:
        """Say whether the verdict counts on study day `today`: given, and not yet expired."""
        return self.given_on <= today <= self.valid_through

    def allows_use(self, today: date) -> bool:
        """Say whether the mat may be used on `today`: go or gentle, and not expired."""
        return self.is_fresh(today) and self.verdict in (Verdict.GO, Verdict.GENTLE)
