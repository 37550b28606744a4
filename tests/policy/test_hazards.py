"""Every hazard names its control and a test that would fail without it."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.policy.source import ROOT

PAGE = ROOT / "docs" / "risk" / "hazards.md"
HAZARDS = [f"H{number}" for number in range(1, 14)]
HEADING = re.compile(r"^## (H\d+): (.+)$", re.MULTILINE)
CONTROL = re.compile(r"^- \*\*Control\.\*\* \S.+$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.(?:py|mjs))::([^`]+)`")
RATING = re.compile(r"^Severity [1-5], probability [1-5] before and [1-5] after", re.MULTILINE)


def sections() -> dict[str, str]:
    """Return the text below each hazard's heading."""
    text = PAGE.read_text("utf-8")
    found = list(HEADING.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return {match.group(1): text[match.end() : end] for match, end in zip(found, ends, strict=True)}


@cache
def names_of_tests(path: Path) -> frozenset[str]:
    """Return the names of the tests of a file, Python or JavaScript."""
    text = path.read_text("utf-8")
    if path.suffix == ".mjs":
        return frozenset(re.findall(r'^test\("([^"]+)"', text, re.MULTILINE))
    nodes = ast.walk(ast.parse(text))
    return frozenset(
        node.name
        for node in nodes
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def test_every_hazard_has_one_section() -> None:
    headings = [match.group(1) for match in HEADING.finditer(PAGE.read_text("utf-8"))]

    assert headings == HAZARDS


@pytest.mark.parametrize("hazard", HAZARDS)
def test_a_hazard_is_rated_and_names_a_control(hazard: str) -> None:
    assert RATING.search(sections()[hazard])
    assert CONTROL.search(sections()[hazard])


@pytest.mark.parametrize("hazard", HAZARDS)
def test_a_hazard_names_tests_that_exist(hazard: str) -> None:
    named = TEST.findall(sections()[hazard])

    assert named
    for path, name in named:
        assert (ROOT / path).is_file(), path
        assert name in names_of_tests(ROOT / path), f"{path}::{name}"


@pytest.mark.parametrize("hazard", HAZARDS)
def test_every_control_of_a_hazard_has_a_test_beside_it(hazard: str) -> None:
    """A control starts a bullet; its tests stand in the same bullet."""
    bullets = re.split(r"^(?=- \*\*Control\.\*\*)", sections()[hazard], flags=re.MULTILINE)[1:]

    assert all(TEST.search(bullet) for bullet in bullets)
