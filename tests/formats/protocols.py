"""Protocols for the tests: one plain, and a strategy for all that may be frozen."""

from __future__ import annotations

from datetime import date, time

from hypothesis import strategies as st

from druckpunkt.diary import Attribution, Direction, Outcome, known_outcomes
from druckpunkt.trial.design import TEMPLATES, Dose, NormalMixture, Template, WordRules
from druckpunkt.trial.protocol import Change, EntryWindow, Pause, Protocol, freeze

PLAIN = freeze(
    Protocol(
        outcome=known_outcomes()["pain"],
        template=TEMPLATES["standard"],
        first_day=date(2027, 1, 4),
        seed=20270104,
        expectation_0_10=6,
        exploratory=("stress", "sleep"),
    ),
    date(2027, 1, 3),
)

names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
clocks = st.times() | st.sampled_from([time(4), time(18, 30)])
probabilities = st.floats(0, 1)


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    """Any outcome a file may hold."""
    low = draw(st.floats(-1e6, 1e6) | st.integers(-10, 10))
    high = low + draw(st.floats(0.5, 1e6) | st.integers(1, 100))
    swc = (high - low) * draw(st.floats(0.01, 0.99))
    direction, attribution = draw(st.sampled_from(Direction)), draw(st.sampled_from(Attribution))
    return Outcome(draw(names), direction, low, high, swc, attribution)


@st.composite
def pauses(draw: st.DrawFn) -> Pause:
    """Any pause."""
    first, last = sorted([draw(days), draw(days)])
    return Pause(first, last, draw(names))


@st.composite
def mixtures(draw: st.DrawFn) -> NormalMixture:
    """Any mixture of one to three normals."""
    raw = draw(st.lists(st.integers(1, 9), min_size=1, max_size=3))
    count = len(raw)
    means = draw(st.lists(st.floats(-100, 100), min_size=count, max_size=count))
    sds = draw(st.lists(st.floats(0.01, 100), min_size=count, max_size=count))
    return NormalMixture(tuple(part / sum(raw) for part in raw), tuple(means), tuple(sds))


templates = st.integers(1, 100).flatmap(
    lambda length: st.builds(
        Template,
        names,
        pairs=st.integers(1, 1000),
        block_days=st.just(length),
        dropped_days=st.integers(0, length - 1),
    )
)
rules = st.builds(
    WordRules,
    minimum_complete_pairs=st.integers(0, 1000),
    claim=probabilities,
    worthwhile=probabilities,
    too_small=probabilities,
    fade_worthwhile=probabilities,
    not_enough=probabilities,
    first_look_pair=st.integers(1, 1000),
    look=probabilities,
)
changes = st.lists(st.builds(Change, st.integers(1, 99), days, names, names), max_size=4)
protocols = st.builds(
    Protocol,
    outcome=outcomes(),
    template=templates,
    first_day=days,
    seed=st.integers(-(2**256), 2**256),
    on=names.map(lambda name: "a" + name),
    off=names.map(lambda name: "b" + name),
    dose=st.builds(Dose, st.integers(0, 1440), names, names, names),
    zone=st.sampled_from(["Europe/Berlin", "UTC", "Pacific/Chatham"]),
    day_boundary=clocks,
    entry_window=st.builds(EntryWindow, clocks, clocks),
    exploratory=st.lists(names, max_size=3).map(tuple),
    expectation_0_10=st.none() | st.integers(0, 10),
    safety_version=names,
    pauses=st.lists(pauses(), max_size=3).map(tuple),
    rules=rules,
    priors=st.dictionaries(names, mixtures(), max_size=3).flatmap(
        lambda others: mixtures().map(lambda main: others | {"neutral": main})
    ),
    changes=changes.map(tuple),
)
