"""Files in and out with a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.visit import DESKTOP, Visit, Window
from tests.web.mydata.files import GERMAN_EXCEL

LOOKS = [
    Window(width=320, height=640, scheme="dark"),
    Window(*DESKTOP, language="en"),
]


def send(visit: Visit, file: Path) -> None:
    """Choose a file and send it."""
    visit.open("/my-data/")
    visit.page.set_input_files("#file", file)
    visit.send("main form[enctype] button")


@pytest.mark.parametrize("window", LOOKS, ids=str)
def test_a_spreadsheet_is_looked_at_and_then_stored(visit: Visit, tmp_path: Path) -> None:
    visit.agree()
    file = tmp_path / "tagebuch.csv"
    file.write_bytes(GERMAN_EXCEL)

    send(visit, file)
    visit.check_axe()
    visit.check_fits()
    visit.check_targets()
    assert "tagebuch.csv" in visit.page.inner_text("main")
    visit.page.click("form[action*=store] button")

    visit.page.wait_for_url("**/answer/**")
    visit.check_axe()
    visit.check_fits()
    visit.check_targets()


def test_what_was_saved_can_be_brought_to_a_new_person(visit: Visit, tmp_path: Path) -> None:
    visit.agree()
    table, everything = tmp_path / "tagebuch.csv", tmp_path / "everything.json"
    table.write_bytes(GERMAN_EXCEL)
    send(visit, table)
    visit.send("form[action*=store] button")
    headline = visit.page.inner_text("h1")
    visit.open("/my-data/")
    with visit.page.expect_download() as download:
        visit.page.click("form[action*=everything] button")
    download.value.save_as(everything)
    visit.open("/me/erase/")
    visit.page.check("[name=confirmed]")
    visit.send("main form button.button-danger")

    visit.agree()
    send(visit, everything)
    visit.check_axe()
    visit.send("form[action*=store] button")
    visit.open("/answer/")

    assert visit.page.inner_text("h1") == headline


def test_a_mistake_is_said_where_one_sees_it(visit: Visit, tmp_path: Path) -> None:
    visit.expects(422)
    visit.agree()
    file = tmp_path / "tagebuch.csv"
    file.write_text("date,arm,pain\n2026-03-02,sauna,4\n")

    send(visit, file)

    assert "Zeile 2, Spalte arm" in visit.page.inner_text("[role=alert]")
    visit.check_axe()
