from __future__ import annotations

from datetime import date, timedelta

import pytest

from druckpunkt.safety import SafetyVerdict, Verdict, provisional_verdict

TODAY = date(2026, 1, 5)


@pytest.mark.parametrize("read", [True, False])
@pytest.mark.parametrize("none_applies", [True, False])
def test_only_both_confirmations_let_a_person_start(read: bool, none_applies: bool) -> None:
    verdict = provisional_verdict(cautions_read=read, none_applies=none_applies, today=TODAY)
    assert verdict.allows_use(TODAY) == (read and none_applies)


def test_a_verdict_expires_after_ninety_days() -> None:
    verdict = SafetyVerdict(Verdict.GO, "1", TODAY)
    assert verdict.allows_use(TODAY + timedelta(days=89))
    assert not verdict.allows_use(TODAY + timedelta(days=90))
    assert not verdict.allows_use(TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("verdict", "allowed"),
    [(Verdict.GO, True), (Verdict.GENTLE, True), (Verdict.ASK, False), (Verdict.STOP, False)],
)
def test_ask_and_stop_allow_nothing(verdict: Verdict, allowed: bool) -> None:
    assert SafetyVerdict(verdict, "1", TODAY).allows_use(TODAY) == allowed
