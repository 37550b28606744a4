"""The rules as TOML files, checked field by field: a broken rule never reaches a person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from druckpunkt.data.facts import FactsMalformed, FactsTable, Source, refuse_repeated
from druckpunkt.safety.factor import Factor, Group, Kind, Rules
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
FILES = (SOURCES, *QUESTIONS, REOPENING)
MOST_POINTS, MOST_DAYS = 10, 365


@cache
def load_rules() -> Rules:
    """Return the rules that ship with Druckpunkt."""
    folder = resources.files("druckpunkt.data") / "safety"
    return parse_rules({name: folder.joinpath(name).read_text("utf-8") for name in FILES})


def parse_rules(texts: Mapping[str, str]) -> Rules:
    """Read the rules from the text of each file, by file name.

    Raises `FactsMalformed` for a missing file, a missing or blank language, an unknown verdict,
    goal, position, source or field, an id used twice, and for files of different versions.
    """
    files = {name: FactsTable.file(name, texts) for name in FILES}
    version = _one_version(files)
    head = files[SOURCES]
    checked_on, reviewed_by = head.day("checked_on"), head.text_or_empty("reviewed_by")
    sources = {name: _source(name, head.table(name)) for name in head.names()}
    groups = [
        _group(one, sources) for name in QUESTIONS for one in files[name].only_tables("groups")
    ]
    rules = Rules(
        version=version,
        checked_on=checked_on,
        reviewed_by=reviewed_by,
        groups=tuple(groups),
        thresholds=_thresholds(files[REOPENING]),
    )
    refuse_repeated("groups", [group.id for group in rules.groups])
    refuse_repeated("factors", [factor.id for factor in rules.factors])
    return rules


def _one_version(files: Mapping[str, FactsTable]) -> str:
    versions = {name: table.text("version") for name, table in files.items()}
    for name, version in versions.items():
        if version != versions[SOURCES]:
            raise FactsMalformed(name, f"version {version} is not {versions[SOURCES]}")
    return versions[SOURCES]


def _source(name: str, table: FactsTable) -> Source:
    source = Source(name, table.words("title"), table.text("address"), table.day("checked_on"))
    table.finish()
    return source


def _group(table: FactsTable, sources: Mapping[str, Source]) -> Group:
    group = Group(
        id=table.identifier(),
        kind=table.one_of("kind", Kind),
        title=table.words("title"),
        goals=frozenset(table.some_of("goals", Goal) if "goals" in table else ()),
        positions=frozenset(table.some_of("positions", Position) if "positions" in table else ()),
        factors=tuple(_factor(one, sources) for one in table.tables("factors")),
    )
    table.finish()
    return group


def _factor(table: FactsTable, sources: Mapping[str, Source]) -> Factor:
    if "sources" not in table:
        raise table.wrong("sources are missing; write [] for none")
    factor = Factor(
        id=table.identifier(),
        verdict=table.one_of("verdict", Verdict),
        question=table.words("question"),
        reason=table.words("reason"),
        to_do=table.words("to_do"),
        sources=tuple(_known(sources, one, table) for one in table.texts("sources")),
        help=table.words("help") if "help" in table else None,
        is_emergency=table.flag("emergency"),
    )
    table.finish()
    is_stop = factor.verdict is Verdict.STOP
    if factor.verdict is Verdict.GO or (factor.is_emergency and not is_stop):
        raise table.wrong(f"the verdict {factor.verdict} does not fit")
    return factor


def _known(sources: Mapping[str, Source], name: str, table: FactsTable) -> Source:
    if name not in sources:
        raise table.wrong(f"there is no source {name}")
    return sources[name]


def _thresholds(table: FactsTable) -> Thresholds:
    session, day, pause = map(table.table, ("session_rise", "day_rise", "long_pause"))
    thresholds = Thresholds(
        session_rise_points=session.whole("points", low=1, high=MOST_POINTS),
        day_rise_points=day.whole("points", low=1, high=MOST_POINTS),
        day_rise_days=day.whole("days", low=1, high=MOST_DAYS),
        day_rise_least_values=day.whole("least_values", low=1, high=MOST_DAYS),
        long_pause_days=pause.whole("days", low=1, high=MOST_DAYS),
    )
    for one in (session, day, pause, table):
        one.finish()
    return thresholds
