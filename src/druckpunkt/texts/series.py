"""A pooled answer in German or English: people like these, a new person, everybody on their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from druckpunkt.diary import Outcome
from druckpunkt.series.answer import Person, PooledAnswer, Share
from druckpunkt.texts.catalogue import gettext, ngettext
from druckpunkt.texts.layout import aligned, bullets, paragraph
from druckpunkt.texts.phrases import (
    arm_days,
    arm_label,
    better_phrase,
    chance,
    number,
    outcome_label,
    percent,
    points,
)
from druckpunkt.trial.answer import Figures
from druckpunkt.trial.code import Code

MOST_PEOPLE_SHOWN = 60
MOST_NAMES_SHOWN = 10
Values = Mapping[str, object]


def render_pooled(answer: PooledAnswer, language: str) -> str:
    """Return the answer as plain text, at most 79 columns wide but for long names."""
    blocks = [
        [pooled_headline(answer, language)],
        paragraph(average_sentences(answer, language)),
        _population_table(answer, language),
        paragraph(spread_sentences(answer, language)),
        _people_table(answer, language),
        paragraph(shrinkage_sentences(answer, language)),
        bullets(
            gettext("What these trials cannot tell", language), pooled_limits(answer, language)
        ),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def pooled_headline(answer: PooledAnswer, language: str) -> str:
    """Name what was pooled."""
    people = len(answer.people)
    headline = ngettext(
        "{outcome}: {on} against {off}, {count} person",
        "{outcome}: {on} against {off}, {count} people",
        people,
        language,
    )
    return headline.format(
        outcome=outcome_label(answer.outcome, language),
        on=arm_label(answer.on, language),
        off=arm_label(answer.off, language),
        count=people,
    )


def average_sentences(answer: PooledAnswer, language: str) -> Iterator[str]:
    """Say what is known of the average person."""
    effect, outcome = answer.population.effect, answer.outcome
    difference = gettext(
        "For the average of people like these, the difference between {on} and {off} is {points} "
        "(95% interval {interval}).",
        language,
    )
    yield difference.format(
        on=arm_days(answer.on, language),
        off=arm_days(answer.off, language),
        points=points(effect.mean, outcome, language),
        interval=_interval(effect, outcome, language),
    )
    likely = gettext("That it goes towards {better} is {chance}.", language)
    yield likely.format(
        better=better_phrase(outcome, language), chance=chance(effect.p_better, language)
    )


def spread_sentences(answer: PooledAnswer, language: str) -> Iterator[str]:
    """Say how much people differ and how many have something of it."""
    population, outcome = answer.population, answer.outcome
    low, high = population.spread.interval_95
    spread = gettext(
        "How much people differ: their true effects have a standard deviation of {points} (95% "
        "interval {low} to {high}).",
        language,
    )
    yield spread.format(
        points=points(population.spread.mean, outcome, language),
        low=number(low, outcome, language),
        high=number(high, outcome, language),
    )
    shares = gettext(
        "It is better at all for {better} of people like these, and enough to be worth it "
        "({points} or more) for {worth}.",
        language,
    )
    yield shares.format(
        better=share_phrase(population.share_better, language),
        points=points(outcome.smallest_worthwhile_change, outcome, language),
        worth=share_phrase(population.share_worthwhile, language),
    )


def share_phrase(found: Share, language: str) -> str:
    """Write an estimated share of people with its interval."""
    low, high = (percent(end, language) for end in found.interval_95)
    phrase = gettext("{share} (95% interval {low} to {high})", language)
    return phrase.format(share=percent(found.mean, language), low=low, high=high)


def shrinkage_sentences(answer: PooledAnswer, language: str) -> Iterator[str]:
    """Explain the two columns of the people table."""
    if len(answer.people) > 1:
        yield gettext(
            "“Together” draws everybody towards the others, the more, the less their own days say "
            "and the more alike people are.",
            language,
        )
    hidden = len(answer.people) - MOST_PEOPLE_SHOWN
    if hidden > 0:
        yield ngettext(
            "{count} more person is not shown; --json shows everybody.",
            "{count} more people are not shown; --json shows everybody.",
            hidden,
            language,
        ).format(count=hidden)


def pooled_limits(answer: PooledAnswer, language: str) -> tuple[str, ...]:
    """Say what this series cannot tell, the most important first."""
    noted = tuple(describe_series_code(note, language) for note in answer.notes)
    always = (
        gettext(
            "Everybody knew which kind of day it was, so part of a difference may be expectation.",
            language,
        ),
        gettext(
            "It is about people like these who were willing to try it; others may differ.", language
        ),
        gettext(
            "It takes the effects of people to be spread like a bell around one average; two kinds "
            "of people would look like one wide kind.",
            language,
        ),
    )
    return (*noted, *always)


def describe_series_code(code: Code, language: str) -> str:
    """Return the sentence of a note; a code nobody has a sentence for is shown by its name."""
    sentence = NOTES.get(code.code)
    if sentence is None:
        return gettext("Note: {code}", language).format(code=code.code)
    return sentence(code.values, language)


def _one_trial(_values: Values, language: str) -> str:
    return gettext(
        "One trial cannot tell how much people differ: the spread and the new person are hardly "
        "more than what was assumed beforehand.",
        language,
    )


def _spread_unknown(values: Values, language: str) -> str:
    return gettext(
        "{count} people are too few to tell how much people differ: the spread is hardly known "
        "better than beforehand.",
        language,
    ).format(count=values["people"])


def _tells_little(values: Values, language: str) -> str:
    names = values["names"]
    assert isinstance(names, Sequence)
    shown = ", ".join(str(name) for name in names[:MOST_NAMES_SHOWN])
    hidden = len(names) - MOST_NAMES_SHOWN
    if hidden > 0:
        shown = f"{shown} " + gettext("and {count} more", language).format(count=hidden)
    return gettext("These days say nearly nothing by themselves: {names}.", language).format(
        names=shown
    )


def _scales_mapped(_values: Values, language: str) -> str:
    return gettext(
        "The trials used different scales; everything is told as if on a scale from 0 to 10.",
        language,
    )


def _swc_differs(values: Values, language: str) -> str:
    return gettext(
        "The trials named different smallest worthwhile changes; the largest counts here.", language
    )


NOTES: dict[str, Callable[[Values, str], str]] = {
    "one_trial": _one_trial,
    "scales_mapped": _scales_mapped,
    "spread_unknown": _spread_unknown,
    "swc_differs": _swc_differs,
    "tells_little": _tells_little,
}


def _population_table(answer: PooledAnswer, language: str) -> list[str]:
    """Tabulate the average person beside a new one."""
    rows = [
        ("", *_columns(language)),
        (
            gettext("the average person", language),
            *_cells(answer.population.effect, answer, language),
        ),
        (gettext("a new person", language), *_cells(answer.new_person, answer, language)),
    ]
    return aligned(rows, "<>>>>")


def _people_table(answer: PooledAnswer, language: str) -> list[str]:
    """Tabulate everybody: their own days alone, and together with the others."""
    shown = answer.people[:MOST_PEOPLE_SHOWN]
    alone = (gettext("alone", language), gettext("95% interval", language))
    together = (gettext("together", language), *_columns(language)[1:])
    rows: list[tuple[str, ...]] = [("", *alone, *together)]
    rows += [_person_row(person, answer, language) for person in shown]
    return aligned(rows, "<>>>>>>")


def _columns(language: str) -> tuple[str, str, str, str]:
    return (
        gettext("points", language),
        gettext("95% interval", language),
        gettext("better", language),
        gettext("worth it", language),
    )


def _cells(figures: Figures, answer: PooledAnswer, language: str) -> tuple[str, str, str, str]:
    return (
        number(figures.mean, answer.outcome, language),
        _interval_cell(figures, answer.outcome, language),
        percent(figures.p_better, language),
        percent(figures.p_worthwhile, language),
    )


def _person_row(person: Person, answer: PooledAnswer, language: str) -> tuple[str, ...]:
    return (
        person.name,
        number(person.alone.mean, answer.outcome, language),
        _interval_cell(person.alone, answer.outcome, language),
        *_cells(person.together, answer, language),
    )


def _interval_cell(figures: Figures, outcome: Outcome, language: str) -> str:
    low, high = (number(end, outcome, language) for end in figures.interval_95)
    return f"{low} … {high}"


def _interval(figures: Figures, outcome: Outcome, language: str) -> str:
    low, high = (number(end, outcome, language) for end in figures.interval_95)
    return gettext("{low} to {high}", language).format(low=low, high=high)
