"""Where a person stands on the ladder: the contract; the rules stand in `ladder`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """The step in force and why.

    `minutes` of a session today; `good_sessions` of the `needed` ones that open the next step of
    `next_minutes` (None on the last one); `reason` is a code: `start`, `climbing`, `opened`,
    `held`, `stepped_back_reaction`, `stepped_back_pause`, `stepped_back_choice`, `at_the_top`,
    `at_the_limit` (of the verdict), `in_trial` (fixed by the protocol).
    """

    minutes: int
    good_sessions: int
    needed: int
    next_minutes: int | None
    is_held: bool
    reason: str
