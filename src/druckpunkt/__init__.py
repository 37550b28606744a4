"""Druckpunkt: find out with your own randomised trial whether an acupressure mat helps you.

The library in one screen::

    import druckpunkt

    protocol = druckpunkt.design(first_day=date(2026, 12, 1), seed=7)
    print(druckpunkt.foresee(protocol, seed=1).summary())       # worth the days?
    for day in druckpunkt.schedule(protocol): ...               # which arm on which day
    diary = druckpunkt.read_diary("diary.csv")
    print(druckpunkt.analyse(diary, protocol).summary("de"))    # the answer

Importing this package loads nothing else; each name loads its room when it is first used. The
method stands in `docs/method/`, the same verbs for the command line in `docs/cli.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from druckpunkt.diary import Diary, Outcome
    from druckpunkt.series import PooledAnswer
    from druckpunkt.trial import Answer, Assignment, Foresight, Noise, Protocol

__all__ = [
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

_ROOMS = {
    "Answer": "druckpunkt.trial",
    "Diary": "druckpunkt.diary",
    "Foresight": "druckpunkt.trial",
    "Outcome": "druckpunkt.diary",
    "PooledAnswer": "druckpunkt.series",
    "Protocol": "druckpunkt.trial",
}


def __getattr__(name: str) -> object:
    """Load a result class when it is first used."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)


def _outcome(outcome: Outcome | str) -> Outcome:
    from druckpunkt.diary import custom_outcome, known_outcomes

    if not isinstance(outcome, str):
        return outcome
    return known_outcomes().get(outcome) or custom_outcome(outcome)


def design(
    *,
    first_day: date,
    seed: int,
    outcome: Outcome | str = "pain",
    template: str = "standard",
    on: str = "mat",
    off: str = "rest",
    frozen_on: date | None = None,
) -> Protocol:
    """Draw a trial of randomised pairs of blocks and freeze it.

    Pair k runs as AB or BA with probability 1/2 each, a function of (`seed`, k) only: the lowest
    bit of SHA-256("sha256-pairs-1:seed:k"). `template` is `short` (12 pairs of 1-day blocks),
    `standard` (10 x 2 days) or `thorough` (8 x 3 days, the first day of every block left out).
    `outcome` is an `Outcome` or a name (`pain`, `stress`, `sleep`, `interference`, or your own on
    0-10 where lower is better). `frozen_on` defaults to the day before `first_day`.
    Raises ValueError for any other template.

    Assumes that what happens in one block does not reach far into the next one. Not for complaints
    that pass by themselves, and not for what takes weeks to work. Draw the seed by chance, and
    before anybody has seen values. Source: method 2; Kravitz and Duan (2014), Design and
    Implementation of N-of-1 Trials.

    >>> from datetime import date
    >>> protocol = design(first_day=date(2026, 12, 1), seed=7)
    >>> [day.arm for day in schedule(protocol)][:6]
    ['rest', 'rest', 'mat', 'mat', 'rest', 'rest']
    """
    from datetime import timedelta

    from druckpunkt.trial import TEMPLATES, Protocol, freeze

    if template not in TEMPLATES:
        raise ValueError(f"template {template!r} is none of {', '.join(TEMPLATES)}")
    drawn = Protocol(_outcome(outcome), TEMPLATES[template], first_day, seed, on=on, off=off)
    return freeze(drawn, frozen_on or first_day - timedelta(days=1))


def schedule(protocol: Protocol) -> tuple[Assignment, ...]:
    """Return every planned study day of `protocol` with its arm, pair and block, in order.

    Pauses move the remaining pairs later and change no order. `dropped` days are run but left out
    of the analysis. Do not use it to look ahead while the trial runs: who knows tomorrow's arm
    expects something of it. Source: method 2.

    >>> from datetime import date
    >>> days = schedule(design(first_day=date(2026, 12, 1), seed=7))
    >>> len(days), days[-1].study_date.isoformat()
    (40, '2027-01-09')
    """
    from druckpunkt.trial import schedule as planned_days

    return planned_days(protocol)


def foresee(
    protocol: Protocol,
    *,
    seed: int,
    noise: Noise | None = None,
    missing_share: float = 0.15,
    trials: int = 1000,
) -> Foresight:
    """Simulate what this very trial can find: the chance of every word, looks included.

    For true effects of 0, 1/2, 1 and 2 times the smallest worthwhile change (SWC), `trials` trials
    each with AR(1) noise, (sd, rho) drawn anew for each from `noise`: the prior by default, the
    posterior of a run-in from `druckpunkt.trial.learn_noise`, or `known_noise`.

    Assumes model M1 (see `analyse`), days missing at random and no carry-over: with carry-over
    the real chances are lower. Seven days of run-in teach sd only within a factor of .4 to 1.3, so
    read the chances as a range. Not a reason to go on or to stop once the trial runs. Source:
    method 2 and 4.2.

    >>> from datetime import date
    >>> foresight = foresee(design(first_day=date(2026, 12, 1), seed=7), seed=1)
    >>> print(f"{foresight.advice.code}, {foresight.advice.values['chance_found']:.1f}")
    worth_it, 0.7
    """
    from druckpunkt.trial import default_noise
    from druckpunkt.trial import foresee as simulate

    return simulate(
        protocol,
        noise=noise or default_noise(),
        seed=seed,
        missing_share=missing_share,
        trials=trials,
    )


def analyse(
    diary: Diary,
    protocol: Protocol | None = None,
    *,
    outcome: Outcome | str = "pain",
    on: str = "mat",
    off: str = "rest",
    stopped_at_pair: int | None = None,
) -> Answer:
    """Answer whether the on arm helped this person.

    Model M1 on y' = 10 (y - low)/(high - low), turned when higher is better::

        y'_t = b0 + b1 trend_t + g weekend_t + delta A_t + e_t,   e stationary AR(1)

    exact over missing days, sd and rho integrated out, delta ~ N(0, 1.5^2). `p_better` is
    P(delta < 0), `p_worthwhile` P(delta < -SWC), `p_too_small` P(|delta| < SWC/2); the word is
    the first of six rules that holds. Beside it: three more priors, sensitivity lines and the
    exact randomisation test.

    With a `protocol` its outcome, arms and rules hold and the other arguments are ignored but
    `stopped_at_pair` (the look that ended the trial). Without one, days in AB/BA pairs are read
    "as if randomised".

    Assumes that missing days are like answered ones given the model and that the effect is gone
    when the arm changes. The person cannot be blinded. Not for before-after data, not for
    comparing people, not for fewer than six pairs (the figures are given, the word is
    `not_settled`). Source: method 4; Chib (1993), Bayes regression with autoregressive errors,
    Journal of Econometrics 58; Edgington and Onghena, Randomization Tests.

    >>> from datetime import date
    >>> protocol = design(first_day=date(2026, 9, 1), seed=11)
    >>> diary = simulate_diary(protocol, effect=-1.5, seed=3)
    >>> answer = analyse(diary, protocol)
    >>> print(answer.verdict.word, f"{answer.figures.mean:.1f}")
    helps -1.0
    """
    from druckpunkt.trial import Question
    from druckpunkt.trial import analyse as analyse_trial

    plan = protocol or Question(_outcome(outcome), on=on, off=off)
    return analyse_trial(diary, plan, stopped_at_pair=stopped_at_pair)


def pool(
    trials: Mapping[str, tuple[Diary, Protocol]],
    *,
    smallest_worthwhile_change: float | None = None,
) -> PooledAnswer:
    """Pool the trials of many people by name, and return to each of them.

    delta_i ~ N(mu, omega^2), mu ~ N(0, 1), omega ~ HalfNormal(1) on the 0-10 scale; everybody's
    days enter by their whole likelihood curve, not by an estimate and its error.

    Assumes that people are exchangeable and that their effects look normal. Not for different
    outcomes or comparisons, and not for people chosen because their own trial went well: that is
    an error or a bias, respectively. Source: method 4.3; Gelman and others, Bayesian Data
    Analysis, 3rd ed., chapter 5.

    >>> from datetime import date
    >>> protocols = [design(first_day=date(2026, 9, 1), seed=seed) for seed in range(6)]
    >>> trials = {
    ...     f"person {n}": (simulate_diary(protocol, effect=-1, seed=n), protocol)
    ...     for n, protocol in enumerate(protocols)
    ... }
    >>> print(f"{pool(trials).population.effect.mean:.1f}")
    -0.7
    """
    from druckpunkt.series import curve_of
    from druckpunkt.series import pool as pool_curves

    curves = [curve_of(name, diary, protocol) for name, (diary, protocol) in trials.items()]
    return pool_curves(curves, smallest_worthwhile_change=smallest_worthwhile_change)


def simulate_diary(
    protocol: Protocol,
    *,
    effect: float,
    seed: int,
    sd: float = 1.3,
    rho: float = 0.4,
    missing_share: float = 0.15,
    level: float = 5.0,
) -> Diary:
    """Invent the diary of one trial with a known truth: whole numbers, AR(1) noise, missing days.

    `effect` (on minus off) is in outcome units and own direction, `sd` and `level` in points of
    0-10. Value = level + effect A_t + e_t, rounded and cut at the ends of the scale, so that near
    an end the effect seen is smaller than `effect`. For trying out and for teaching; never mix it
    with a real diary. Source: method 5.

    >>> from datetime import date
    >>> protocol = design(first_day=date(2026, 9, 1), seed=11)
    >>> diary = simulate_diary(protocol, effect=-1.5, seed=3)
    >>> [day.value("pain") for day in diary.days][:4]
    [6.0, 2.0, 5.0, 4.0]
    """
    from druckpunkt.trial import simulate_diary as simulate

    return simulate(
        protocol,
        effect=effect,
        sd=sd,
        rho=rho,
        missing_share=missing_share,
        seed=seed,
        level=level,
    )


def read_diary(
    path: str | Path, *, outcomes: Iterable[Outcome] = (), on: str = "mat", off: str = "rest"
) -> Diary:
    """Read a diary CSV: `date`, `arm`, one column for each outcome, blank for missing.

    The outcomes that ship with Druckpunkt are known; `outcomes` adds your own columns with their
    scales. Comma, semicolon or tab, decimal point or comma, ISO or dd.mm.yyyy dates. Each value
    stands in the row of the study day it belongs to ("sleep last night" in the row of the day
    before): nothing is shifted here. Raises `druckpunkt.formats.InputRejected` with file, line and
    column at the first mistake; read files of many entries a day with `druckpunkt import` first.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "diary.csv")
    ...     _ = path.write_text("date,arm,pain\\n2026-09-01,mat,4\\n2026-09-02,rest,6\\n")
    ...     diary = read_diary(path)
    >>> [day.value("pain") for day in diary.days]
    [4.0, 6.0]
    """
    from druckpunkt.diary import known_outcomes
    from druckpunkt.formats import read_diary_file

    scales = {**known_outcomes(), **{outcome.name: outcome for outcome in outcomes}}
    return read_diary_file(Path(path), outcomes=scales, on=on, off=off)


def load_protocol(path: str | Path) -> Protocol:
    """Read a frozen protocol; its hash must fit, so that nobody changed it afterwards.

    Raises `druckpunkt.formats.InputRejected` otherwise. A hash shows that a file was not changed
    by accident or in part; it does not show when it was made. Source: method 2.

    >>> import pathlib, tempfile
    >>> from datetime import date
    >>> from druckpunkt.formats import dump_protocol
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "protocol.json")
    ...     _ = path.write_text(dump_protocol(design(first_day=date(2026, 12, 1), seed=7)))
    ...     load_protocol(path).seed
    7
    """
    from druckpunkt.formats import read_protocol_file

    return read_protocol_file(Path(path))
