"""Sessions as a table: one row a session, with its stings and what the skin looked like."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from druckpunkt.formats.bundle import SessionRecord
from druckpunkt.formats.diary_csv_writer import Dialect, shortest
from druckpunkt.formats.free_text import guarded
from druckpunkt.session import SkinMoment

STING_MINUTES: Final = (0, 1, 3, 5)

Show = Callable[[SessionRecord], str]


def write_sessions(
    sessions: Iterable[SessionRecord],
    *,
    arms: Mapping[UUID, str],
    dialect: Dialect = Dialect.INTERNATIONAL,
) -> bytes:
    """Return `sessions` as CSV in UTF-8, in the order given, every column always there.

    `arms` names the arm of sessions that belong to a trial, by their `client_uuid`. Times are
    local, with their offset. `GERMAN_EXCEL` writes semicolons, decimal commas and a byte order
    mark. The table is for reading; everything of a person comes back from their bundle.
    """
    german = dialect is Dialect.GERMAN_EXCEL
    columns = _columns(arms, _german_number if german else _number)
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";" if german else ",", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([show(one) for show in columns.values()] for one in sessions)
    mark = codecs.BOM_UTF8 if german else b""
    return mark + file.getvalue().encode("utf-8")


def _columns(arms: Mapping[UUID, str], number: Callable[[float | None], str]) -> dict[str, Show]:
    return {
        "study_day": lambda one: one.study_day.isoformat(),
        "started_at": _local_start,
        "zone": lambda one: one.zone,
        "use": lambda one: one.use,
        "arm": lambda one: guarded(arms.get(one.client_uuid, "")),
        "minutes": lambda one: number(one.minutes),
        "planned_minutes": lambda one: str(one.planned_minutes),
        "position": lambda one: one.position,
        "layer": lambda one: one.layer,
        "base": lambda one: one.base,
        "ending": lambda one: one.ending,
        "sound": lambda one: one.sound,
        "before": lambda one: number(one.before_0_10),
        "after": lambda one: number(one.after_0_10),
        **{f"sting_{minute}": _sting(minute) for minute in STING_MINUTES},
        "skin_after": _skin(SkinMoment.AFTER),
        "skin_morning": _skin(SkinMoment.MORNING),
        "added_later": lambda one: "yes" if one.added_later else "",
        "verdict": lambda one: one.verdict,
        "verdict_version": lambda one: one.verdict_version,
    }


def _number(value: float | None) -> str:
    return "" if value is None else shortest(value)


def _german_number(value: float | None) -> str:
    return _number(value).replace(".", ",")


def _local_start(one: SessionRecord) -> str:
    return one.started_at.astimezone(ZoneInfo(one.zone)).isoformat(timespec="seconds")


def _sting(minute: int) -> Show:
    def show(one: SessionRecord) -> str:
        return next((str(s.value_0_10) for s in one.stings if s.minute == minute), "")

    return show


def _skin(moment: SkinMoment) -> Show:
    """Name every finding of a moment, as they were noted."""

    def show(one: SessionRecord) -> str:
        return " ".join(check.finding for check in one.skin_checks if check.moment == moment)

    return show
