"""Answers to the safety check from a JSON or TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from druckpunkt.formats.decoding import decode
from druckpunkt.formats.files import read_file
from druckpunkt.formats.json_fields import Fields
from druckpunkt.formats.json_text import read_json
from druckpunkt.formats.protocol_fields import choice_of
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.safety import Goal, Position, Reply

PLACE_IN_TOML = re.compile(r"line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class SafetyAnswers:
    """What a file says; goal and position are None where it leaves them open."""

    goal: Goal | None
    position: Position | None
    answers: Mapping[str, Reply]


def read_safety_answers_file(path: Path) -> SafetyAnswers:
    """Read the answers at `path`: TOML when it is called so, else JSON.

    Raises `InputRejected` for a file that cannot be read, and for a field or an answer that does
    not fit.
    """
    return load_safety_answers(decode(read_file(path), path.name), name=path.name)


def load_safety_answers(text: str, *, name: str = "answers.json") -> SafetyAnswers:
    """Read answers: `{"goal": "back", "position": "back", "answers": {"fever": "no", ...}}`.

    Raises `InputRejected`; whether every question is answered says `judge`.
    """
    fields = Fields(_values(text, name), file=name)
    said = fields.child("answers")
    answers = SafetyAnswers(
        goal=fields.given("goal", lambda field: choice_of(fields, field, Goal), None),
        position=fields.given("position", lambda field: choice_of(fields, field, Position), None),
        answers={factor: choice_of(said, factor, Reply) for factor in said.raw},
    )
    fields.finish()
    return answers


def _values(text: str, name: str) -> object:
    if not name.lower().endswith(".toml"):
        return read_json(text, name)
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = PLACE_IN_TOML.search(str(error))
        line = int(place[1]) if place else 1
        raise InputRejected("not_toml", file=name, line=line) from error
