"""`druckpunkt evidence pool` beside empty cells: what was added, and the average without them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.cli.command import done

HEAD = "study,events1,n1,events2,n2\n"
LOG_RATIO = math.log(3 / 5)
SE = math.sqrt(1 / 3 - 1 / 20 + 1 / 5 - 1 / 20)


def pooled(tmp_path: Path, lines: str, *options: str) -> tuple[str | Path, ...]:
    path = tmp_path / "events.csv"
    path.write_text(HEAD + lines, "utf-8")
    return ("evidence", "pool", path, "--measure", "RR", *options)


def said(tmp_path: Path, lines: str, *options: str) -> str:
    return " ".join(done(*pooled(tmp_path, lines, *options)).out.split())


@pytest.mark.parametrize(
    ("lines", "note"),
    [("A,20,20,20,20\nB,3,20,5,20\n", "all_events"), ("A,0,20,0,20\nB,3,20,5,20\n", "no_events")],
)
def test_a_study_that_tells_nothing_is_noted_beside_the_average_without_it(
    lines: str, note: str, tmp_path: Path
) -> None:
    found = done(*pooled(tmp_path, lines, "--json")).json

    assert [one["notes"] for one in found["studies"]] == [["continuity_corrected", note], []]
    without = found["informative"]
    assert (without["without"], without["k"]) == (["A"], 1)
    assert without["estimate"] == pytest.approx(LOG_RATIO)
    assert without["exp"]["ci_lo"] == pytest.approx(0.6 * math.exp(-1.959963984540054 * SE))


def test_a_study_with_one_empty_group_is_noted_and_stays(tmp_path: Path) -> None:
    found = done(*pooled(tmp_path, "A,0,20,4,20\nB,3,20,5,20\n", "--json")).json

    assert [one["notes"] for one in found["studies"]] == [["continuity_corrected"], []]
    assert "informative" not in found


def test_the_share_of_the_weight_and_the_other_average_are_said(tmp_path: Path) -> None:
    lines = "A,20,20,20,20\nB,3,20,5,20\n"
    english = said(tmp_path, lines)
    german = said(tmp_path, lines, "--language", "de")

    assert "Empty cells: 0.5 was added to all four cells of A, as in metafor." in english
    assert "Nothing but events in both groups: A. This study tells nothing" in english
    assert "99.5% of the weight here, as in metafor; Cochrane reviews leave it out." in english
    assert "average would be 0.60 (95% interval 0.17 to 2.18), from 1 study." in english
    assert "Leere Felder: Zu allen vier Feldern kam 0,5 dazu" in german
    assert "Dann wäre der Durchschnitt 0,60 (95-%-Bereich 0,17 bis 2,18)" in german


def test_where_no_study_tells_anything_there_would_be_no_average(tmp_path: Path) -> None:
    lines = "A,0,20,0,20\nC,20,20,20,20\n"
    found = done(*pooled(tmp_path, lines, "--json")).json["informative"]
    text = said(tmp_path, lines)

    assert found == {"without": ["A", "C"]}
    assert "No event in either group: A. Nothing but events in both groups: C. These" in text
    assert "Then there would be no average." in text


def test_where_every_cell_is_filled_nothing_is_said(tmp_path: Path) -> None:
    lines = "A,4,20,6,20\nB,3,20,5,20\n"

    assert "Empty cells" not in said(tmp_path, lines)
    assert "informative" not in done(*pooled(tmp_path, lines, "--json")).json
