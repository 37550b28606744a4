"""The parts of sessions: what ships is whole, and what is malformed is refused with its place."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from druckpunkt.data.facts import FactsMalformed
from druckpunkt.safety.use import Position
from druckpunkt.session import Use, parts
from druckpunkt.session.parts import CONVENTION, Part
from druckpunkt.session.parts_toml import read_parts
from tests.texts.test_no_promises import FORBIDDEN

NAMES = ("rules", *Part)


def files() -> dict[str, str]:
    folder = resources.files("druckpunkt.data").joinpath("session")
    return {name: folder.joinpath(f"{name}.toml").read_text("utf-8") for name in NAMES}


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """Return the files with the first `old` in one of them replaced."""
    found = files()
    assert old in found[name]
    return {**found, name: found[name].replace(old, new, 1)}


def test_what_ships_is_what_the_files_say() -> None:
    assert read_parts(files()) == parts()


def test_the_first_sting_says_when_it_is_strongest_and_names_the_study() -> None:
    sting = next(cue for cue in parts().cues if cue.code == "sting")

    assert "30" in sting.text["de"]
    assert "30" in sting.text["en"]
    assert sting.source == "olsson_2011"
    assert "10.1089/acm.2010.0135" in parts().sources[0].says["en"]


def test_every_cue_about_skin_or_pain_has_a_source() -> None:
    about_the_body = re.compile(r"\b(sting|pain|hurts|numb|tingle)\b", re.IGNORECASE)
    unsourced = {
        cue.code
        for cue in parts().cues
        if about_the_body.search(cue.text["en"]) and cue.source == CONVENTION
    }

    assert unsourced == set()


def test_every_use_and_position_has_its_own_way_of_lying_down() -> None:
    for use in Use:
        for position in Position:
            own = [
                cue
                for cue in parts().cues
                if cue.phase == "lie_down" and use in cue.uses and position in cue.positions
            ]
            assert len(own) == 1


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_cues_promise_nothing(language: str) -> None:
    said = " ".join(cue.text[language] for cue in parts().cues)

    assert FORBIDDEN[language].search(said) is None
    assert "!" not in said


def test_both_languages_have_as_many_sentences() -> None:
    for cue in parts().cues:
        german, english = (len(re.findall(r"[.:]", cue.text[code])) for code in ("de", "en"))
        assert abs(german - english) <= 1, cue.code


MALFORMED = {
    "no toml": ("rules", "gap_seconds = 20", "gap_seconds = "),
    "a field is missing": ("rules", "gap_seconds = 20", ""),
    "a field is unknown": ("rules", "gap_seconds = 20", "gap_seconds = 20\ncolour = 1"),
    "a number is a text": ("rules", "gap_seconds = 20", 'gap_seconds = "20"'),
    "a number is a truth": ("rules", "gap_seconds = 20", "gap_seconds = true"),
    "a number is out of range": ("rules", "gap_seconds = 20", "gap_seconds = 0"),
    "a date is a text": ("rules", "checked_on = 2026-11-23", 'checked_on = "soon"'),
    "an unknown part": ("lying", 'part = "lying"', 'part = "flying"'),
    "an unknown use": ("lying", 'uses = ["mat"]', 'uses = ["bed"]'),
    "a use twice": ("lying", 'uses = ["mat"]', 'uses = ["mat", "mat"]'),
    "no use at all": ("lying", 'uses = ["mat"]', "uses = []"),
    "an unknown position": ("ready", 'positions = ["neck"]', 'positions = ["knee"]'),
    "an unknown anchor": ("lying", 'anchor = "half"', 'anchor = "third"'),
    "an unknown phase": ("lying", 'phase = "settle"', 'phase = "sleep"'),
    "an unknown source": ("lying", 'source = "olsson_2011"', 'source = "hearsay"'),
    "a code twice": ("lying", 'code = "sting_fades"', 'code = "lay_out"'),
    "a code that is no name": ("lying", 'code = "sting_fades"', 'code = "sting fades"'),
    "a bell that is a number": ("lying", "bell = true", "bell = 1"),
    "one language only": ("lying", 'text.en = "Five more minutes."', ""),
    "a third language": ("lying", 'text.en = "Five', 'text.fr = "Cinq"\ntext.en = "Five'),
    "an empty text": ("lying", "Five more minutes.", ""),
    "a text too long": ("lying", "Five more minutes.", "Five more minutes. " * 9 + "End."),
    "a text with a blank too many": ("lying", "Five more minutes.", " Five more minutes."),
    "a cue that can be dropped without rank": ("lying", "rank = 7\n", ""),
    "a rank where nothing is dropped": (
        "closing",
        "offset_seconds = 15",
        "offset_seconds = 15\nrank = 1",
    ),
    "said in the wrong part": ("lying", "offset_seconds = 75\nrank = 3", "offset_seconds = -10"),
    "said before getting ready": ("ready", "offset_seconds = -60", "offset_seconds = -90"),
    "said after getting up": ("closing", "offset_seconds = 75", "offset_seconds = 95"),
    "nothing said at first": ("rules", "ready_seconds = 60", "ready_seconds = 70"),
    "no bell at the start": ("lying", "offset_seconds = 0\nbell = true", "offset_seconds = 0"),
    "no bell at the end": ("closing", "bell = true\n", ""),
    "a phase opened twice": ("lying", 'kind = "cue"', 'kind = "phase"'),
    "a phase never opened": (
        "lying",
        'phase = "settle"\nkind = "phase"',
        'phase = "settle"\nkind = "cue"',
    ),
    "a position nobody lies down in": (
        "ready",
        'positions = ["back"]',
        'positions = ["neck"]',
    ),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_parts_are_refused(name: str) -> None:
    with pytest.raises(FactsMalformed):
        read_parts(changed(*MALFORMED[name]))


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_refused(name: str) -> None:
    left = {other: text for other, text in files().items() if other != name}

    with pytest.raises(FactsMalformed) as caught:
        read_parts(left)

    assert caught.value.place == name


@pytest.mark.parametrize(
    ("name", "text"),
    [("rules", "sources = 1"), ("lying", 'part = "lying"\nphases = 3\ncues = []')],
)
def test_tables_that_are_none_are_refused(name: str, text: str) -> None:
    with pytest.raises(FactsMalformed):
        read_parts({**files(), name: text})


def test_the_refusal_names_the_cue() -> None:
    with pytest.raises(FactsMalformed) as caught:
        read_parts(changed("lying", 'anchor = "half"', 'anchor = "third"'))

    assert "half_mat" in str(caught.value)
    assert "third" in str(caught.value)
