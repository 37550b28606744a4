"""`druckpunkt simulate`."""

from __future__ import annotations

from pathlib import Path

import pytest

from druckpunkt.trial import Word
from tests.cli.command import done, refused

QUICK = ("--trials", 200, "--first-day", "2026-09-01")


def chances(*arguments: object) -> list[dict[str, float]]:
    rows = done("simulate", *QUICK, "--json", *arguments).json["rows"]
    return [row["chances"] for row in rows]


def test_every_word_has_a_chance_at_four_true_effects() -> None:
    document = done("simulate", *QUICK, "--json").json

    assert [row["times_swc"] for row in document["rows"]] == [0, 0.5, 1, 2]
    for row in document["rows"]:
        assert set(row["chances"]) == {word.value for word in Word}
        assert sum(row["chances"].values()) == pytest.approx(1)
    assert [row["effect"] for row in document["rows"]] == [0, -0.5, -1, -2]


def test_the_same_seed_gives_the_same_chances_and_another_one_does_not() -> None:
    assert chances("--seed", 3) == chances("--seed", 3)
    assert chances("--seed", 3) != chances("--seed", 4)


def test_quiet_days_find_more_than_noisy_ones() -> None:
    quiet, noisy = (chances("--sd", sd, "--rho", 0.3)[2] for sd in (0.6, 3.0))

    assert quiet["helps_enough"] + quiet["helps"] > 0.8
    assert noisy["helps_enough"] + noisy["helps"] < 0.4


def test_a_spread_is_told_in_units_of_the_scale() -> None:
    on_10 = chances("--sd", 1.2, "--rho", 0.3)
    on_100 = chances("--sd", 12, "--rho", 0.3, "--range", 0, 100)

    assert on_10 == on_100


def test_missing_days_cost_chances() -> None:
    all_there, few = (chances("--sd", 1.3, "--missing", share)[2] for share in (0, 0.8))

    assert few["not_settled"] > all_there["not_settled"]


def test_noise_is_learnt_from_a_run_in(diary: Path) -> None:
    document = done("simulate", *QUICK, "--run-in", diary, "--json").json

    assert document["noise_days"] == 7
    assert "7 days" in done("simulate", *QUICK, "--run-in", diary).out


def test_a_protocol_brings_its_own_schedule(protocol: Path) -> None:
    document = done("simulate", "--trials", 200, "--protocol", protocol, "--json").json

    assert document["template"] == "standard"
    assert document["outcome"] == "pain"
    assert "protocol" in refused("simulate", "--protocol", protocol, "--swc", 2)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--outcome", "sleep"),
        ("--outcome", "pain"),
        ("--template", "short"),
        ("--on", "tea"),
        ("--off", "nothing"),
        ("--first-day", "2099-03-02"),
    ],
)
def test_what_the_protocol_fixes_cannot_be_asked_for_beside_it(
    option: str, value: str, protocol: Path
) -> None:
    sentence = refused("simulate", "--protocol", protocol, option, value)

    assert sentence.startswith(f"{option}: ")
    assert "protocol" in sentence


def test_the_draw_of_the_simulation_is_free_beside_a_protocol(protocol: Path) -> None:
    wish = ("--trials", 200, "--protocol", protocol, "--seed", 2, "--missing", 0.1)

    assert done("simulate", *wish, "--json").json["seed"] == 2


def test_options_describe_a_trial_that_is_not_designed_yet() -> None:
    document = done(
        *("simulate", *QUICK, "--outcome", "sleep", "--template", "short", "--swc", 2),
        *("--on", "mat", "--off", "nothing", "--higher-is-better", "--json"),
    ).json

    assert document["template"] == "short"
    assert document["smallest_worthwhile_change"] == 2
    assert document["rows"][3]["effect"] == 4


def test_people_get_a_table_and_an_advice_in_their_language() -> None:
    english = done("simulate", *QUICK).out
    german = done("simulate", *QUICK, "--language", "de").out

    assert english.startswith("This trial can find")
    assert "hilft genug" in german


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        (("--sd", 0), "--sd"),
        (("--sd", "nan"), "--sd"),
        (("--rho", 1), "--rho"),
        (("--missing", 0.95), "--missing"),
        (("--trials", 5), "--trials"),
        (("--run-in", "nowhere.csv"), "nowhere.csv"),
        (("--protocol", "nowhere.json"), "nowhere.json"),
        (("--template", "long"), "long"),
    ],
)
def test_a_wish_that_does_not_fit_is_refused_by_name(wish: tuple[object, ...], named: str) -> None:
    assert named in refused("simulate", *wish)


def test_a_file_without_run_in_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("date,arm,pain\n2026-09-01,mat,4\n")

    assert "run-in" in refused("simulate", "--run-in", path)
