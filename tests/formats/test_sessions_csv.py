"""Sessions as a table that other programs read."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from druckpunkt.formats import Dialect, write_sessions
from druckpunkt.formats.bundle import SkinRecord
from tests.formats.bundles import NOON, SESSION


def rows(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """Read a table the way any program does."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


def test_a_session_is_a_row_with_its_arm_stings_and_skin() -> None:
    (row,) = rows(write_sessions([SESSION], arms={SESSION.client_uuid: "mat"}))

    assert (row["study_day"], row["use"], row["arm"]) == ("2027-01-04", "mat", "mat")
    assert (row["minutes"], row["planned_minutes"], row["ending"]) == ("18.5", "20", "stopped")
    assert (row["before"], row["after"], row["added_later"]) == ("6", "3", "")
    assert [row[f"sting_{minute}"] for minute in (0, 1, 3, 5)] == ["7", "3", "", ""]
    assert (row["skin_after"], row["skin_morning"]) == ("prints", "")


def test_the_start_is_local_with_its_offset() -> None:
    summer = replace(SESSION, started_at=NOON.replace(month=7))

    assert [row["started_at"] for row in rows(write_sessions([SESSION, summer], arms={}))] == [
        "2027-01-03T12:00:00+01:00",
        "2027-07-03T13:00:00+02:00",
    ]


def test_a_later_look_at_the_skin_stands_beside_the_first() -> None:
    (first,) = SESSION.skin_checks
    second = SkinRecord(SESSION.client_uuid, "after", "bruise", NOON, NOON)

    (row,) = rows(write_sessions([replace(SESSION, skin_checks=(first, second))], arms={}))

    assert row["skin_after"] == "prints bruise"


def test_a_german_spreadsheet_gets_semicolons_and_decimal_commas() -> None:
    content = write_sessions([SESSION], arms={}, dialect=Dialect.GERMAN_EXCEL)

    assert content.startswith(b"\xef\xbb\xbf")
    assert rows(content, ";")[0]["minutes"] == "18,5"


def test_without_sessions_there_is_still_a_heading() -> None:
    assert write_sessions([], arms={}).startswith(b"study_day,started_at,zone,use,arm,minutes,")
