"""The one exception a user can cause when trials are pooled."""

from __future__ import annotations


class SeriesRejected(ValueError):
    """These trials cannot be pooled; `code` and `values` say why (rendered by `texts`).

    Codes: `no_trials` (), `different_outcomes` (first, first_outcome, other, other_outcome),
    `different_arms` (first, first_on, first_off, other, other_on, other_off), `same_name` (name),
    `swc_off_scale` (swc, width).
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
