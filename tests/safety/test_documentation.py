"""docs/safety.md lists every rule with verdict, source and date, exactly as the data has it."""

from __future__ import annotations

from druckpunkt.safety import load_rules
from tools.safety_page import PAGE, render


def test_the_page_is_what_the_rules_say() -> None:
    written = PAGE.read_text("utf-8")

    assert written == render(load_rules()), "run: python -m tools.safety_page"


def test_every_rule_stands_there_with_its_verdict() -> None:
    written = PAGE.read_text("utf-8")

    for factor in load_rules().factors:
        assert f"### `{factor.id}`: {factor.verdict.value}" in written
