"""What `evidence pool` works out, and how it says it; loaded only when it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from druckpunkt.cli.refusal import Refused
from druckpunkt.evidence.pooling import (
    Component,
    Egger,
    FunnelRegression,
    Measure,
    MetaRegression,
    Method,
    Pooled,
    PoolingRejected,
    StudyEffect,
    Test,
    TrimAndFill,
    cumulative,
    egger,
    evidence_prior,
    funnel_regression,
    leave_one_out,
    meta_regression,
    pool,
    trim_and_fill,
)
from druckpunkt.formats import pooling_json
from druckpunkt.formats.pooling_table import StudyTable, read_study_table_file
from druckpunkt.texts import pooling_extras
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.pooling import ratios_caution, render_pooled_studies, uneven_caution
from druckpunkt.texts.pooling_events import event_cautions

_Found = TypeVar("_Found")


class Extras(StrEnum):
    """What may be asked beside the average."""

    LEAVE_ONE_OUT = "leave_one_out"
    CUMULATIVE = "cumulative"
    EGGER = "egger"
    TRIM_AND_FILL = "trim_and_fill"
    SUBGROUPS = "subgroups"
    PRIOR = "prior"


# The prior is one of an effect in points of a 0-10 scale (method, section 4).
IN_POINTS = frozenset({Measure.MD, Measure.GEN})


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for."""

    file: Path
    measure: str
    method: str
    test: str
    extras: frozenset[Extras]
    moderators: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """The average and everything that was asked beside it.

    `informative` is the average without studies whose events say nothing; None without any.
    """

    table: StudyTable
    pooled: Pooled
    informative: Pooled | None
    leave_one_out: tuple[Pooled, ...]
    cumulative: tuple[Pooled, ...]
    egger: tuple[Egger, FunnelRegression] | None
    trim_and_fill: TrimAndFill | None
    subgroups: tuple[tuple[str, Pooled], ...]
    prior: tuple[Component, ...]
    moderators: MetaRegression | None


def analysed(wish: Wish) -> Analysis:
    """Read the table and work out what was asked; nothing is written."""
    measure = Measure(wish.measure)
    table = read_study_table_file(wish.file, measure=measure, moderators=wish.moderators)
    work = _Work(measure, Method(wish.method), Test(wish.test))
    if Extras.SUBGROUPS in wish.extras and not table.subgroups:
        sentence = gettext("--subgroups needs a column “subgroup” in {file}.", wish.language)
        raise Refused(sentence.format(file=wish.file.name))
    if Extras.PRIOR in wish.extras and measure not in IN_POINTS:
        sentence = gettext("--prior needs effects in points of 0-10: MD or GEN.", wish.language)
        raise Refused(sentence)
    effects, name = table.effects, wish.file.name

    def asked(extra: Extras, compute: Callable[[], _Found], otherwise: _Found) -> _Found:
        if extra not in wish.extras:
            return otherwise
        with _placed(name, f"--{extra.replace('_', '-')}"):
            return compute()

    with _placed(name):
        pooled = work.pool(effects)
    with _placed(name, "--moderator"):
        moderators = work.moderators(table) if table.moderators else None
    return Analysis(
        table=table,
        pooled=pooled,
        informative=work.pool_if_possible(table.informative),
        leave_one_out=asked(Extras.LEAVE_ONE_OUT, lambda: work.leave_one_out(effects), ()),
        cumulative=asked(Extras.CUMULATIVE, lambda: work.cumulative(effects), ()),
        egger=asked(Extras.EGGER, lambda: work.asymmetry(effects), None),
        trim_and_fill=asked(Extras.TRIM_AND_FILL, lambda: work.trim_and_fill(effects), None),
        subgroups=asked(Extras.SUBGROUPS, lambda: tuple(work.subgroups(table)), ()),
        prior=asked(Extras.PRIOR, lambda: evidence_prior(effects), ()),
        moderators=moderators,
    )


@contextmanager
def _placed(file: str, option: str | None = None) -> Iterator[None]:
    """Name file and option in a refusal of all studies together, which knows neither."""
    try:
        yield
    except PoolingRejected as error:
        field = error.values.get("study", option)
        place = {"file": file} if field is None else {"file": file, "field": field}
        raise PoolingRejected(error.code, **place, **error.values) from error


@dataclass(frozen=True, slots=True)
class _Work:
    """The same measure, method and test for everything."""

    measure: Measure
    method: Method
    test: Test

    def pool(self, effects: tuple[StudyEffect, ...]) -> Pooled:
        return pool(effects, measure=self.measure, method=self.method, test=self.test)

    def pool_if_possible(self, effects: tuple[StudyEffect, ...]) -> Pooled | None:
        """Pool what may be too little or too even for it: then there is no average."""
        try:
            return self.pool(effects)
        except PoolingRejected:
            return None

    def leave_one_out(self, effects: tuple[StudyEffect, ...]) -> tuple[Pooled, ...]:
        return leave_one_out(effects, measure=self.measure, method=self.method, test=self.test)

    def cumulative(self, effects: tuple[StudyEffect, ...]) -> tuple[Pooled, ...]:
        return cumulative(effects, measure=self.measure, method=self.method, test=self.test)

    def asymmetry(self, effects: tuple[StudyEffect, ...]) -> tuple[Egger, FunnelRegression]:
        return egger(effects), funnel_regression(effects, method=self.method)

    def trim_and_fill(self, effects: tuple[StudyEffect, ...]) -> TrimAndFill:
        return trim_and_fill(effects, measure=self.measure, method=self.method, test=self.test)

    def subgroups(self, table: StudyTable) -> Iterator[tuple[str, Pooled]]:
        named = tuple(zip(table.subgroups, table.effects, strict=True))
        for name in dict.fromkeys(table.subgroups):
            yield name, self.pool(tuple(effect for group, effect in named if group == name))

    def moderators(self, table: StudyTable) -> MetaRegression:
        return meta_regression(table.effects, table.moderators, method=self.method, test=self.test)


def document(analysis: Analysis) -> dict[str, object]:
    """Return everything as JSON values; sections stand there only when they were asked for."""
    pooled = analysis.pooled
    table = analysis.table
    notes = pooling_json.study_notes(table.uneven, table.event_notes)
    found = pooling_json.pooled_studies_to_json(pooled, notes=notes)
    if table.uninformative:
        without = pooling_json.informative_to_json(analysis.informative, table.uninformative)
        found["informative"] = without
    if analysis.leave_one_out:
        found["leave_one_out"] = pooling_json.left_out_to_json(analysis.leave_one_out, pooled)
    if analysis.cumulative:
        found["cumulative"] = pooling_json.cumulative_to_json(analysis.cumulative)
    if analysis.egger:
        found["egger"] = pooling_json.egger_to_json(*analysis.egger)
    if analysis.trim_and_fill:
        found["trim_and_fill"] = pooling_json.trim_and_fill_to_json(analysis.trim_and_fill)
    if analysis.subgroups:
        found["subgroups"] = pooling_json.subgroups_to_json(analysis.subgroups)
    if analysis.prior:
        found["prior"] = pooling_json.prior_to_json(analysis.prior)
    if analysis.moderators:
        found["moderators"] = pooling_json.moderators_to_json(analysis.moderators)
    return found


def text(analysis: Analysis, language: str) -> str:
    """Return everything as text."""
    cautions = []
    if analysis.table.uneven:
        cautions.append(uneven_caution(analysis.table.uneven, language))
    if analysis.table.read_as_ratios:
        cautions.append(ratios_caution(language))
    cautions += event_cautions(
        analysis.table.event_notes, analysis.pooled, analysis.informative, language=language
    )
    extras = tuple(_blocks(analysis, language))
    return render_pooled_studies(analysis.pooled, language, cautions=cautions, extras=extras)


def _blocks(analysis: Analysis, language: str) -> Iterator[str]:
    pooled = analysis.pooled
    if analysis.subgroups:
        yield pooling_extras.subgroups_block(analysis.subgroups, pooled, language)
    if analysis.leave_one_out:
        yield pooling_extras.leave_one_out_block(analysis.leave_one_out, pooled, language)
    if analysis.cumulative:
        yield pooling_extras.cumulative_block(analysis.cumulative, pooled, language)
    if analysis.egger:
        yield pooling_extras.asymmetry_block(*analysis.egger, pooled.k, language)
    if analysis.trim_and_fill:
        yield pooling_extras.trim_and_fill_block(analysis.trim_and_fill, pooled, language)
    if analysis.prior:
        yield pooling_extras.prior_block(analysis.prior, language)
    if analysis.moderators:
        yield pooling_extras.moderators_block(analysis.moderators, language)
