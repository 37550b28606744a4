"""Every verb and every option has help and stands in docs/cli.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from druckpunkt.cli.app import app
from tests.cli.command import done
from tests.policy.source import ROOT


def flat(commands: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Return every command by the words it is called with; a group is none itself."""
    found: dict[str, Any] = {}
    for name, command in commands.items():
        below = getattr(command, "commands", None)
        found |= flat(below, f"{before}{name} ") if below else {f"{before}{name}": command}
    return found


COMMANDS = flat(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
DOCUMENTATION = ROOT / "docs" / "cli.md"


def section(verb: str) -> str:
    """Return what docs/cli.md says about a verb."""
    text = DOCUMENTATION.read_text("utf-8")
    found = re.search(rf"^## `druckpunkt {verb}`$(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, f"{verb} has no section"
    return found.group(1)


def parameters(verb: str) -> Iterator[Any]:
    return (item for item in COMMANDS[verb].params if item.name != "help")


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_every_option_has_help(verb: str) -> None:
    assert COMMANDS[verb].help
    assert [item.name for item in parameters(verb) if not item.help] == []


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_every_option_is_documented_and_nothing_else(verb: str) -> None:
    options = {name for item in parameters(verb) for name in item.opts if name.startswith("--")}

    assert set(re.findall(r"^\| `(--[a-z-]+)", section(verb), re.M)) == options


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_help_is_printed(verb: str) -> None:
    assert "Usage: druckpunkt" in done(*verb.split(), "--help").out


def test_without_a_verb_the_verbs_are_listed() -> None:
    listed = done().out

    assert all(verb.split()[0] in listed for verb in COMMANDS)


def test_programs_can_use_every_verb_but_the_server() -> None:
    without = {
        verb
        for verb in COMMANDS
        if not any("--json" in getattr(item, "opts", ()) for item in parameters(verb))
    }

    assert without == {"serve"}
