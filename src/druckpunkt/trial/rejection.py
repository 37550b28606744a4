"""The one exception a user can cause in an analysis."""

from __future__ import annotations


class AnalysisRejected(ValueError):
    """The diary cannot be analysed as asked; `code` and `values` say why (rendered by `texts`).

    Codes: `one_arm_only` (arm, on, off), `no_trial_days` (on, off, arms), `all_missing` (outcome),
    `unknown_outcome` (outcome, known), `value_off_scale` (study_date, value, low, high),
    `contradicts_protocol` (study_date, found, planned), `no_such_look` (pair, first, last),
    `no_such_pair` (pair, pairs).
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
