"""Guided sessions in words, in both languages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from druckpunkt.safety.use import Position
from druckpunkt.session import Ending, LogRejected, Use, compose, parts
from druckpunkt.texts.catalogue import LANGUAGES
from druckpunkt.texts.errors import describe
from druckpunkt.texts.session import (
    clock,
    log_sentence,
    render_timeline,
    session_parts,
    source_sentences,
)
from tests.session.builders import a_log


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_player_gets_every_cue_with_its_text_and_nothing_personal(language: str) -> None:
    document: Any = json.loads(json.dumps(session_parts(language)))

    assert document["language"] == language
    assert [cue["code"] for cue in document["cues"]] == [cue.code for cue in parts().cues]
    assert all(cue["text"] for cue in document["cues"])
    assert {cue["phase"] for cue in document["cues"]} == {p["code"] for p in document["phases"]}


def test_the_languages_differ_in_texts_and_names_only() -> None:
    def shape(document: Any) -> Any:
        cues = [{**cue, "text": ""} for cue in document["cues"]]
        phases = [{**phase, "name": ""} for phase in document["phases"]]
        return {**document, "language": "", "cues": cues, "phases": phases}

    assert shape(session_parts("de")) == shape(session_parts("en"))
    assert session_parts("de") != session_parts("en")


def test_the_parts_fit_into_a_light_page() -> None:
    for language in LANGUAGES:
        text = json.dumps(session_parts(language), ensure_ascii=False, separators=(",", ":"))

        assert len(text.encode()) < 12_000


def test_an_unknown_language_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="fr"):
        session_parts("fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sources_are_named_and_convention_is_admitted(language: str) -> None:
    sentences = source_sentences(parts(), language)

    assert len(sentences) == len(parts().sources) + 1
    assert "Olsson" in sentences[0]
    assert sentences[-1].endswith(("geprüft.", "professional."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_timeline_has_a_line_for_every_cue(language: str) -> None:
    timeline = compose(parts(), use=Use.MAT, position=Position.FEET, minutes=12)

    text = render_timeline(timeline, language)

    assert all(moment.cue.text[language] in text for moment in timeline.moments)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(-60, "\u22121:00"), (-5, "\u22120:05"), (0, "0:00"), (725, "12:05")]
)
def test_seconds_are_written_as_a_clock(seconds: int, shown: str) -> None:
    assert clock(seconds) == shown


@pytest.mark.parametrize("ending", Ending)
@pytest.mark.parametrize("use", Use)
def test_every_log_has_its_sentence_in_both_languages(ending: Ending, use: Use) -> None:
    german, english = (log_sentence(a_log(ending=ending, use=use), code) for code in LANGUAGES)

    assert german != english
    assert "12,0 min" in german
    assert "12.0 min" in english


def test_a_refused_log_is_told_with_numbers_as_the_language_writes_them() -> None:
    error = LogRejected("minutes_do_not_follow", minutes=11.5, counted=12.25)

    assert "11,5" in describe(error, "de")
    assert "12.25" in describe(error, "en")
