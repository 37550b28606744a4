"""What `import druckpunkt` offers: exactly these names, at once, each explained and shown."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from datetime import date

import pytest

import druckpunkt

NAMES = [
    "Answer",
    "Diary",
    "Foresight",
    "Outcome",
    "PooledAnswer",
    "Protocol",
    "analyse",
    "design",
    "foresee",
    "load_protocol",
    "pool",
    "read_diary",
    "schedule",
    "simulate_diary",
]
FUNCTIONS = [name for name in NAMES if name[0].islower()]
LOADED = "import sys, druckpunkt; print(sorted({'numpy', 'django', 'typer'} & set(sys.modules)))"


def test_exactly_these_names_are_public() -> None:
    assert druckpunkt.__all__ == NAMES == sorted(NAMES)
    assert dir(druckpunkt) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_name_can_be_used_and_is_explained(name: str) -> None:
    assert inspect.getdoc(getattr(druckpunkt, name))


def test_any_other_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="frobnicate"):
        druckpunkt.frobnicate  # noqa: B018


def test_an_unknown_template_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"foo.*short, standard, thorough"):
        druckpunkt.design(first_day=date(2026, 12, 1), seed=7, template="foo")


def test_importing_the_package_loads_nothing_heavy() -> None:
    result = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_says_its_source_and_shows_an_example(name: str) -> None:
    text = inspect.getdoc(getattr(druckpunkt, name)) or ""

    assert ">>>" in text
    assert "Source:" in text or "Raises" in text


def test_the_examples_print_what_they_say() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner()
    for name in FUNCTIONS:
        for example in finder.find(getattr(druckpunkt, name), name, globs=vars(druckpunkt).copy()):
            runner.run(example)

    assert runner.tries >= 2 * len(FUNCTIONS)
    assert runner.failures == 0


def test_results_summarise_themselves_in_both_languages() -> None:
    protocol = druckpunkt.design(first_day=date(2026, 9, 1), seed=11)
    answer = druckpunkt.analyse(druckpunkt.simulate_diary(protocol, effect=-1, seed=3), protocol)
    foresight = druckpunkt.foresee(protocol, seed=1, trials=100)

    for result in (answer, foresight):
        assert result.summary() == result.summary("en")
        assert result.summary("de") != result.summary("en")


def test_a_diary_without_protocol_is_asked_by_outcome_and_arms() -> None:
    protocol = druckpunkt.design(
        first_day=date(2026, 9, 1), seed=11, outcome="sleep", off="nothing"
    )
    diary = druckpunkt.simulate_diary(protocol, effect=1, seed=3)

    answer = druckpunkt.analyse(diary, outcome="sleep", off="nothing")

    assert answer.outcome.name == "sleep"
    assert answer.protocol is None
