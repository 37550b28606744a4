"""Real trials end to end: import, then analyse, as anybody would type it."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import done
from tests.policy.source import ROOT

STUDYU = ROOT / "tests" / "data" / "hpi_classroom_studyu"
# The ten trials: file, beginning of the participant's id, complete pairs of phases.
TRIALS = (
    ("herbal", "026ff51a", 2),
    ("milk", "5c8fe994", 2),
    ("noise", "886ac213", 2),
    ("plant_animal", "c3f0072f", 1),
    ("tea", "c8bafe93", 2),
    ("tea", "0889f7fb", 2),
    ("tea", "b6a716a4", 2),
    ("window", "1841ab1d", 1),
    ("window", "27bf5df4", 1),
    ("window", "2faf171f", 2),
)


def typed(file: str, participant: str, folder: Path) -> Any:
    """Import one trial and run the very command that the import suggests."""
    out = folder / f"{file}-{participant}.csv"
    said = done(
        *("import", STUDYU / f"measurements_{file}.csv", "--participant", participant),
        *("--question", "How well did you sleep last night?", "--out", out),
    ).out
    command = shlex.split(said.splitlines()[-1].removeprefix("Try: druckpunkt "))
    return done(*command, "--json").json


@pytest.mark.parametrize(("file", "participant", "pairs"), TRIALS)
def test_a_very_short_real_trial_is_not_settled_and_still_gives_figures(
    file: str, participant: str, pairs: int, tmp_path: Path
) -> None:
    answer = typed(file, participant, tmp_path)

    assert answer["complete_pairs"] == pairs
    assert (answer["verdict"], answer["reason"]) == ("not_settled", "few_pairs")
    assert answer["direction"] == "higher_is_better"
    low, high = answer["effect"]["interval_95"]
    assert low < answer["effect"]["mean"] < high
    assert high - low > 0.5


def test_most_of_the_real_trials_agree_with_no_difference(tmp_path: Path) -> None:
    answers = [typed(file, participant, tmp_path) for file, participant, _pairs in TRIALS]
    spans_zero = [
        answer["effect"]["interval_95"][0] < 0 < answer["effect"]["interval_95"][1]
        for answer in answers
    ]

    assert sum(spans_zero) >= 7
