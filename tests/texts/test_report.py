"""The report after CENT 2015."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from druckpunkt.diary import Diary
from druckpunkt.texts.report import ReportFacts, cent_report
from druckpunkt.texts.report.markdown import escaped
from tests.texts.answers import LANGUAGES, an_answer, trial

# Items of CENT 2015 that a report of one trial has to answer (24 and 25 in "23–25").
ITEMS = ("1b", "2a", "3a", "3b", "4", "5", "6", "7", "8–10", "11", "12", "13", "14", "15", "16")
LATER_ITEMS = ("17a", "18", "19", "20", "21", "22", "23–25")


def changed_diary(**changes: object) -> Diary:
    """Return the diary with something on the first day with the mat."""
    days = list(trial()[1].days)
    first = next(position for position, day in enumerate(days) if day.arm == "mat")
    days[first] = replace(days[first], **changes)  # type: ignore[arg-type]
    return replace(trial()[1], days=tuple(days))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_of_cent_is_answered(language: str) -> None:
    report = cent_report(an_answer(), trial()[1], language)
    brackets = re.findall(r"^## .*\((.+)\)$", report, re.MULTILINE)
    answered = {item for bracket in brackets for item in bracket.split(", ")}

    assert {*ITEMS, *LATER_ITEMS} <= answered


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_section_is_empty(language: str) -> None:
    sections = re.split(r"^## .*$", cent_report(an_answer(), trial()[1], language), flags=re.M)

    assert all(section.strip() for section in sections)


def test_every_value_of_the_diary_stands_in_its_period() -> None:
    report = cent_report(an_answer(), trial()[1], "en")
    rows = [line.split(" | ") for line in report.splitlines() if re.match(r"\| \d+ \| ", line)]
    told = [value for row in rows for value in row[3].split()]
    planned = [day.value("pain") for day in trial()[1].days]

    assert told == ["–" if value is None else f"{value:g}" for value in planned]


def test_seed_sequence_and_hash_are_told() -> None:
    facts = ReportFacts(protocol_hash="abc123", program_version="0.1.0")
    report = cent_report(an_answer(), trial()[1], "en", facts=facts)

    assert "sha256-pairs-1, 11" in report
    assert re.search(r"(AB|BA)( (AB|BA)){9} \(A = mat, B = rest\)", report)
    assert report.count("abc123") == 2


def test_what_nobody_recorded_is_said_to_be_missing() -> None:
    report = cent_report(replace(an_answer(), protocol=None), trial()[1], "en")

    for fact in ("Condition", "Protocol hash", "Periods", "Funding"):
        assert f"**{fact}:** not recorded" in report


def test_late_entries_are_deviations_with_their_dates() -> None:
    report = cent_report(an_answer(), changed_diary(late=True), "en")

    assert re.search(r"\*\*Entries made late:\*\* \d+ \w+ 2026", report)


def test_unwanted_effects_are_told_by_arm() -> None:
    report = cent_report(an_answer(), changed_diary(unwanted="red skin"), "de")

    assert re.search(r"- Matte: \d\d\.\d\d\.2026: red skin", report)
    assert "- Ruhe ohne Matte: nicht erfasst" in report


def test_free_text_cannot_break_the_layout() -> None:
    report = cent_report(an_answer(), changed_diary(unwanted="a | b\n# <b>*boo*</b>"), "en")

    assert r"a \| b \# \<b\>\*boo\*\</b\>" in report
    assert escaped("[x](y)") == r"\[x\](y)"


def test_an_early_stop_is_reported_with_its_reason() -> None:
    report = cent_report(replace(an_answer(), stopped_at_pair=7), trial()[1], "en")

    assert "**End:** A planned look stopped the trial after pair 7." in report


def test_run_in_values_are_reported_apart() -> None:
    row = replace(trial()[1].days[0], study_date=date(2026, 8, 30), arm="run-in")
    diary = Diary.of((row, *trial()[1].days), ("pain",))

    report = cent_report(an_answer(), diary, "en")

    assert f"30 August 2026 – 30 August 2026: {row.value('pain'):g}" in report


def test_the_decision_afterwards_is_quoted() -> None:
    facts = ReportFacts(decision="I stopped.")

    assert cent_report(an_answer(), trial()[1], "en", facts=facts).endswith("I stopped.\n")
