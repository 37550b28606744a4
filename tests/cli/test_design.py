"""`druckpunkt design`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from druckpunkt.formats import protocol_hash, read_protocol_file
from druckpunkt.trial import schedule
from druckpunkt.web.trials.forms import BASES, LAYERS, POSITIONS
from tests.cli.command import done, refused

FIRST = ("--first-day", "2099-03-02")


def test_a_designed_trial_is_frozen_and_can_be_read_again(tmp_path: Path) -> None:
    out = tmp_path / "protocol.json"

    text = done("design", *FIRST, "--seed", 5, "--out", out).out
    protocol = read_protocol_file(out)

    assert protocol.version == 1
    assert protocol.seed == 5
    assert protocol_hash(protocol) in text
    assert str(out) in text


def test_the_schedule_shown_is_the_schedule_of_the_protocol(tmp_path: Path) -> None:
    out = tmp_path / "protocol.json"

    document = done("design", *FIRST, "--seed", 5, "--out", out, "--json").json
    planned = schedule(read_protocol_file(out))

    assert [day["date"] for day in document["schedule"]] == [
        item.study_date.isoformat() for item in planned
    ]
    assert [day["arm"] for day in document["schedule"]] == [item.arm for item in planned]
    assert document["protocol"] == json.loads(out.read_text())


def test_a_seed_that_is_not_given_is_drawn_and_shown() -> None:
    seeds = {done("design", *FIRST, "--json").json["protocol"]["seed"] for _ in range(3)}

    assert len(seeds) == 3


def test_every_wish_is_in_the_protocol() -> None:
    protocol = done(
        *("design", *FIRST, "--outcome", "fatigue", "--template", "thorough"),
        *("--on", "mat", "--off", "nothing", "--swc", 5, "--range", 0, 50, "--higher-is-better"),
        *("--minutes", 15, "--position", "neck", "--layer", "skin", "--base", "bed"),
        *("--zone", "Europe/Lisbon", "--expectation", 7, "--also", "pain", "--also", "sleep"),
        "--json",
    ).json["protocol"]

    assert protocol["outcome"] == {
        "name": "fatigue",
        "direction": "higher_is_better",
        "low": 0.0,
        "high": 50.0,
        "smallest_worthwhile_change": 5.0,
        "attribution": "same_day",
    }
    assert protocol["template"]["name"] == "thorough"
    assert (protocol["on"], protocol["off"]) == ("mat", "nothing")
    dose = {"minutes": 15, "position": "neck", "layer": "skin", "base": "bed"}
    assert protocol["dose"] == dose
    assert protocol["zone"] == "Europe/Lisbon"
    assert protocol["expectation_0_10"] == 7
    assert protocol["exploratory"] == ["pain", "sleep"]
    assert protocol["first_day"] == "2099-03-02"


def test_a_stretched_scale_keeps_the_share_that_is_worth_it() -> None:
    protocol = done("design", *FIRST, "--range", 0, 100, "--json").json["protocol"]

    assert protocol["outcome"]["smallest_worthwhile_change"] == 10


def test_german_is_spoken_on_request_and_by_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = done("design", *FIRST, "--seed", 1, "--language", "de").out
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    understood = done("design", *FIRST, "--seed", 1).out

    assert asked == understood
    assert "Ruhe ohne Matte" in asked


def test_a_protocol_is_not_overwritten_by_accident(tmp_path: Path) -> None:
    out = tmp_path / "protocol.json"
    done("design", *FIRST, "--seed", 1, "--out", out)
    before = out.read_bytes()

    assert "--overwrite" in refused("design", *FIRST, "--seed", 2, "--out", out)
    assert out.read_bytes() == before
    done("design", *FIRST, "--seed", 2, "--out", out, "--overwrite")
    assert out.read_bytes() != before


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        (("--template", "long"), "standard"),
        (("--swc", 0), "--swc"),
        (("--swc", 11), "--swc"),
        (("--swc", "nan"), "--swc"),
        (("--range", 10, 0), "--range"),
        (("--range", 0, "inf"), "--range"),
        (("--on", "rest"), "--off"),
        (("--on", "=mat"), "=mat"),
        (("--outcome", "date"), "date"),
        (("--first-day", "2020-01-01"), "2020-01-01"),
        (("--first-day", "2.3.2099"), "YYYY-MM-DD"),
        (("--seed", -1), "--seed"),
        (("--minutes", 0), "--minutes"),
        (("--position", "bakc"), "back / neck / shoulders / seat / feet"),
        (("--layer", "sihrt"), "skin / shirt / towel"),
        (("--base", "yoga mat"), "bed / sofa / yoga_mat / floor"),
        (("--zone", "Europe/Atlantis"), "Europe/Atlantis"),
        (("--expectation", 11), "--expectation"),
        (("--language", "fr"), "--language"),
    ],
)
def test_a_wish_that_does_not_fit_is_refused_by_name(
    wish: tuple[object, ...], named: str, tmp_path: Path
) -> None:
    out = tmp_path / "protocol.json"

    assert named in refused("design", "--out", out, *wish)
    assert list(tmp_path.iterdir()) == []


def test_a_name_nobody_knows_is_refused_with_the_option_it_stands_behind() -> None:
    assert refused("design", "--layer", "coat", "--language", "de").startswith(
        "--layer passt nicht"
    )


def test_the_names_of_the_dose_are_those_of_the_pages() -> None:
    for option, names in (("--position", POSITIONS), ("--layer", LAYERS), ("--base", BASES)):
        for name in names:
            dose = done("design", *FIRST, option, name, "--json").json["protocol"]["dose"]
            assert dose[option.removeprefix("--")] == name


def test_a_folder_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    sentence = refused("design", *FIRST, "--out", tmp_path / "nowhere" / "protocol.json")

    assert "cannot be written" in sentence
    assert list(tmp_path.iterdir()) == []


def test_an_exploratory_outcome_is_named_once_and_is_never_the_primary_one() -> None:
    names = ("--also", "pain", "--also", "stress", "--also", "stress")
    assert done("design", "--json", *names).json["protocol"]["exploratory"] == ["stress"]
