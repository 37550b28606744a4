"""`druckpunkt analyse`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from druckpunkt.formats import dump_protocol, protocol_hash, read_protocol_file
from druckpunkt.trial import with_opening, with_stop
from tests.cli.command import done, refused

FIGURES = {"effect", "p_better", "p_worthwhile", "p_too_small", "p_harm"}


def written(path: Path, arms: str, values: str, *, outcome: str = "pain") -> Path:
    """Write a diary of one day for each letter of `arms` (m, r, n) with `values` (- is missing)."""
    names = {"m": "mat", "r": "rest", "n": "nothing"}
    lines = [f"date,arm,{outcome}"]
    for offset, (arm, value) in enumerate(zip(arms, values.split(), strict=True)):
        day = date(2026, 3, 2) + timedelta(days=offset)
        lines.append(f"{day},{names[arm]},{value if value != '-' else ''}")
    path.write_text("\n".join(lines) + "\n")
    return path


def test_the_json_holds_everything_that_was_promised(diary: Path, protocol: Path) -> None:
    answer = done("analyse", diary, "--protocol", protocol, "--json").json

    assert FIGURES | {
        *("outcome", "n_days", "n_observed", "verdict", "reason", "direction"),
        *("priors", "randomisation", "sensitivity", "diagnostics"),
    } <= set(answer)
    assert set(answer["priors"]) == {"neutral", "sceptical", "evidence", "enthusiastic"}
    assert all(set(figures) >= FIGURES for figures in answer["priors"].values())
    assert {"p", "assignments", "exact", "interval_95"} <= set(answer["randomisation"])
    assert answer["priors"]["neutral"]["effect"] == answer["effect"]
    assert answer["protocol"]["hash"] == protocol_hash(read_protocol_file(protocol))


def test_people_read_the_answer_first(diary: Path) -> None:
    english = done("analyse", diary).out
    german = done("analyse", diary, "--language", "de").out

    assert english.startswith("Yes, the mat")
    assert german.startswith("Ja, die Matte hilft dir")


def test_the_language_of_the_environment_is_spoken(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_CH.UTF-8")

    assert done("analyse", diary).out.startswith("Ja, die Matte")
    assert done("analyse", diary, "--language", "en").out.startswith("Yes, the mat")


def test_without_a_protocol_it_is_as_if_randomised(diary: Path) -> None:
    answer = done("analyse", diary, "--json").json

    assert answer["randomisation"]["as_if"] is True
    assert "as if they were randomised" in " ".join(done("analyse", diary).out.split())


def test_days_that_are_no_pairs_have_figures_and_a_reason_but_no_test(tmp_path: Path) -> None:
    path = written(tmp_path / "d.csv", "mmmrrrrr" * 2, "4 5 4 6 6 5 7 6 " * 2)

    answer = done("analyse", path, "--json").json

    assert answer["randomisation"] is None
    assert answer["randomisation_reason"] == "not_pairs"
    assert answer["verdict"] == "not_settled"
    assert answer["effect"]["mean"] < 0


def test_too_few_pairs_are_no_error(tmp_path: Path) -> None:
    path = written(tmp_path / "d.csv", "mmrrrrmmmmrr", "2 3 6 7 7 6 2 3 3 2 6 7")

    answer = done("analyse", path, "--json").json

    assert (answer["verdict"], answer["reason"]) == ("not_settled", "few_pairs")
    assert answer["reason_values"] == {"complete_pairs": 3, "needed": 6}


def test_equal_values_are_no_error(tmp_path: Path) -> None:
    path = written(tmp_path / "d.csv", "mrrm" * 6, "5 " * 24)

    answer = done("analyse", path, "--json").json

    assert (answer["verdict"], answer["reason"]) == ("not_settled", "all_equal")


def test_the_smallest_change_moves_the_chances_and_not_the_effect(diary: Path) -> None:
    small, large = (done("analyse", diary, "--swc", swc, "--json").json for swc in (0.5, 2))

    assert small["effect"] == large["effect"]
    assert small["p_worthwhile"] > large["p_worthwhile"]


def test_higher_is_better_turns_the_chances_and_not_the_effect(diary: Path) -> None:
    lower = done("analyse", diary, "--json").json
    higher = done("analyse", diary, "--higher-is-better", "--json").json

    assert higher["direction"] == "higher_is_better"
    assert higher["effect"]["mean"] == pytest.approx(lower["effect"]["mean"])
    assert higher["p_better"] == pytest.approx(1 - lower["p_better"], abs=1e-8)


def test_a_stretched_scale_gives_the_same_answer_in_its_units(tmp_path: Path) -> None:
    ten = written(tmp_path / "ten.csv", "mrrm" * 6, "3 5 6 4 " * 6)
    hundred = written(tmp_path / "hundred.csv", "mrrm" * 6, "30 50 60 40 " * 6)

    small = done("analyse", ten, "--json").json
    large = done("analyse", hundred, "--range", 0, 100, "--json").json

    assert large["effect"]["mean"] == pytest.approx(10 * small["effect"]["mean"])
    assert large["p_worthwhile"] == pytest.approx(small["p_worthwhile"])


def test_any_column_can_be_the_outcome(tmp_path: Path) -> None:
    path = written(tmp_path / "d.csv", "mrrm" * 6, "3 5 6 4 " * 6, outcome="fatigue")

    assert done("analyse", path, "--outcome", "fatigue", "--json").json["outcome"] == "fatigue"
    assert "fatigue" in refused("analyse", path)


def test_any_two_arms_can_be_compared(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    written(path, "mrrm" * 6, "3 5 6 4 " * 6)
    path.write_text(path.read_text().replace("mat", "Warm milk").replace("rest", "No milk"))

    answer = done("analyse", path, "--on", "Warm milk", "--off", "No milk", "--json").json

    assert answer["n_observed"] == {"Warm milk": 12, "No milk": 12}
    assert "Warm milk" in refused("analyse", path)


def test_nothing_is_understood_as_the_comparison_when_there_is_no_rest(tmp_path: Path) -> None:
    path = written(tmp_path / "d.csv", "mnnm" * 6, "3 5 6 4 " * 6)

    assert done("analyse", path, "--json").json["off"] == "nothing"


def test_pain_is_the_primary_outcome_unless_said_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    rows = written(path, "mrrm" * 6, "3 5 6 4 " * 6).read_text().splitlines()
    path.write_text("\n".join(["date,arm,pain,stress", *(f"{row},5" for row in rows[1:])]))

    assert done("analyse", path, "--json").json["outcome"] == "pain"
    assert done("analyse", path, "--outcome", "stress", "--json").json["outcome"] == "stress"


def test_further_outcomes_are_exploratory(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    rows = written(path, "mrrm" * 6, "3 5 6 4 " * 6).read_text().splitlines()
    path.write_text("\n".join(["date,arm,pain,sleep,stress", *(f"{row},6," for row in rows[1:])]))
    wish = ("--outcome", "pain", "--outcome", "sleep", "--outcome", "stress")

    document = done("analyse", path, *wish, "--json").json
    text = done("analyse", path, *wish).out

    assert document["exploratory"]["sleep"]["outcome"] == "sleep"
    assert document["exploratory"]["stress"] is None
    assert "Exploratory, no answer" in text
    assert "your sleep was on average just as good as" in " ".join(text.split())
    assert "stress" in text


def test_what_the_protocol_names_beside_its_outcome_is_exploratory(
    diary: Path, tmp_path: Path
) -> None:
    plan = replace(
        read_protocol_file(diary.with_name("protocol.json")), exploratory=("sleep", "stress")
    )
    path = tmp_path / "two.json"
    path.write_text(dump_protocol(plan))
    head, *rows = diary.read_text().splitlines()
    diary.write_text("\n".join([f"{head},sleep", *(f"{row},6" for row in rows)]))

    document = done("analyse", diary, "--protocol", path, "--json").json
    text = done("analyse", diary, "--protocol", path).out
    asked = done("analyse", diary, "--protocol", path, "--outcome", "sleep", "--json").json

    assert document["outcome"] == "pain"
    assert document["exploratory"]["sleep"]["outcome"] == "sleep"
    assert document["exploratory"]["stress"] is None
    assert "Exploratory, no answer" in text
    assert asked == document


def test_the_protocol_says_what_is_fixed(diary: Path, protocol: Path) -> None:
    for option in (("--swc", 2), ("--range", 0, 100), ("--higher-is-better",)):
        assert "protocol" in refused("analyse", diary, "--protocol", protocol, *option)
    assert "mat with rest" in refused("analyse", diary, "--protocol", protocol, "--off", "nothing")
    done("analyse", diary, "--protocol", protocol, "--on", "mat", "--off", "rest")


def test_a_protocol_of_another_trial_is_refused(diary: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    done("example", "--out", tmp_path / "o.csv", "--protocol-out", other, "--today", "2026-10-20",
         "--seed", 2)  # fmt: skip

    assert "protocol" in refused("analyse", diary, "--protocol", other)


def test_a_changed_protocol_is_refused(diary: Path, protocol: Path) -> None:
    document = json.loads(protocol.read_text())
    document["outcome"]["smallest_worthwhile_change"] = 0.1
    protocol.write_text(json.dumps(document))

    assert "hash" in refused("analyse", diary, "--protocol", protocol)


def test_a_stop_by_a_planned_look_is_read_off_the_protocol(diary: Path, protocol: Path) -> None:
    stopped = with_stop(read_protocol_file(protocol), made_on=date(2026, 10, 7), detail="look 7")
    protocol.write_text(dump_protocol(stopped))

    answer = done("analyse", diary, "--protocol", protocol, "--json").json

    assert answer["stopped_at_pair"] == 7
    assert answer["randomisation"]["nominal"] is True
    assert "Early stops overstate" in done("analyse", diary, "--protocol", protocol).out


def test_an_early_opening_stays_in_the_words(diary: Path, protocol: Path) -> None:
    opened = with_opening(read_protocol_file(protocol), made_on=date(2026, 10, 1))
    protocol.write_text(dump_protocol(opened))

    text = " ".join(done("analyse", diary, "--protocol", protocol).out.split())

    assert "You opened the result early, on 1 October 2026." in text


def test_looking_while_the_trial_runs_counts_as_opening_it(tmp_path: Path) -> None:
    protocol, diary = tmp_path / "protocol.json", tmp_path / "diary.csv"
    planned = done("design", "--seed", 1, "--first-day", "2099-03-02", "--out", protocol, "--json")
    rows = [
        f"{day['date']},{day['arm']},{3 + place % 5}"
        for place, day in enumerate(planned.json["schedule"][:20])
    ]
    diary.write_text("\n".join(["date,arm,pain", *rows]))

    text = " ".join(done("analyse", diary, "--protocol", protocol).out.split())

    assert "You opened the result early" in text


def test_a_picture_is_drawn_as_svg_or_png(diary: Path, tmp_path: Path) -> None:
    svg, png = tmp_path / "a.svg", tmp_path / "a.PNG"
    done("analyse", diary, "--plot", svg)
    done("analyse", diary, "--plot", png, "--json")

    assert svg.read_text().startswith("<?xml")
    assert "</svg>" in svg.read_text()
    assert png.read_bytes().startswith(b"\x89PNG")


def test_any_other_picture_is_refused_before_anything_is_written(
    diary: Path, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())

    assert ".svg" in refused(
        "analyse", diary, "--plot", tmp_path / "a.gif", "--report", tmp_path / "r.md"
    )
    assert sorted(tmp_path.iterdir()) == before


def test_the_report_is_written_in_the_language_asked_for(
    diary: Path, protocol: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.md"
    done("analyse", diary, "--protocol", protocol, "--report", report, "--language", "de")

    text = report.read_text("utf-8")
    assert text.startswith("# Schmerz: ein N-of-1-Versuch")
    assert protocol_hash(read_protocol_file(protocol)) in text
    assert "0.1.0" in text


def test_picture_and_report_are_written_together_or_not_at_all(diary: Path, tmp_path: Path) -> None:
    picture = tmp_path / "a.svg"

    refused("analyse", diary, "--plot", picture, "--report", tmp_path / "nowhere" / "r.md")

    assert not picture.exists()
