"""What a verdict allows, and until when (H1, H5)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from druckpunkt.safety import GENTLE_LIMITS, Base, Layer, Limits, SafetyVerdict, Verdict
from druckpunkt.safety.verdict import worst

TODAY = date(2026, 1, 5)


def verdict(kind: Verdict) -> SafetyVerdict:
    return SafetyVerdict(kind, "1", TODAY)


def test_a_verdict_counts_for_exactly_ninety_study_days() -> None:
    given = verdict(Verdict.GO)

    days = [day for day in range(-200, 400) if given.allows_use(TODAY + timedelta(days=day))]

    assert days == list(range(90))
    assert given.valid_through == TODAY + timedelta(days=89)


@pytest.mark.parametrize("kind", Verdict)
def test_only_go_and_gentle_allow_the_mat(kind: Verdict) -> None:
    assert verdict(kind).allows_use(TODAY) == (kind in {Verdict.GO, Verdict.GENTLE})


def test_gentle_means_shirt_short_and_soft() -> None:
    limits = verdict(Verdict.GENTLE).limits

    assert limits == GENTLE_LIMITS
    assert limits.longest_minutes == 10
    assert Layer.SKIN not in limits.layers
    assert Base.FLOOR not in limits.bases


@pytest.mark.parametrize("kind", [Verdict.ASK, Verdict.STOP])
def test_ask_and_stop_allow_nothing_at_all(kind: Verdict) -> None:
    assert verdict(kind).limits == Limits(longest_minutes=0, layers=(), bases=())


def test_a_graver_verdict_never_allows_more() -> None:
    for mild, grave in pairwise(Verdict):
        less, more = verdict(grave).limits, verdict(mild).limits
        assert less.longest_minutes <= more.longest_minutes
        assert set(less.layers) <= set(more.layers)
        assert set(less.bases) <= set(more.bases)


def test_the_worst_of_no_verdicts_is_go() -> None:
    assert worst([]) is Verdict.GO
    assert worst([Verdict.STOP, Verdict.GENTLE, Verdict.ASK]) is Verdict.STOP
