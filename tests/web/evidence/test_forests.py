"""The forest plots on the pages of reviews."""

from __future__ import annotations

import re

import pytest
from django.test import Client


def page(client: Client, study: str, language: str) -> str:
    found = client.get(f"/evidence/studies/{study}/", headers={"accept-language": language})
    return found.content.decode()


@pytest.mark.parametrize(
    ("language", "title", "table"),
    [
        ("de", "jede einzelne Studie und ihr Durchschnitt", "Die Tabelle darunter enthält"),
        ("en", "every trial and their average", "The table below holds the figures"),
    ],
)
def test_a_review_shows_its_trials_as_a_picture_above_their_table(
    client: Client, language: str, title: str, table: str
) -> None:
    html = page(client, "cd013331", language)

    pictures = [match.start() for match in re.finditer(r'<figure class="figure forest">', html)]
    tables = [match.start() for match in re.finditer(r'<details class="details">', html)]
    assert len(pictures) == len(tables) == 2
    assert pictures[0] < tables[0] < pictures[1] < tables[1]
    assert html.count(title) >= 2
    assert html.count(table) == 2


def test_both_widths_are_there_and_no_id_twice(client: Client) -> None:
    html = page(client, "cd004871", "en")

    ids = re.findall(r' id="([^"]+)"', html)
    assert html.count('<div class="narrow-only"><svg') == html.count('<div class="wide-only"><svg')
    assert html.count('<div class="narrow-only"><svg') == 6
    assert len(ids) == len(set(ids))


def test_a_study_that_pools_nothing_has_no_picture(client: Client) -> None:
    assert 'class="figure forest"' not in page(client, "saha_2016", "en")
