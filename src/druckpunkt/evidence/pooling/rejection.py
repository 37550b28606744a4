"""The one exception a user can cause when studies are pooled."""

from __future__ import annotations


class PoolingRejected(ValueError):
    """These studies cannot be pooled; `code` and `values` say why (rendered by `texts`).

    Numbers of one study: `figure_not_finite` (name), `figure_not_a_count` (name, value),
    `too_few_people` (n), `sd_not_positive` (sd), `se_not_positive` (se),
    `variance_not_positive` (variance), `events_beyond_people` (events, n),
    `limits_swapped` (low, high), `effect_outside_limits` (effect, low, high),
    `ratio_not_positive` (value). In a list of studies these carry `study` too.

    Of a list: `no_studies` (), `too_few_studies` (k, needed), `same_precision` (), `no_spread` (),
    `out_of_range` (study), `variances_too_unequal` (smallest, largest), `level` (level),
    `no_moderators` (), `moderator_length` (name, length, k), `moderators_redundant` ().

    Of a prior: `prior_not_positive` (name, value), `neutral_share` (share).
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
