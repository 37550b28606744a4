"""Whoever signs a text stands under it, in that language and as long as it stays the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import override_settings

from druckpunkt.evidence import Claim, load_library
from druckpunkt.evidence.signing import Signature, sign
from druckpunkt.formats.signatures_json import SIGNATURES_FILE, dump_signatures
from tests.web import clock
from tests.web.cast import Visitor

SIGNED = "geprüft von Dr. Vera Beispiel (Ärztin)"
UNSIGNED = "noch von niemandem vom Fach geprüft"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder of its own, a week after the text was signed."""
    clock.set_to(datetime(2026, 12, 5, 9, tzinfo=UTC))
    with override_settings(DATA_DIR=tmp_path):
        yield tmp_path


def claim() -> Claim:
    """Return a claim that ships."""
    found = load_library().claim("back_pain")
    assert found
    return found


def signature(language: str = "de") -> Signature:
    """Sign the claim as it stands."""
    return sign(
        claim(),
        language,
        name="Dr. Vera Beispiel",
        profession="Ärztin",
        signed_on=date(2026, 11, 29),
    )


def keep(folder: Path, kept: Signature) -> None:
    """Store a signature where the program looks for it."""
    (folder / SIGNATURES_FILE).write_text(dump_signatures([kept]), encoding="utf-8")


def page(path: str = "/evidence/back_pain/", language: str = "de") -> str:
    """Return a page."""
    return Visitor(**{"accept-language": language}).get(path).content.decode()


def test_a_signature_stands_under_its_text_alone(folder: Path) -> None:
    keep(folder, signature())

    assert SIGNED in page()
    assert UNSIGNED not in page()
    assert UNSIGNED in page("/evidence/studies/saha_2016/")
    assert "not yet reviewed by a professional" in page(language="en")


def test_a_text_that_changed_since_is_not_reviewed_any_more(folder: Path) -> None:
    keep(folder, replace(signature(), text_hash="0" * 64))

    assert UNSIGNED in page()


def test_a_signature_of_a_day_to_come_reviews_nothing(folder: Path) -> None:
    keep(folder, replace(signature(), signed_on=date(2030, 1, 1)))

    assert UNSIGNED in page()
    clock.set_to(datetime(2030, 1, 1, 9, tzinfo=UTC))
    assert SIGNED in page()


def test_a_broken_file_of_signatures_reviews_nothing_and_breaks_no_page(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / SIGNATURES_FILE).write_text("{", encoding="utf-8")

    assert UNSIGNED in page()
    assert "signatures of this place cannot be read" in caplog.text
