"""How the trial was run, for those who want to check: protocol, looks, counts, expectations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from druckpunkt.charts import Table
from druckpunkt.texts.answer import change_sentence
from druckpunkt.texts.phrases import arm_label, day, decimals, percent
from druckpunkt.trial import Answer, ArmCount
from druckpunkt.web.answer.selectors import exports_under_seal
from druckpunkt.web.trials.models import Guess, Moment, ProtocolVersion, Trial


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the protocol: what was changed, and its fingerprint."""

    number: int
    change: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything in tables and lists."""

    counts: Table
    versions: tuple[Version, ...]
    looks: Table
    exports: str
    expectations: tuple[str, ...]


def record_of(trial: Trial, answer: Answer, language: str) -> Record:
    """Return how `trial` was run."""
    return Record(
        counts=counts_table(answer, language),
        versions=tuple(_versions(trial, answer, language)),
        looks=_looks(trial, language),
        exports=_exports(trial, language),
        expectations=tuple(_expectations(trial)),
    )


def counts_table(answer: Answer, language: str) -> Table:
    """Return the days of both arms by state, one fact a row: it fits a phone."""
    header = (_("Days"), *(arm_label(count.arm, language) for count in answer.counts))
    facts = (
        (_("planned days"), [str(count.planned) for count in answer.counts]),
        (_("answered"), [str(count.observed) for count in answer.counts]),
        (_("skipped"), [str(count.skipped) for count in answer.counts]),
        (_("too bad to answer"), [str(count.too_bad) for count in answer.counts]),
        (_("missing"), [str(count.missing) for count in answer.counts]),
        (_("answered late"), [str(count.late) for count in answer.counts]),
        (_("minutes a day"), [_minutes(count, language) for count in answer.counts]),
        (_("days with painkillers"), [str(count.painkiller_days) for count in answer.counts]),
        (_("days with unwanted effects"), [str(count.unwanted_days) for count in answer.counts]),
    )
    return Table(header, tuple((label, *cells) for label, cells in facts))


def _minutes(count: ArmCount, language: str) -> str:
    return "–" if count.mean_minutes is None else decimals(count.mean_minutes, language, 0)


def _versions(trial: Trial, answer: Answer, language: str) -> Iterator[Version]:
    if answer.protocol is None:
        return
    changes = {change.version: change for change in answer.protocol.changes}
    for row in ProtocolVersion.objects.filter(trial=trial).order_by("version"):
        change = changes.get(row.version)
        said = change_sentence(change, language) if change else ""
        yield Version(row.version, said, row.sha256)


def _looks(trial: Trial, language: str) -> Table:
    header = (_("After pair"), _("Day"), _("Chance of better"), _("Ended the trial"))
    rows = (
        (
            str(look.pair),
            day(look.study_date, language),
            "–" if look.p_better is None else percent(look.p_better, language),
            _("yes") if look.stop else _("no"),
        )
        for look in trial.looks.all()
    )
    return Table(header, tuple(rows))


def _exports(trial: Trial, language: str) -> str:
    days = ", ".join(day(each, language) for each in exports_under_seal(trial))
    if not days:
        return ""
    said = _("You exported the values while they were still sealed, on {days}.")
    return said.format(days=days)


def _expectations(trial: Trial) -> Iterator[str]:
    labels = {
        Moment.BEFORE.value: _("Before the start you expected {value} of 10."),
        Moment.MIDWAY.value: _("Half-way you expected {value} of 10."),
        Moment.REVEAL.value: _("Before the opening you expected {value} of 10."),
    }
    for row in trial.expectations.order_by("asked_at", "id"):
        yield labels[row.moment].format(value=row.value_0_10)
    guess = guess_sentence(trial)
    if guess:
        yield guess


def guess_sentence(trial: Trial) -> str:
    """Say on which days the person thought they did better, before they knew."""
    return {
        Guess.ON.value: _("Before the opening you thought you did better on mat days."),
        Guess.OFF.value: _("Before the opening you thought you did better on the other days."),
        Guess.NO_IDEA.value: _("Before the opening you had no idea which days were better."),
    }.get(trial.guess, "")
