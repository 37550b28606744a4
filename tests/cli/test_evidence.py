"""`druckpunkt evidence list`, `show`, `sign` and `signatures`."""

from __future__ import annotations

import hashlib
import io
from datetime import date
from pathlib import Path

import pytest

from druckpunkt.evidence import load_library
from druckpunkt.evidence.search import Kind
from druckpunkt.evidence.signing import Signed, find_signed
from tests.cli.command import done, refused, run

LIBRARY = load_library()
EVA = ("--name", "Dr. Eva  Beispiel", "--profession", "Orthopädin")


@pytest.fixture(autouse=True)
def _on_a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signatures are dated, and the machine that runs the tests may live on any day."""
    monkeypatch.setattr("druckpunkt.cli.clock.study_day_now", lambda: date(2026, 12, 5))


class Terminal(io.StringIO):
    """Somebody who sits there and types."""

    def isatty(self) -> bool:
        return True


# --- list ---------------------------------------------------------------------------------------


def test_everything_is_listed_with_what_is_known() -> None:
    text = done("evidence", "list").out

    everything: list[Signed] = [*LIBRARY.claims, *LIBRARY.questions, *LIBRARY.studies]
    assert all(f"  {item.id}: " in text for item in everything)
    assert all(f"\n{heading}\n" in f"\n{text}" for heading in ("Claims", "Questions", "Studies"))


@pytest.mark.parametrize("kind", ["claim", "study", "question"])
def test_one_kind_is_listed_when_asked(kind: str) -> None:
    found = done("evidence", "list", "--kind", kind, "--json").json["found"]

    assert {one["kind"] for one in found} == {kind}


def test_topics_and_statuses_narrow_the_list() -> None:
    line = ("evidence", "list", "--topic", "sleep", "--json")

    found = done(*line).json["found"]
    narrow = done(*line, "--status", "shown_not").json["found"]

    assert all("sleep" in one["topics"] for one in found)
    assert {one["kind"] for one in found} >= {"claim", "study"}
    assert len(narrow) < len(found)
    assert {(one["kind"], one["status"]) for one in narrow} <= {("claim", "shown_not")}


def test_words_are_searched_however_umlauts_are_typed() -> None:
    line = ("evidence", "list", "--language", "de", "--json", "--search")

    found = [done(*line, word).json["found"] for word in ("Rücken", "ruecken", "RUCKEN")]

    assert found[0] == found[1] == found[2]
    assert "back_pain" in [one["id"] for one in found[0]]


def test_nothing_found_is_no_mistake() -> None:
    assert done("evidence", "list", "--search", "zebra").out == "Nothing fits.\n"
    assert done("evidence", "list", "--search", "zebra", "--json").json == {"found": []}


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--topic", "zebra"), "no topic “zebra”; choose one of: pain"),
        (("--status", "true"), "shown / mixed"),
        (("--kind", "mat"), "claim / study / question"),
    ],
)
def test_a_filter_nobody_knows_is_refused(option: tuple[str, str], said: str) -> None:
    assert said in refused("evidence", "list", *option)


# --- show ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "item",
    [LIBRARY.claims[0], LIBRARY.questions[0], *LIBRARY.studies[:3]],
    ids=lambda item: str(item.id),
)
def test_a_text_is_shown_with_its_sources(item: Signed, language: str, tmp_path: Path) -> None:
    text = done("evidence", "show", item.id, "--language", language, "--data", tmp_path).out

    assert all(source.address in text for source in item.sources)
    assert {"en": "not yet reviewed", "de": "noch von niemandem vom Fach geprüft"}[language] in text


def test_what_is_signed_and_its_hash_are_there_for_programs(tmp_path: Path) -> None:
    found = done("evidence", "show", "back_pain", "--json", "--data", tmp_path).json

    assert found["text_hash"] == hashlib.sha256(found["text"].encode()).hexdigest()
    assert found["reviewed_by"] == []
    assert found["sources"]


def test_a_name_nobody_knows_is_refused() -> None:
    assert "no “zebra”" in refused("evidence", "show", "zebra")
    assert "no “mat:back_pain”" in refused("evidence", "show", "mat:back_pain")


def test_a_name_of_several_things_needs_its_kind(tmp_path: Path) -> None:
    names = {kind: {one.id for one in items} for kind, items in by_kind().items()}
    shared = (names[Kind.CLAIM] & names[Kind.QUESTION]) | (names[Kind.CLAIM] & names[Kind.STUDY])

    for name in sorted(shared):
        assert f"study:{name}" in refused("evidence", "show", name)
    for kind, items in by_kind().items():
        assert find_signed(LIBRARY, kind, items[0].id) is items[0]
        done("evidence", "show", f"{kind}:{items[0].id}", "--data", tmp_path)


def by_kind() -> dict[Kind, tuple[Signed, ...]]:
    return {
        Kind.CLAIM: LIBRARY.claims,
        Kind.QUESTION: LIBRARY.questions,
        Kind.STUDY: LIBRARY.studies,
    }


# --- sign and signatures ------------------------------------------------------------------------


def signed(folder: Path, *more: str) -> tuple[object, ...]:
    return ("evidence", "sign", "back_pain", "--language", "de", *EVA, "--data", folder, *more)


def test_a_data_folder_that_is_not_there_is_not_read_as_empty(tmp_path: Path) -> None:
    missing = ("--data", tmp_path / "typo")

    assert "typo" in refused("evidence", "show", "back_pain", *missing)
    assert "typo" in refused("evidence", "signatures", *missing, "--language", "de")


def test_a_signature_is_kept_shown_and_listed(tmp_path: Path) -> None:
    folder = tmp_path / "data"

    said = done(*signed(folder, "--yes", "--today", "2026-11-29")).out

    assert said.startswith("Unterschrieben: back_pain (de), Dr. Eva Beispiel, Orthopädin.")
    listed = done("evidence", "signatures", "--data", folder).out
    assert listed == "claim:back_pain (de): Dr. Eva Beispiel, Orthopädin, 29 November 2026\n"
    shown = done("evidence", "show", "back_pain", "--language", "de", "--data", folder).out
    assert "geprüft von Dr. Eva Beispiel (Orthopädin)" in shown
    english = done("evidence", "show", "back_pain", "--language", "en", "--data", folder).out
    assert "not yet reviewed" in english


def test_a_signature_is_given_to_programs(tmp_path: Path) -> None:
    found = done(*signed(tmp_path, "--yes", "--json", "--today", "2026-11-29")).json

    listed = done("evidence", "signatures", "--data", tmp_path, "--json").json["signatures"]
    assert listed == [found]
    assert (found["kind"], found["id"], found["valid"]) == ("claim", "back_pain", True)


def test_a_signature_whose_text_changed_is_told_apart(tmp_path: Path) -> None:
    done(*signed(tmp_path, "--yes"))
    path = tmp_path / "signatures.json"
    text_hash = done("evidence", "signatures", "--data", tmp_path, "--json").json["signatures"][0][
        "text_hash"
    ]
    path.write_text(path.read_text("utf-8").replace(text_hash, "0" * 64), "utf-8")

    listed = done("evidence", "signatures", "--data", tmp_path)
    shown = done("evidence", "show", "back_pain", "--language", "de", "--data", tmp_path)

    assert "[no longer valid: the text has changed since]" in listed.out
    assert "Dr. Eva Beispiel" not in shown.out
    done(*signed(tmp_path, "--yes"))
    assert "no longer" not in done("evidence", "signatures", "--data", tmp_path).out


@pytest.mark.parametrize("day", ["2030-01-01", "2026-12-06", "2026-11-28", "2001-01-01"])
def test_nobody_signs_before_the_text_was_checked_or_on_a_day_to_come(
    day: str, tmp_path: Path
) -> None:
    german = refused(*signed(tmp_path, "--yes", "--today", day))

    assert "Geprüft wurde er am 29.11.2026, und heute ist der 05.12.2026" in german
    line = ("evidence", "sign", "back_pain", "--language", "en", *EVA, "--data", tmp_path)
    assert "Nobody can have signed this text on" in refused(*line, "--yes", "--today", day)
    assert not list(tmp_path.iterdir())


def test_the_first_and_the_last_day_are_accepted(tmp_path: Path) -> None:
    for day, folder in (("2026-11-29", "first"), ("2026-12-05", "last")):
        found = done(*signed(tmp_path / folder, "--yes", "--json", "--today", day)).json
        assert (found["signed_on"], found["valid"]) == (day, True)


def test_a_signature_from_the_future_reviews_nothing(tmp_path: Path) -> None:
    done(*signed(tmp_path, "--yes"))
    path = tmp_path / "signatures.json"
    path.write_text(path.read_text("utf-8").replace("2026-12-05", "2030-01-01"), "utf-8")

    shown = done("evidence", "show", "back_pain", "--language", "de", "--data", tmp_path)
    listed = done("evidence", "signatures", "--data", tmp_path)
    german = done("evidence", "signatures", "--data", tmp_path, "--language", "de")

    assert "noch von niemandem vom Fach geprüft" in shown.out
    assert "[not valid: this day has not come yet]" in listed.out
    assert "[ungültig: dieser Tag ist noch nicht da]" in german.out
    assert not done("evidence", "signatures", "--data", tmp_path, "--json").json["signatures"][0][
        "valid"
    ]


def test_the_text_is_shown_and_a_yes_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer, code in (("nein\n", 2), ("", 2), ("ja\n", 0)):
        monkeypatch.setattr("sys.stdin", Terminal(answer))
        ran = run(*signed(tmp_path))
        assert ran.code == code
        assert "kind: claim\nlanguage: de\nid: back_pain\n" in ran.out
        assert "Steht Dr. Eva Beispiel (Orthopädin) für diesen Text ein?" in ran.out
        assert (tmp_path / "signatures.json").exists() == (code == 0)


def test_without_anybody_to_ask_nothing_is_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("ja\n"))

    assert "--yes" in refused(*signed(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_signature_needs_a_name(name: str, tmp_path: Path) -> None:
    line = ("evidence", "sign", "back_pain", "--language", "en", "--data", tmp_path, "--yes")

    assert "--name" in refused(*line, "--name", name, "--profession", "GP")
    assert "--profession" in refused(*line, "--name", "Eva", "--profession", name)
    assert "--language" in refused(*line[:3], "--name", "Eva", "--profession", "GP")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_would_steer_a_terminal_is_refused(tmp_path: Path) -> None:
    name = ("--name", "Eva\x1b[31m", "--profession", "Orthopädin")

    sentence = refused(
        "evidence", "sign", "back_pain", "--language", "de", *name, "--yes", "--data", tmp_path
    )

    assert sentence == "--name enthält Zeichen, die niemand sieht; tippe es neu."
    assert not list(tmp_path.iterdir())


def test_nobody_signs_the_same_text_twice(tmp_path: Path) -> None:
    done(*signed(tmp_path, "--yes"))
    before = (tmp_path / "signatures.json").read_bytes()

    assert "schon unterschrieben" in refused(*signed(tmp_path, "--yes"))
    assert (tmp_path / "signatures.json").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\0\xfe", b"x" * 10_000_001])
def test_a_file_of_signatures_is_never_told_to_hold_days(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "signatures.json").write_bytes(content)

    sentence = refused("evidence", "signatures", "--language", "en", "--data", tmp_path)

    assert sentence.startswith("signatures.json")
    assert " day" not in sentence


def test_a_broken_or_newer_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "signatures.json"
    for content in ("{", '{"format": "druckpunkt-signatures", "format_version": 2}'):
        path.write_text(content)
        sentence = refused(*signed(tmp_path, "--yes"))
        assert sentence.startswith("signatures.json")
        assert refused("evidence", "signatures", "--data", tmp_path).startswith("signatures.json")
        assert refused("evidence", "show", "back_pain", "--data", tmp_path)
        assert path.read_text() == content


def test_a_folder_nobody_may_write_in_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("a file")

    assert str(file) in refused(*signed(file / "below", "--yes"))


def test_nobody_has_signed_yet(tmp_path: Path) -> None:
    assert done("evidence", "signatures", "--data", tmp_path).out.startswith("Nobody has signed")
