"""The rules as TOML files, checked field by field: a broken rule never reaches a person."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from druckpunkt.data.facts import Words
from druckpunkt.safety.factor import Factor, Group, Kind, Rules, Source
from druckpunkt.safety.thresholds import Thresholds
from druckpunkt.safety.use import Goal, Position
from druckpunkt.safety.verdict import Verdict

SOURCES, REOPENING = "sources.toml", "reopening.toml"
# The order of the page: cautions first, then warning signs.
QUESTIONS = (
    "cautions.toml",
    "red_flags_general.toml",
    "red_flags_back.toml",
    "red_flags_neck.toml",
    "red_flags_head.toml",
)
LANGUAGES = {"de", "en"}
FACTOR = {"id", "verdict", "question", "help", "reason", "to_do", "sources", "emergency"}
GROUP = {"id", "kind", "title", "goals", "positions", "factors"}

Facts = Mapping[str, Any]
Member = TypeVar("Member", bound=StrEnum)


class BrokenRules(ValueError):
    """The files of the safety check contradict their schema; the message says where."""


@cache
def load_rules() -> Rules:
    """Return the rules that ship with Druckpunkt."""
    folder = resources.files("druckpunkt.data") / "safety"
    names = (SOURCES, *QUESTIONS, REOPENING)
    return parse_rules({name: folder.joinpath(name).read_text("utf-8") for name in names})


def parse_rules(texts: Mapping[str, str]) -> Rules:
    """Read the rules from the text of each file, by file name.

    Raises `BrokenRules` for a missing file, a missing or blank language, an unknown verdict, goal,
    position, source or field, an id used twice, and for files of different versions.
    """
    try:
        files = {name: tomllib.loads(texts[name]) for name in (SOURCES, *QUESTIONS, REOPENING)}
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise BrokenRules(f"{error!r} in the files of the safety check") from error
    head = files[SOURCES]
    sources = dict(_sources(head))
    groups = [_group(one, sources) for name in QUESTIONS for one in files[name]["groups"]]
    rules = Rules(
        version=_one_version(files),
        checked_on=_day(head, SOURCES),
        reviewed_by=str(head.get("reviewed_by", "")),
        groups=tuple(groups),
        thresholds=_thresholds(files[REOPENING]),
    )
    _refuse_repeated([group.id for group in rules.groups])
    _refuse_repeated([factor.id for factor in rules.factors])
    return rules


def _one_version(files: Mapping[str, Facts]) -> str:
    versions = {str(facts.get("version", "")) for facts in files.values()}
    if len(versions) != 1 or "" in versions:
        raise BrokenRules(f"the files have different versions: {sorted(versions)}")
    return versions.pop()


def _sources(facts: Facts) -> Iterator[tuple[str, Source]]:
    for name, one in facts.items():
        if isinstance(one, Mapping):
            address = str(one.get("address", ""))
            if not address.strip():
                raise BrokenRules(f"source {name} has no address")
            yield name, Source(name, _words(one, "title", name), address, _day(one, name))


def _day(facts: Facts, place: str) -> date:
    day = facts.get("checked_on")
    if not isinstance(day, date):
        raise BrokenRules(f"{place} does not say when it was checked")
    return day


def _group(facts: Facts, sources: Mapping[str, Source]) -> Group:
    name = _name(facts, GROUP)
    return Group(
        id=name,
        kind=_member(Kind, facts.get("kind"), name),
        title=_words(facts, "title", name),
        goals=frozenset(_member(Goal, goal, name) for goal in facts.get("goals", ())),
        positions=frozenset(_member(Position, one, name) for one in facts.get("positions", ())),
        factors=tuple(_factor(one, sources) for one in facts.get("factors", ())),
    )


def _factor(facts: Facts, sources: Mapping[str, Source]) -> Factor:
    name = _name(facts, FACTOR)
    verdict = _member(Verdict, facts.get("verdict"), name)
    is_emergency = facts.get("emergency") is True
    if verdict is Verdict.GO or (is_emergency and verdict is not Verdict.STOP):
        raise BrokenRules(f"{name}: the verdict {verdict} does not fit")
    return Factor(
        id=name,
        verdict=verdict,
        question=_words(facts, "question", name),
        reason=_words(facts, "reason", name),
        to_do=_words(facts, "to_do", name),
        sources=tuple(_known(sources, one, name) for one in _listed_sources(facts, name)),
        help=_words(facts, "help", name) if "help" in facts else None,
        is_emergency=is_emergency,
    )


def _name(facts: Facts, fields: set[str]) -> str:
    name = str(facts.get("id", ""))
    unknown = set(facts) - fields
    if not name.isidentifier() or unknown:
        raise BrokenRules(f"{name or 'a table without id'}: {sorted(unknown) or 'no proper id'}")
    return name


def _words(facts: Facts, field: str, place: str) -> Words:
    """Take a text that has both languages, neither blank, and nothing else."""
    texts = facts.get(field)
    if not isinstance(texts, Mapping) or set(texts) != LANGUAGES:
        raise BrokenRules(f"{place}: {field} needs German and English")
    if not all(str(text).strip() for text in texts.values()):
        raise BrokenRules(f"{place}: {field} is blank in one language")
    return Words(de=str(texts["de"]), en=str(texts["en"]))


def _member(kind: type[Member], value: object, place: str) -> Member:
    try:
        return kind(str(value))
    except ValueError as error:
        raise BrokenRules(f"{place}: {value!r} is no {kind.__name__}") from error


def _listed_sources(facts: Facts, place: str) -> list[str]:
    listed = facts.get("sources")
    if not isinstance(listed, list):
        raise BrokenRules(f"{place}: sources are missing; write [] for none")
    return listed


def _known(sources: Mapping[str, Source], name: str, place: str) -> Source:
    if name not in sources:
        raise BrokenRules(f"{place}: there is no source {name}")
    return sources[name]


def _refuse_repeated(names: list[str]) -> None:
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise BrokenRules(f"used twice: {repeated}")


def _thresholds(facts: Facts) -> Thresholds:
    try:
        return Thresholds(
            session_rise_points=int(facts["session_rise"]["points"]),
            day_rise_points=int(facts["day_rise"]["points"]),
            day_rise_days=int(facts["day_rise"]["days"]),
            day_rise_least_values=int(facts["day_rise"]["least_values"]),
            long_pause_days=int(facts["long_pause"]["days"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenRules(f"{REOPENING}: {error!r}") from error
