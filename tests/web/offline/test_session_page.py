"""The session page brings every sentence, picture and reason that its scripts ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from druckpunkt.safety import Position
from druckpunkt.texts.player import player_sentences

SCRIPTS = Path(__file__).resolve().parents[3] / "src" / "druckpunkt" / "web" / "static" / "js"
PLAYER = sorted(SCRIPTS.glob("player*.js"))
CODE = "\n".join(path.read_text("utf-8") for path in PLAYER)
# Codes that are put together from a state of the core or of the device.
BUILT = {
    *(f"wake_{what}" for what in ("lost", "none")),
    *(f"recorded_{ending}" for ending in ("completed", "stopped", "asleep", "hurt")),
    *(f"{own}{cue}" for own in ("paused", "jumped", "cut_short") for cue in ("", "_cue")),
}
COUNTED = set(re.findall(r'\bcount\("(\w+)"', CODE))
SAID = set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"', CODE)) | BUILT
SAID |= {f"{code}_one" for code in COUNTED}


def page(client: Client, language: str) -> str:
    """Return the session page."""
    return client.get(f"/{language}/session/").content.decode()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_sentence_that_is_said_is_there(language: str) -> None:
    asked = set(re.findall(r'\bsay\("(\w+)"', CODE)) | BUILT | COUNTED
    asked |= {f"{code}_one" for code in COUNTED}

    assert asked <= set(player_sentences(language))


def test_no_sentence_is_left_that_nobody_says() -> None:
    assert set(player_sentences("en")) - {"names"} <= SAID


def test_german_and_english_have_the_same_places() -> None:
    german, english = player_sentences("de"), player_sentences("en")

    assert german.keys() == english.keys()
    for code, sentence in english.items():
        places = re.findall(r"\{\w+\}", str(sentence))
        assert sorted(places) == sorted(re.findall(r"\{\w+\}", str(german[code]))), code


def test_no_sentence_stands_in_a_script() -> None:
    comments_and_errors = r"/\*.*?\*/|//[^\n]*|new \w*Error\([^)]*\)"
    code = re.sub(comments_and_errors, "", CODE, flags=re.DOTALL)
    words = r"[A-Za-zäöüß]{2,}"

    assert re.findall(rf'"[^"\n]*{words} {words} {words}[^"\n]*"', code) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_reason_without_a_start_has_its_card_with_a_way_on(
    client: Client, language: str
) -> None:
    html = page(client, language)
    codes = set(re.findall(r'closed\("(\w+)"', CODE)) | {"expired", "no_check", "no_store"}

    for code in codes:
        card = html.split(f'data-gate="{code}"')[1].split("</div>")[0]
        assert re.search(r'<a class="button" href="/[^"]*"', card), code


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("position", list(Position))
def test_every_position_has_a_drawing_with_title_and_description(
    client: Client, language: str, position: Position
) -> None:
    drawing = page(client, language).split(f'data-position="{position}"')[1].split("</svg>")[0]

    assert 'role="img"' in drawing
    title = re.findall(r'<title id="([\w-]+)">(.+?)</title>', drawing)
    description = re.findall(r'<desc id="([\w-]+)">(.+?)</desc>', drawing)
    assert f'aria-labelledby="{title[0][0]} {description[0][0]}"' in drawing


def test_both_languages_have_drawings_of_their_own_words(client: Client) -> None:
    titles = [
        re.findall(r'<title id="drawing[^>]*>(.+?)</title>', page(client, lang))
        for lang in ("de", "en")
    ]

    assert len(titles[0]) == len(titles[1]) == len(Position)
    assert not set(titles[0]) & set(titles[1])


def test_nothing_is_chosen_beforehand_but_the_sound(client: Client) -> None:
    assert re.findall(r'name="(\w+)"[^>]*checked', page(client, "de")) == ["sound"]
