"""Read the parts of sessions from TOML and refuse what no session could be made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from itertools import product

from druckpunkt.data.facts import LANGUAGES, FactsMalformed, FactsTable
from druckpunkt.safety.use import Position
from druckpunkt.session.log import Use
from druckpunkt.session.parts import (
    CONVENTION,
    END_CODE,
    Anchor,
    Cue,
    Kind,
    Part,
    Parts,
    Phase,
    Source,
)

LONGEST_TEXT = 120  # read in one glance, or spoken in one breath
HIGHEST_RANK = 9


@cache
def parts() -> Parts:
    """Return the parts that ship with Druckpunkt."""
    folder = resources.files("druckpunkt.data").joinpath("session")
    names = ("rules", *Part)
    return read_parts({n: folder.joinpath(f"{n}.toml").read_text("utf-8") for n in names})


def read_parts(files: Mapping[str, str]) -> Parts:
    """Return the parts in the TOML texts `rules`, `ready`, `lying` and `closing`.

    Raises `FactsMalformed` for anything missing, unknown, twice, of the wrong kind, or for a use
    and position whose session would lack a beginning or an end.
    """
    tables = {name: FactsTable.file(name, files) for name in ("rules", *Part)}
    parts = _parts(tables.pop("rules"), tables)
    _check_codes("phase", [phase.code for phase in parts.phases])
    _check_codes("cue", [cue.code for cue in parts.cues])
    _check_codes("source", [source.code for source in parts.sources])
    for cue in parts.cues:
        _check_cue(cue, parts)
    for use, position in product(Use, Position):
        _check_session([c for c in parts.cues if use in c.uses and position in c.positions], parts)
    return parts


def _both(table: FactsTable, name: str, *, longest: int) -> Mapping[str, str]:
    words = table.words(name, longest=longest)
    return {language: words.spoken(language) for language in LANGUAGES}


def _parts(rules: FactsTable, tables: Mapping[str, FactsTable]) -> Parts:
    phases: list[Phase] = []
    cues: list[Cue] = []
    for table in tables.values():
        part = table.one_of("part", Part)
        phases += [_phase(one, part) for one in table.tables("phases")]
        cues += [_cue(one) for one in table.tables("cues")]
        table.finish()
    parts = Parts(
        version=rules.text("version"),
        checked_on=rules.day("checked_on"),
        reviewed_by=rules.text_or_empty("reviewed_by"),
        ready_seconds=rules.whole("ready_seconds", low=0, high=600),
        closing_seconds=rules.whole("closing_seconds", low=0, high=600),
        gap_seconds=rules.whole("gap_seconds", low=1, high=60),
        phases=tuple(phases),
        cues=tuple(cues),
        sources=tuple(_source(one) for one in rules.tables("sources")),
    )
    rules.finish()
    return parts


def _phase(table: FactsTable, part: Part) -> Phase:
    phase = Phase(code=table.text("code"), part=part, name=_both(table, "name", longest=30))
    table.finish()
    return phase


def _cue(table: FactsTable) -> Cue:
    cue = Cue(
        code=table.text("code"),
        phase=table.text("phase"),
        kind=table.one_of("kind", Kind),
        uses=table.some_of("uses", Use),
        positions=table.some_of("positions", Position),
        anchor=table.one_of("anchor", Anchor),
        offset_seconds=table.whole("offset_seconds", low=-3600, high=3600),
        rank=table.whole("rank", low=0, high=HIGHEST_RANK, default=0),
        bell=table.flag("bell"),
        text=_both(table, "text", longest=LONGEST_TEXT),
        source=table.text("source"),
    )
    table.finish()
    return cue


def _source(table: FactsTable) -> Source:
    source = Source(
        code=table.text("code"),
        address=table.text("address"),
        says=_both(table, "says", longest=400),
    )
    table.finish()
    return source


def _check_codes(what: str, codes: Iterable[str]) -> None:
    seen: set[str] = set()
    for code in codes:
        if not code.isidentifier() or code in seen:
            raise FactsMalformed(f"{what} {code}", "no name, or there twice")
        seen.add(code)


def _check_cue(cue: Cue, parts: Parts) -> None:
    """A cue has a phase, a source, a rank if it can be dropped, and lies in its part."""
    place = f"cue {cue.code}"
    phase = next((phase for phase in parts.phases if phase.code == cue.phase), None)
    if phase is None:
        raise FactsMalformed(place, f"there is no phase {cue.phase}")
    if cue.source not in {CONVENTION, *(source.code for source in parts.sources)}:
        raise FactsMalformed(place, f"there is no source {cue.source}")
    if cue.is_fixed != (cue.rank == 0):
        raise FactsMalformed(place, "a rank belongs to cues that can be dropped, and only to them")
    if phase.part is not _part_of(cue):
        raise FactsMalformed(place, f"{phase.part} is not when it is said")
    if not -parts.ready_seconds <= cue.offset_seconds <= parts.closing_seconds and cue.is_fixed:
        raise FactsMalformed(place, "outside of getting ready and getting up")


def _part_of(cue: Cue) -> Part:
    if cue.anchor is Anchor.START and cue.offset_seconds < 0:
        return Part.READY
    is_after = cue.anchor is Anchor.END and cue.offset_seconds >= 0
    return Part.CLOSING if is_after else Part.LYING


def _check_session(cues: list[Cue], parts: Parts) -> None:
    """Every use and position begins on time, starts and ends with a bell, and opens phases once."""
    opening = [cue.phase for cue in cues if cue.kind is Kind.PHASE]
    _check_codes("opening of phase", opening)
    moments = {(cue.anchor, cue.offset_seconds, cue.bell) for cue in cues}
    first = min((cue.offset_seconds for cue in cues if cue.anchor is Anchor.START), default=0)
    if first != -parts.ready_seconds:
        raise FactsMalformed("cues", "nothing is said when getting ready begins")
    if (Anchor.START, 0, True) not in moments:
        raise FactsMalformed("cues", "the start has no bell")
    if not any(cue.code == END_CODE and cue.bell and cue.offset_seconds == 0 for cue in cues):
        raise FactsMalformed("cues", "the end has no bell")
    if {cue.phase for cue in cues} - set(opening):
        raise FactsMalformed("cues", "a phase is never opened")
