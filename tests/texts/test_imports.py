"""Everything an import does to a file is said in both languages."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import druckpunkt
from druckpunkt.texts.catalogue import LANGUAGES
from druckpunkt.texts.imports import SENTENCES, describe_import
from druckpunkt.trial import Code

FORMATS = Path(druckpunkt.__file__).parent / "formats"
DAYS = tuple(date(2026, 3, day) for day in range(1, 8))
VALUES = {
    "outcome": "pain",
    "days": DAYS,
    "first_day": DAYS[0],
    "last_day": DAYS[-1],
    "rule": "mean",
    "values": 12,
    "rows": 3,
    "boundary": "04:00",
    "outcomes": ("pain_hip", "headache"),
    "columns": ("a", "b"),
    "participants": 2,
    "question": "How well did you sleep last night?",
    "phase_days": 7,
}


def said_by_importers() -> set[str]:
    """Find the codes of all notes that the importers make."""
    found = set()
    for name in ("imported", "import_table", "import_studyu", "participants", "row_days"):
        for node in ast.walk(ast.parse((FORMATS / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Code":
                code = node.args[0]
                choices = [code.body, code.orelse] if isinstance(code, ast.IfExp) else [code]
                found |= {ast.literal_eval(choice) for choice in choices}
    return found


def test_every_note_has_a_sentence() -> None:
    assert said_by_importers() == set(SENTENCES)


def note(code: str) -> Code:
    """Make a note with every value a sentence could ask for."""
    values = VALUES | ({"days": 40} if code == "imported" else {})
    return Code(code, values)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_whole_in_both_languages(code: str) -> None:
    english, german = (describe_import(note(code), language) for language in ("en", "de"))

    assert english != german
    assert "{" not in english + german
    assert english[-1] == german[-1] == "."


def test_many_days_are_not_all_listed() -> None:
    assert describe_import(note("combined"), "en") == (
        "pain: 7 days had several answers, of which their mean was taken (1 March 2026, "
        "2 March 2026, 3 March 2026, 4 March 2026, 5 March 2026 and 2 more)."
    )
    assert describe_import(note("combined"), "de").endswith("05.03.2026 und 2 weitere).")


def test_one_is_not_many() -> None:
    assert describe_import(Code("rows_not_used", {"rows": 1}), "de").startswith("1 Zeile handelt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_without_sentence_is_named(language: str) -> None:
    assert "brand_new" in describe_import(Code("brand_new"), language)
