"""What a trial can find, as sentences."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from druckpunkt.diary import known_outcomes
from druckpunkt.texts.foresight import foresight_headline, foresight_rows, render_foresight
from druckpunkt.trial import TEMPLATES, Foresight, Protocol, Word, foresee, known_noise
from tests.texts.answers import LANGUAGES

SLEEP = known_outcomes()["sleep"]


@cache
def foresight(sd: float = 1.3) -> Foresight:
    protocol = Protocol(SLEEP, TEMPLATES["standard"], date(2026, 9, 1), seed=1)
    return foresee(protocol, noise=known_noise(sd=sd, rho=0.3), seed=1, trials=200)


def test_every_word_has_its_chance_at_every_true_effect() -> None:
    rows = foresight_rows(foresight(), SLEEP, "en")

    assert [row.label for row in rows] == [
        "no difference",
        "0.5 points better",
        "1.0 points better",
        "2.0 points better",
    ]
    assert all(len(row.chances) == len(Word) for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_fits_a_terminal_and_names_its_basis(language: str) -> None:
    text = render_foresight(foresight(), SLEEP, language)

    assert max(map(len, text.splitlines())) <= 79
    assert "200" in text
    assert text.startswith(foresight_headline(foresight(), language))


def test_a_trial_in_too_much_noise_is_called_not_worth_it() -> None:
    assert "not worth it" in foresight_headline(foresight(sd=4.0), "en")
    assert "lohnt sich wahrscheinlich nicht" in foresight_headline(foresight(sd=4.0), "de")
