"""Answers and drawings that the tests of the pictures share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from druckpunkt.charts import (
    PHONE_WIDTH,
    Picture,
    answer_figure,
    days_picture,
    effect_picture,
    foresight_picture,
    priors_picture,
    sensitivity_picture,
)
from druckpunkt.charts.cumulative import cumulative_picture
from druckpunkt.charts.funnel import funnel_picture
from druckpunkt.charts.study_forest import study_forest
from druckpunkt.diary import Diary, EntryState, OutcomeEntry, known_outcomes
from druckpunkt.evidence.pooling import Measure, StudyEffect, cumulative, pool, trim_and_fill
from druckpunkt.trial import Answer, Foresight, analyse, default_noise, foresee, simulate_diary
from tests.evidence.pooling.data import bcg
from tests.trial.builders import protocol

SVG = "{http://www.w3.org/2000/svg}"
# What a phone 320 px wide leaves a picture between margins of 16 px.
ROOM_ON_A_PHONE = 288


@cache
def answer_to(
    outcome: str = "pain", template: str = "standard", *, effect: float = -1.2, seed: int = 7
) -> Answer:
    """Answer an invented trial with two or three of its missing days skipped or too bad."""
    plan = replace(protocol(template, seed=seed), outcome=known_outcomes()[outcome])
    diary = simulate_diary(plan, effect=effect, sd=1.3, rho=0.3, missing_share=0.15, seed=seed)
    return analyse(with_reasons(diary, outcome), plan)


def with_reasons(diary: Diary, outcome: str) -> Diary:
    """Give the first two days without a value a reason: skipped, and too bad to answer."""
    days = list(diary.days)
    empty = [i for i, day in enumerate(days) if day.value(outcome) is None]
    for i, state in zip(empty, (EntryState.SKIPPED, EntryState.TOO_BAD), strict=False):
        days[i] = replace(days[i], entries={outcome: OutcomeEntry(state)})
    return Diary.of(days, diary.outcomes)


@cache
def foresight() -> Foresight:
    """Foresee the standard trial, with few simulations."""
    return foresee(protocol(), noise=default_noise(), seed=3, trials=100)


OF_AN_ANSWER: dict[str, Callable[..., Picture]] = {
    "days": days_picture,
    "effect": effect_picture,
    "priors": priors_picture,
    "sensitivity": sensitivity_picture,
    "answer": answer_figure,
}
NAMES = (*OF_AN_ANSWER, "foresight")
# The sheet with days and hill is for files.
ON_A_PAGE = tuple(name for name in NAMES if name != "answer")


def picture(name: str, language: str = "en", *, outcome: str = "pain", **options: float) -> Picture:
    """Draw the picture called `name` of the shared trial."""
    if name == "foresight":
        return foresight_picture(foresight(), language, **options)
    effect = 1.2 if outcome == "sleep" else -1.2
    return OF_AN_ANSWER[name](answer_to(outcome, effect=effect), language, **options)


# Names of real trials are as long as this; two of them stand in the shared trials.
LONG_NAME = "Comparative multicentre trial of Coetzee & Berjak, Johannesburg 1968 (miners)"


def _trials() -> list[StudyEffect]:
    """Return the 13 trials of the BCG vaccine, two of them under long names."""
    trials = bcg()
    return [
        replace(one, study=f"{n} {LONG_NAME}") if n in (3, 11) else one
        for n, one in enumerate(trials)
    ]


def _forest(language: str, width: float) -> Picture:
    return study_forest(pool(_trials(), measure=Measure.RR), language, width=width)


def _parts(language: str, width: float) -> Picture:
    groups = [LONG_NAME if n % 2 else "Random" for n in range(13)]
    pooled = pool(_trials(), measure=Measure.RR)
    return study_forest(pooled, language, width=width, subgroups=groups)


def _funnel(language: str, width: float) -> Picture:
    trials = _trials()
    filled = trim_and_fill(trials, measure=Measure.RR)
    return funnel_picture(pool(trials, measure=Measure.RR), language, width=width, filled=filled)


def _growth(language: str, width: float) -> Picture:
    return cumulative_picture(cumulative(_trials(), measure=Measure.RR), language, width=width)


OF_STUDIES: dict[str, Callable[[str, float], Picture]] = {
    "forest": _forest,
    "parts": _parts,
    "funnel": _funnel,
    "cumulative": _growth,
}


def picture_of_studies(name: str, language: str = "en", *, width: float = PHONE_WIDTH) -> Picture:
    """Draw 13 pooled trials as the picture called `name`."""
    return OF_STUDIES[name](language, width)


def parsed(svg: str) -> Element:
    """Parse an SVG; the parser refuses what is not well-formed."""
    return ElementTree.fromstring(svg.encode())


def texts(svg: str) -> list[str]:
    """Return every text written in the drawing."""
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


def ids(svg: str) -> list[str]:
    """Return all ids of an SVG."""
    return [element.attrib["id"] for element in parsed(svg).iter() if "id" in element.attrib]


def uses(svg: str, colour: str) -> list[Element]:
    """Return the markers filled with a colour of the page."""
    marks = parsed(svg).iter(f"{SVG}use")
    return [mark for mark in marks if mark.attrib.get("fill") == f"var(--{colour})"]


def references(svg: str) -> set[str]:
    """Return the ids an SVG refers to."""
    found = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', svg)
    return {one or other for one, other in found}
