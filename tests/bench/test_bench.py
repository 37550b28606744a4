"""The bench measures what it says; how fast it is belongs in its own page."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bench.cases import observations_of, people, trial_of, write_cases
from bench.page import Peer, Row, peers_table, rows_table
from bench.timing import Timing, ratio, spoken, take_turns
from druckpunkt.trial import analyse


def test_the_same_seed_gives_the_same_trial() -> None:
    assert trial_of(28, seed=3) == trial_of(28, seed=3)
    assert trial_of(28, seed=3) != trial_of(28, seed=4)


def test_peers_read_the_numbers_the_model_sees(tmp_path: Path) -> None:
    trials = observations_of(28, 2)
    write_cases(trials, tmp_path / "cases.csv")

    with (tmp_path / "cases.csv").open(encoding="ascii") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == sum(trial.n for trial in trials)
    assert [float(row["value"]) for row in rows if row["trial"] == "0"] == trials[0].value.tolist()


def test_people_differ_in_their_true_effects() -> None:
    means = [analyse(diary, plan).figures.mean for plan, diary in people(4)]
    assert max(means) - min(means) > 0.2


def test_contenders_take_turns_after_a_warm_up() -> None:
    calls: list[str] = []
    take_turns({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, rounds=2)
    assert calls == ["a", "b", "a", "b", "a", "b"]


@pytest.mark.parametrize(
    ("seconds", "text"), [(2.0, "2 s"), (0.0123, "12.3 ms"), (5e-6, "5 us"), (2e-9, "2 ns")]
)
def test_times_are_said_in_a_fitting_unit(seconds: float, text: str) -> None:
    assert spoken(seconds) == text


def test_a_missed_target_is_said() -> None:
    table = rows_table([Row("slow", Timing(2, 2), 1.0), Row("fast", Timing(0.5, 0.5), 1.0)])
    assert "**missed**" in table[2]
    assert "met" in table[3]


def test_ratios_refer_to_both_of_our_engines() -> None:
    ours = Peer("ours", "all", 0.01, 0, -1, 0.3)
    table = peers_table(ours, 1e-4, [Peer("other", "one", 2.0, 0, -1, 0.3)])
    assert ratio(2.0, 0.01) == "200x"
    assert "| 200x | 20,000x |" in table[3]
