"""Read studies from TOML and refuse what could mislead: above all a figure without a source."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date

from druckpunkt.data.facts import FactsTable, Source, Words, refuse_repeated
from druckpunkt.diary import Direction
from druckpunkt.evidence.study import (
    Dose,
    Funding,
    Harm,
    Instrument,
    Study,
    StudyOutcome,
)
from druckpunkt.evidence.study_traits import (
    Blinding,
    Comparator,
    Design,
    Directness,
    Finding,
    Interests,
    Participants,
)
from druckpunkt.evidence.toml_figures import (
    MOST_DAYS,
    MOST_PEOPLE,
    day_or_none,
    people,
    printed_p,
    read_arm,
    read_effect,
    read_trial,
    taken_source,
    words_or_none,
)
from druckpunkt.evidence.toml_findings import check_comparison, check_finding

WEB = ("https://", "http://")
DOI = re.compile(r"10\.\d{4,9}/\S+")
PLAIN_SITE = re.compile(r"[\w-]+(\.[\w-]+)+")
FIRST_YEAR, LAST_YEAR = 1900, 2100


def read_source(table: FactsTable, *, latest: date) -> Source:
    """Take one source: id, title in both languages, address, day it was checked.

    Nobody can have looked at it later than `latest`, the day up to which the library is checked.
    """
    source = Source(
        id=table.identifier(),
        title=table.words("title"),
        address=table.text("address"),
        checked_on=table.day("checked_on", latest=latest),
    )
    if not source.address.startswith(WEB) and not PLAIN_SITE.fullmatch(source.address):
        raise table.wrong("address is neither a link (https://...) nor the bare name of a site")
    table.finish()
    return source


def read_instrument(table: FactsTable) -> Instrument:
    """Take one instrument; its limits may be missing, but not one of them alone or swapped."""
    instrument = Instrument(
        id=table.identifier(),
        name=table.words("name"),
        direction=table.one_of("direction", Direction),
        low=table.number("low") if "low" in table else None,
        high=table.number("high") if "high" in table else None,
    )
    low, high = instrument.low, instrument.high
    if (low is None) != (high is None):
        raise table.wrong("a range needs both limits; add the other or leave both out")
    if low is not None and high is not None and low >= high:
        raise table.wrong(f"low {low:g} is not below high {high:g}; are they swapped?")
    table.finish()
    return instrument


def read_study(
    table: FactsTable,
    instruments: Mapping[str, Instrument],
    topics: Collection[str],
    *,
    latest: date,
) -> Study:
    """Take one study.

    Raises `FactsMalformed` for whatever is missing, unknown or contradicts itself: a figure
    without a source, an sd of zero, swapped limits, an unknown instrument or topic, an effect that
    points against its own finding, a source looked at after `latest`.
    """
    read = [read_source(one, latest=latest) for one in table.tables("sources")]
    refuse_repeated(f"{table.place}, sources", [source.id for source in read])
    sources = {source.id: source for source in read}
    return _Reader(sources, instruments, topics).study(table)


class _Reader:
    """Reads the tables of one study; every source named must be one of its own."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        instruments: Mapping[str, Instrument],
        topics: Collection[str],
    ) -> None:
        self._sources = sources
        self._instruments = instruments
        self._topics = topics

    def study(self, table: FactsTable) -> Study:
        study = Study(
            id=table.identifier(),
            citation=table.text("citation"),
            title=table.words("title"),
            year=table.whole("year", low=FIRST_YEAR, high=LAST_YEAR),
            doi=self._doi(table),
            registration=table.text("registration") if "registration" in table else "",
            country=table.words("country"),
            design=table.one_of("design", Design),
            comparator=table.one_of("comparator", Comparator),
            comparator_text=table.words("comparator_text"),
            directness=table.one_of("directness", Directness),
            participants=table.one_of("participants", Participants),
            population=table.words("population"),
            intervention=table.words("intervention"),
            dose=self._dose(table),
            blinding=table.one_of("blinding", Blinding),
            n=people(table, "n"),
            n_per_arm=self._per_arm(table),
            summary=table.words("summary"),
            outcomes=tuple(self._outcome(one) for one in table.tables("outcomes")),
            harms=tuple(self._harm(one) for one in table.tables("harms")),
            funding=self._funding(table.table("funding")),
            missing=tuple(self._missing(one) for one in table.tables("missing")),
            sources=tuple(self._sources.values()),
            article_reference=(
                table.whole("article_reference", low=1, high=20)
                if "article_reference" in table
                else None
            ),
            contradictions=tuple(self._missing(one) for one in table.tables("contradictions")),
            trials_reviewed=people(table, "trials_reviewed"),
            part=words_or_none(table, "part"),
        )
        self._check(table, study)
        table.finish()
        return study

    def _check(self, table: FactsTable, study: Study) -> None:
        if not study.sources:
            raise table.wrong("a study needs at least one source")
        if not study.outcomes:
            raise table.wrong("a study needs at least one outcome, if only one not reported")
        refuse_repeated(table.place, [outcome.id for outcome in study.outcomes])
        alone = study.design in {Design.SINGLE_ARM, Design.VENDOR_SURVEY}
        if alone != (study.comparator is Comparator.NONE):
            raise table.wrong(f"comparator {study.comparator} does not fit design {study.design}")
        for outcome in study.outcomes:
            check_comparison(table, study.comparator, outcome)
        if study.n is not None and study.n_per_arm and sum(study.n_per_arm) != study.n:
            raise table.wrong(f"n_per_arm adds up to {sum(study.n_per_arm)}, not to n {study.n}")

    def _doi(self, table: FactsTable) -> str:
        doi = table.text("doi") if "doi" in table else ""
        if doi and not DOI.fullmatch(doi):
            raise table.wrong(f"doi {doi} is none; write it like 10.1155/2012/753583, without link")
        return doi

    def _per_arm(self, table: FactsTable) -> tuple[int, ...]:
        values = table.any("n_per_arm", default=[])
        if not isinstance(values, list) or not all(type(one) is int and one > 0 for one in values):
            raise table.wrong("n_per_arm is no list of whole numbers above 0")
        return tuple(values)

    def _dose(self, table: FactsTable) -> Dose:
        minutes = table.positive("minutes_per_day") if "minutes_per_day" in table else None
        most = table.positive("most_minutes_per_day") if "most_minutes_per_day" in table else None
        days = table.whole("days", low=1, high=MOST_DAYS) if "days" in table else None
        if most is not None and (minutes is None or most <= minutes):
            raise table.wrong("most_minutes_per_day needs a smaller minutes_per_day")
        return Dose(minutes_per_day=minutes, days=days, most_minutes_per_day=most)

    def _source(self, table: FactsTable) -> Source:
        return taken_source(table, self._sources)

    def _outcome(self, table: FactsTable) -> StudyOutcome:
        name, topic = table.text("instrument"), table.text("topic")
        if name not in self._instruments:
            raise table.wrong(f"there is no instrument {name}; add it to instruments.toml")
        if topic not in self._topics:
            raise table.wrong(f"there is no topic {topic}; use one of {', '.join(self._topics)}")
        outcome = StudyOutcome(
            id=table.identifier(),
            topic=topic,
            name=table.words("name"),
            instrument=self._instruments[name],
            finding=table.one_of("finding", Finding),
            result=table.words("result"),
            source=self._source(table),
            is_primary=table.flag("is_primary"),
            day=day_or_none(table),
            p_text=printed_p(table),
            arms=tuple(read_arm(one, self._sources) for one in table.tables("arms")),
            effects=tuple(read_effect(one, self._sources) for one in table.tables("effects")),
            trials=tuple(read_trial(one) for one in table.tables("trials")),
            trials_source=self._trials_source(table),
        )
        if bool(outcome.trials) != (outcome.trials_source is not None):
            raise table.wrong("trials need a trials_source, and a trials_source needs trials")
        check_finding(table, outcome)
        table.finish()
        return outcome

    def _trials_source(self, table: FactsTable) -> Source | None:
        if "trials_source" not in table:
            return None
        return taken_source(table, self._sources, field="trials_source")

    def _harm(self, table: FactsTable) -> Harm:
        harm = Harm(
            text=table.words("text"),
            source=self._source(table),
            events=table.whole("events", low=0, high=MOST_PEOPLE) if "events" in table else None,
            n=people(table, "n"),
        )
        if harm.events is not None and (harm.n is None or harm.events > harm.n):
            raise table.wrong("events need an n that is at least as large")
        table.finish()
        return harm

    def _funding(self, table: FactsTable) -> Funding:
        funding = Funding(
            text=table.words("text"),
            interests=table.one_of("interests", Interests),
            source=self._source(table) if "source" in table else None,
        )
        if funding.interests is not Interests.NOT_STATED and funding.source is None:
            raise table.wrong("who paid needs a source, or is not stated")
        table.finish()
        return funding

    def _missing(self, table: FactsTable) -> Words:
        words = Words(de=table.text("de"), en=table.text("en"))
        table.finish()
        return words
