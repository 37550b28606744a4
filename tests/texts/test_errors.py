"""Every mistake a user can make has one sentence in both languages."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import druckpunkt
from druckpunkt.days import UnknownZone
from druckpunkt.diary import known_outcomes
from druckpunkt.formats import InputRejected, read_diary
from druckpunkt.texts.catalogue import LANGUAGES
from druckpunkt.texts.errors import SENTENCES, describe
from druckpunkt.trial.protocol import ProtocolRejected
from druckpunkt.trial.rejection import AnalysisRejected
from druckpunkt.web.sync.sentences import NOT_YET, ON_A_PHONE

PACKAGE = Path(druckpunkt.__file__).parent
EXCEPTIONS = {
    "BackupRefused",
    "AnalysisRejected",
    "AnswersRejected",
    "CannotStart",
    "InputRejected",
    "LogRejected",
    "PoolingRejected",
    "ProtocolRejected",
    "SeriesRejected",
}
# Where an error happened; the frame of the sentence shows it, not the sentence itself.
PLACE = {"file", "line", "column", "field"}


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Find every place in the code that makes one of the exceptions."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in EXCEPTIONS and not passed_on(node):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


def passed_on(call: ast.Call) -> bool:
    """Say whether the code is that of another error, as in `Rejected(error.code, ...)`."""
    code = call.args[0] if call.args else None
    return isinstance(code, ast.Attribute) and code.attr == "code"


CALLS = dict(raised())


def codes_of(call: ast.Call) -> set[str]:
    """Return the codes, which must stand in the call itself so that they can be found."""
    code = call.args[0]
    choices = [code.body, code.orelse] if isinstance(code, ast.IfExp) else [code]
    assert all(isinstance(choice, ast.Constant) for choice in choices), ast.unparse(call)
    return {str(choice.value) for choice in choices if isinstance(choice, ast.Constant)}


@pytest.mark.parametrize("where", CALLS)
def test_every_code_has_a_sentence_that_gets_all_its_values(where: str) -> None:
    call = CALLS[where]
    given = {keyword.arg for keyword in call.keywords}

    for code in codes_of(call):
        parts = string.Formatter().parse(SENTENCES[code])
        assert {name for _, name, _, _ in parts if name} - PLACE <= given


def test_no_sentence_is_left_without_a_code() -> None:
    raised_codes = set().union(*(codes_of(call) for call in CALLS.values()))

    assert set(SENTENCES) - raised_codes - refused_by_the_web() == set()


def refused_by_the_web() -> set[str]:
    """Return the codes of `Refused`, which has sentences of its own and borrows some of these."""
    calls = (
        node
        for path in sorted((PACKAGE / "web").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Refused"
    )
    codes = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    return {str(code) for code in codes} | set(ON_A_PHONE.values()) | set(NOT_YET.values())


@pytest.mark.parametrize("code", sorted(SENTENCES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_one_sentence(code: str, language: str) -> None:
    text = describe(InputRejected(code, file="diary.csv", line=3, column="pain"), language)

    assert text.startswith("diary.csv, ")
    assert text[-1] in ".?"
    assert "\n" not in text
    assert ". " not in text


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_german_differs_from_english(code: str) -> None:
    german, english = (describe(InputRejected(code), language) for language in LANGUAGES)

    assert german != english


def sentence(data: bytes, language: str) -> str:
    """Return what is said about a bad diary."""
    with pytest.raises(InputRejected) as caught:
        read_diary(data, outcomes=known_outcomes(), name="diary.csv")
    return describe(caught.value, language)


def test_the_place_comes_first() -> None:
    data = b"date,arm,pain\n2026-03-30,mat,much\n"

    assert sentence(data, "en") == (
        "diary.csv, line 2, column pain: “much” is not a number; "
        "write a number such as 4 or leave the cell empty."
    )
    assert sentence(data, "de") == (
        "diary.csv, Zeile 2, Spalte pain: „much“ ist keine Zahl; "
        "schreibe eine Zahl wie 4 oder lass die Zelle leer."
    )


def test_a_long_cell_is_shortened() -> None:
    text = sentence(b"date,arm,pain\n2026-03-30,mat," + b"x" * 5000 + b"\n", "en")

    assert len(text) < 200
    assert "x…”" in text


def test_names_to_choose_from_are_listed() -> None:
    text = sentence(b"date,arm\n2026-03-30,mat\n", "en")

    assert text.endswith("add at least one of: pain, stress, sleep, interference.")


def test_numbers_and_dates_are_written_as_the_language_writes_them() -> None:
    error = AnalysisRejected(
        "value_off_scale", study_date="2026-03-30", value=10.5, low=0.0, high=10.0
    )

    assert describe(error, "de").startswith("Der Wert 10,5 am 30.03.2026 liegt außerhalb")
    assert describe(error, "en").startswith("The value 10.5 on 30 March 2026 is outside")


def test_a_protocol_that_must_not_change_says_why() -> None:
    error = ProtocolRejected("pause_covers_recorded_day", earliest=date(2026, 3, 30))

    assert "30.03.2026" in describe(error, "de")


def test_the_file_system_is_described_too(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "nothing.csv").read_text()

    assert describe(caught.value, "en").endswith("no such file; check the name and the folder.")
    assert "No space" in describe(OSError(28, "No space left on device"), "en")


def test_an_unknown_zone_is_described() -> None:
    assert "Mars/Olympus" in describe(UnknownZone("Mars/Olympus"), "de")


def test_a_code_without_sentence_is_named_rather_than_hidden() -> None:
    assert "brand_new" in describe(InputRejected("brand_new"), "en")
