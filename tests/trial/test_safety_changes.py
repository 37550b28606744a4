"""What safety changes in a protocol: new versions that never move a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from druckpunkt.formats.protocol_json import dump_protocol, load_protocol, protocol_hash
from druckpunkt.trial import (
    Dose,
    Protocol,
    ProtocolRejected,
    analyse,
    schedule,
    simulate_diary,
    with_safety_dose,
    with_safety_pause,
    with_safety_resume,
    with_safety_stop,
)
from tests.trial import builders

DAY = date(2026, 3, 20)
SHORTER = Dose(minutes=15)


@pytest.fixture
def protocol() -> Protocol:
    """A frozen protocol with 20 minutes."""
    return builders.protocol()


def all_changes(protocol: Protocol) -> Protocol:
    """Return `protocol` after everything safety can do to it."""
    paused = with_safety_pause(protocol, made_on=DAY)
    resumed = with_safety_resume(paused, made_on=DAY + timedelta(days=2))
    shorter = with_safety_dose(resumed, SHORTER, made_on=DAY + timedelta(days=2))
    return with_safety_stop(shorter, made_on=DAY + timedelta(days=5))


def test_every_change_is_a_version_with_its_kind_and_day(protocol: Protocol) -> None:
    kinds = [(change.version, change.kind) for change in all_changes(protocol).changes]

    assert kinds == [
        (1, "frozen"),
        (2, "safety_pause"),
        (3, "safety_resume"),
        (4, "safety_dose"),
        (5, "safety_stop"),
    ]


def test_no_change_for_safety_moves_a_day_or_an_arm(protocol: Protocol) -> None:
    assert schedule(all_changes(protocol)) == schedule(protocol)


def test_a_pause_lasts_until_it_is_resumed(protocol: Protocol) -> None:
    paused = with_safety_pause(protocol, made_on=DAY)

    assert not protocol.is_safety_paused
    assert paused.is_safety_paused
    assert not with_safety_resume(paused, made_on=DAY).is_safety_paused
    assert with_safety_dose(paused, SHORTER, made_on=DAY).is_safety_paused


def test_a_smaller_dose_is_in_force_at_once_and_says_what_it_was(protocol: Protocol) -> None:
    shorter = with_safety_dose(protocol, SHORTER, made_on=DAY)

    assert shorter.dose == SHORTER
    assert shorter.changes[-1].detail == "20 shirt yoga_mat -> 15 shirt yoga_mat"


def test_safety_never_makes_a_dose_longer(protocol: Protocol) -> None:
    with pytest.raises(ProtocolRejected) as refused:
        with_safety_dose(protocol, Dose(minutes=25), made_on=DAY)
    assert refused.value.code == "safety_only_lowers"


def test_a_stop_for_safety_before_the_end_asks_for_the_stricter_claim(protocol: Protocol) -> None:
    assert protocol.rules.claim == 0.975
    assert with_safety_stop(protocol, made_on=DAY).rules.claim == 0.99
    assert with_safety_pause(protocol, made_on=DAY).rules.claim == 0.975
    assert with_safety_dose(protocol, SHORTER, made_on=DAY).rules.claim == 0.975


def test_every_version_survives_its_way_through_a_file_with_a_hash_of_its_own(
    protocol: Protocol,
) -> None:
    changed = all_changes(protocol)

    assert load_protocol(dump_protocol(changed)) == changed
    assert protocol_hash(changed) != protocol_hash(protocol)


def test_assigned_days_are_analysed_as_assigned_whatever_safety_did(protocol: Protocol) -> None:
    diary = simulate_diary(protocol, effect=-1.0, sd=1.0, rho=0.2, missing_share=0.0, seed=3)
    paused = with_safety_resume(with_safety_pause(protocol, made_on=DAY), made_on=DAY)

    plain = analyse(diary, protocol)
    changed = analyse(diary, with_safety_dose(paused, SHORTER, made_on=DAY))

    assert [(day.study_date, day.arm) for day in changed.days] == [
        (day.study_date, day.arm) for day in plain.days
    ]
    assert changed.figures == plain.figures
    assert changed.verdict == plain.verdict
