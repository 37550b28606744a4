"""The provisional safety card as data: cautions and warning signs, each list with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any


class Urgency(StrEnum):
    """What to do when an item of a list applies."""

    ASK_FIRST = "ask_first"
    SEE_A_DOCTOR = "see_a_doctor"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class CautionList:
    """A titled list in one language, and where it comes from."""

    kind: Urgency
    title: str
    items: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class SafetyCard:
    """The whole card in one language. `reviewed_by` is empty until a named professional signs."""

    version: str
    checked_on: date
    reviewed_by: str
    lists: tuple[CautionList, ...]


@cache
def load_card(language: str) -> SafetyCard:
    """Return the provisional card in `language` (`de` or `en`)."""
    folder = resources.files("druckpunkt.data")
    facts = tomllib.loads(folder.joinpath("safety", "provisional.toml").read_text("utf-8"))
    return SafetyCard(
        version=facts["version"],
        checked_on=facts["checked_on"],
        reviewed_by=facts["reviewed_by"],
        lists=_lists(facts["lists"], language),
    )


def _lists(facts: Sequence[Mapping[str, Any]], language: str) -> tuple[CautionList, ...]:
    return tuple(
        CautionList(
            kind=Urgency(one["kind"]),
            title=one["title"][language],
            items=tuple(item[language] for item in one["items"]),
            source=one["source"][language],
        )
        for one in facts
    )
