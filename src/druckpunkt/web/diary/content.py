"""What one sent form says, as a plain value: two equal forms count once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from druckpunkt.diary import EntryState, OutcomeEntry


@dataclass(frozen=True, slots=True)
class EntryContent:
    """The answers by outcome name, as asked that day, and the facts around them.

    `minutes` lain that day (0: no session), None when not stated; `before_session` says that the
    session was still to come; `painkillers` counts doses.
    """

    answers: Mapping[str, OutcomeEntry] = field(default_factory=dict)
    minutes: float | None = None
    before_session: bool = False
    painkillers: int | None = None
    other_treatment: bool | None = None
    unwanted: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether the form was sent without a single answer."""
        return self == EntryContent()

    def state_of(self, outcome: str) -> EntryState:
        """Return the state of the answer about `outcome`."""
        entry = self.answers.get(outcome)
        return entry.state if entry else EntryState.MISSING
