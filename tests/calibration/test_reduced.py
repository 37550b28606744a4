"""The calibration in small: wide enough for chance, tight enough to see a broken model.

Every bound is a quantile of the binomial distribution that a right engine oversteps, for a new
seed, with a probability below 1e-4. Trials on the same schedule are a little alike, so `n` trials
count as n / 1.5. Beside each bound stands a broken analysis that must overstep it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from druckpunkt.trial import CLAIMS, TEMPLATES, Template, Word
from druckpunkt.trial.batch import ColumnPosterior, column_kernels, column_posterior
from druckpunkt.trial.observations import Floats
from druckpunkt.trial.randomisation import flip_test
from tests.calibration.carry_over import lines
from tests.calibration.chapters.prior import rank_p
from tests.calibration.flips import flip_p_values, observations_of
from tests.calibration.ours import PRIOR, Answers, answers, covers, days_seen
from tests.calibration.page import Task
from tests.calibration.prior_draws import PriorDraws, draw_truths, main_draws, values_of
from tests.calibration.real_diaries import Series, labelled, pain_series
from tests.calibration.scenarios import SCENARIOS, Scenario, of_rho, on_schedule
from tests.calibration.shares import Check, Estimate, share
from tests.calibration.simulated import Batch, Cell, batches, draw_batch
from tests.calibration.studyu import answer_of, classroom_trials
from tests.calibration.today import ABAB_WEEKS, opening_claims, welch, welch_claims
from tests.calibration.work import run_all, run_task

DATA = Path(__file__).parents[1] / "data"
REPORT = Path(__file__).parents[2] / "docs" / "method" / "calibration.md"
ALARM = 1e-4
ALIKE = 1.5
TRIALS = 800
BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}
WEEKS = on_schedule("weeks", Template("weeks", 6, 7), rho=0.7)


def lowest(probability: float, trials: int = TRIALS) -> float:
    """Share that `trials` trials fall below with a probability under 1e-4."""
    count = int(trials / ALIKE)
    return float(stats.binom.ppf(ALARM, count, probability)) / count


def highest(probability: float, trials: int = TRIALS) -> float:
    """Share that `trials` trials exceed with a probability under 1e-4."""
    return 1 - lowest(1 - probability, trials)


def run(scenario: Scenario, effect: float, *, trials: int = TRIALS, seed: int = 1) -> Answers:
    return answers(np.random.default_rng(seed), cell=Cell(scenario, effect), trials=trials)


def independent_days(batch: Batch) -> ColumnPosterior:
    """The broken analysis: the same model, but every day counted as independent (rho = 0)."""
    seen = days_seen(batch)
    calendar = batch.calendar
    time = (seen - (calendar.days - 1) / 2) / (calendar.days - 1)
    columns = [np.ones(len(seen)), time, calendar.weekend[seen], calendar.on[seen]]
    x = np.stack(columns, axis=1)
    return column_posterior(column_kernels(x, seen, batch.values[seen], np.zeros(1)), PRIOR)


# --- intervals ---------------------------------------------------------------------------------


@pytest.mark.parametrize("effect", [0.0, -1.0])
@pytest.mark.parametrize(
    "name",
    [
        "AR(1), rho 0.8",
        "level walks at random",
        "heavy tails (t, 3 df)",
        "50 % missing",
        "floor: level 1, clipped at 0",
        "T = 84: 6 pairs x 7 days, rho .7",
    ],
)
def test_the_95_percent_interval_holds_the_truth(name: str, effect: float) -> None:
    found = run(BY_NAME[name], effect)

    assert lowest(0.94) <= found.covered_at_end.mean() <= highest(0.965)


def test_an_analysis_of_independent_days_fails_that_bound() -> None:
    cell = Cell(WEEKS, -1.0)
    drawn = batches(cell, np.random.default_rng(1), TRIALS)

    covered = np.stack([covers(independent_days(batch), -1.0) for batch in drawn])

    assert covered.mean() < lowest(0.94) - 0.05


def test_the_truth_on_a_scale_with_an_end_is_the_recorded_effect() -> None:
    floor = BY_NAME["floor: level 1, clipped at 0"]
    drawn = np.random.default_rng(4).normal(1.0, 1.3, 400_000)

    expected = np.mean(np.clip(drawn - 1, 0, 10) - np.clip(drawn, 0, 10))

    assert Cell(floor, -1.0).truth == pytest.approx(expected, abs=0.005)
    assert Cell(of_rho(0.4, "standard"), -1.0).truth == pytest.approx(-1.0)


# --- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", list(TEMPLATES))
def test_nothing_works_is_called_help_or_harm_in_at_most_3_5_percent_each(template: str) -> None:
    found = run(of_rho(0.4, template), 0.0, trials=1200)

    assert found.said(Word.HELPS, Word.HELPS_ENOUGH).mean() <= highest(0.035, 1200)
    assert found.said(Word.WORSE).mean() <= highest(0.035, 1200)


def test_opening_the_answer_at_every_pair_end_fails_that_bound() -> None:
    drawn = batches(Cell(of_rho(0.4, "standard"), 0.0), np.random.default_rng(2), 600)

    opened = [opening_claims(batch, range(1, 11), 0.95) for batch in drawn]

    assert np.mean([claims.works for claims in opened]) > highest(0.035, 600) + 0.03


def test_a_true_effect_of_one_point_is_mostly_found_and_rarely_called_too_small() -> None:
    found = run(of_rho(0.4, "standard"), -1.0)

    # The method measured .66 and .06.
    assert lowest(0.60) <= found.said(Word.HELPS, Word.HELPS_ENOUGH).mean() <= highest(0.72)
    assert found.said(Word.NOT_ENOUGH).mean() <= highest(0.07)


def test_early_stops_overstate_a_small_effect() -> None:
    found = run(of_rho(0.4, "standard"), -0.5)

    assert found.shown[found.early].mean() < -0.9
    assert found.shown.mean() == pytest.approx(-0.55, abs=0.15)


# --- draws from the prior ----------------------------------------------------------------------


def test_the_truth_is_at_every_place_of_its_posterior_equally_often() -> None:
    found = main_draws(np.random.default_rng(5), template=TEMPLATES["standard"], draws=2000)

    assert rank_p(found) > ALARM


def test_stated_chances_of_a_worthwhile_effect_come_true() -> None:
    found = main_draws(np.random.default_rng(6), template=TEMPLATES["short"], draws=3000)

    for low in (0.0, 0.25, 0.5, 0.75):
        stated = found.p_worthwhile[(found.p_worthwhile >= low) & (found.p_worthwhile < low + 0.25)]
        true = found.worthwhile[(found.p_worthwhile >= low) & (found.p_worthwhile < low + 0.25)]
        # 4.2 standard errors either way: 3e-5 for each quarter.
        error = np.sqrt((stated * (1 - stated)).sum()) / len(stated)
        assert abs(true.mean() - stated.mean()) < 4.2 * error


def test_an_analysis_of_independent_days_fails_the_rank_test() -> None:
    random = np.random.default_rng(5)
    pits = []
    for _ in range(20):
        batch = draw_batch(Cell(WEEKS, 0.0), random)
        truths = draw_truths(random, 100)
        values = values_of(random, batch.calendar, truths, batch.calendar.on)
        pits.append(independent_days(replace(batch, values=values)).below(truths.effect))
    found = PriorDraws(np.stack(pits), np.zeros(0), np.zeros(0, dtype=bool))

    assert rank_p(found) < ALARM


# --- randomisation test ------------------------------------------------------------------------


@pytest.mark.parametrize("template", list(TEMPLATES))
def test_the_batched_randomisation_test_is_the_one_of_the_engine(template: str) -> None:
    batch = draw_batch(Cell(of_rho(0.4, template), -1.0), np.random.default_rng(8), columns=12)
    seen = days_seen(batch)

    p_of_nothing, p_of_truth = flip_p_values(batch, 0.0), flip_p_values(batch, -1.0)

    for column in range(12):
        observed = observations_of(batch.calendar, seen, batch.values[:, column])
        single = flip_test(observed, seed=0)
        assert p_of_nothing[column] == pytest.approx(single.p, abs=1e-12)
        assert single.interval_95 is not None
        low, high = single.interval_95
        assert (low <= -1.0 <= high) == (p_of_truth[column] > 0.05)


@pytest.mark.parametrize("name", ["AR(1), rho 0.8", "level walks at random"])
def test_the_randomisation_test_is_as_strict_as_it_says(name: str) -> None:
    found = run(BY_NAME[name], 0.0)

    assert (found.flip_p <= 0.05).mean() <= highest(0.05)


# --- carry-over and what people use today ------------------------------------------------------


def test_the_fade_line_sees_lasting_relief_that_the_main_line_misses() -> None:
    cell = Cell(of_rho(0.4, "standard"), -1.0, retention=0.5)

    found = lines(np.random.default_rng(9), cell=cell, trials=TRIALS)

    assert found.fade.mean() >= lowest(0.91)
    assert found.main.mean() < lowest(0.91)


def test_welch_is_that_of_scipy() -> None:
    random = np.random.default_rng(10)
    values, on = random.normal(size=(25, 6)), random.random(25) < 0.4

    difference, p = welch(values, on.astype(float))

    theirs = stats.ttest_ind(values[on], values[~on], equal_var=False)
    assert p == pytest.approx(theirs.pvalue, rel=1e-9)
    assert difference == pytest.approx(values[on].mean(axis=0) - values[~on].mean(axis=0))


def test_a_t_test_on_weeks_claims_what_ours_must_not() -> None:
    scenario = of_rho(0.5, "standard")
    days: Floats = scenario.errors(np.random.default_rng(11), 28, TRIALS)

    claimed = welch_claims(days, ABAB_WEEKS).either.mean()

    # Prototype of the method: .19.
    assert lowest(0.16) <= claimed <= highest(0.22)
    assert claimed > highest(0.07)
    assert run(scenario, 0.0).said(*CLAIMS).mean() <= highest(0.07)


# --- real diaries ------------------------------------------------------------------------------


def longest_series() -> Series:
    return max(pain_series(DATA / "myaiguide_chronic_pain"), key=lambda one: len(one.values))


def test_random_labels_on_a_real_diary_find_nothing() -> None:
    found = labelled(np.random.default_rng(12), series=longest_series(), draws=100)

    assert (found.ours_better | found.ours_worse).mean() <= highest(0.06, 100)


def test_an_effect_put_into_a_real_diary_is_found() -> None:
    """So that silence on random labels is not the silence of a broken reader."""
    found = labelled(np.random.default_rng(13), series=longest_series(), draws=30, effect=-1.5)

    assert found.ours_better.mean() > 0.8
    assert not found.ours_worse.any()


def test_ten_short_classroom_trials_settle_nothing() -> None:
    answered = [answer_of(trial) for trial in classroom_trials(DATA / "hpi_classroom_studyu")]

    assert len(answered) == 10
    assert {one.word for one in answered} == {"not_settled"}
    assert {one.reason for one in answered} <= {"few_pairs", "no_pairs"}


# --- the machinery -----------------------------------------------------------------------------


def test_results_do_not_depend_on_the_number_of_workers() -> None:
    tasks = [
        Task(name, partial(answers, cell=Cell(of_rho(0.4, name), -1.0), trials=40))
        for name in ("short", "thorough")
    ]

    together = run_all(tasks, seed=3, workers=2, done=lambda _: None)

    for task in tasks:
        alone = run_task(task, 3)
        assert isinstance(alone, Answers)
        np.testing.assert_array_equal(alone.word, together[task.name].word)
        np.testing.assert_allclose(alone.shown, together[task.name].shown, rtol=1e-9)


@pytest.mark.parametrize(
    ("value", "distance", "misses"),
    [(0.95, 0.0, False), (0.925, 1.0, False), (0.91, 4.0, True), (0.99, 4.0, True)],
)
def test_a_number_misses_when_it_lies_outside_by_more_than_chance(
    value: float, distance: float, misses: bool
) -> None:
    check = Check("coverage", Estimate(value, 0.005), 0.93, 0.97)

    assert check.distance == pytest.approx(distance)
    assert check.misses is misses
    assert ("misses" in check.text()) is misses


def test_the_error_of_a_share_grows_when_patterns_differ() -> None:
    alike = np.tile([True, False], (20, 20))
    apart = np.repeat([[True], [False]], 10, axis=0) & np.ones((20, 40), dtype=bool)

    assert share(alike).value == share(apart).value == 0.5
    assert share(alike).error == pytest.approx(np.sqrt(0.25 / 800), rel=0.01)
    assert share(apart).error == pytest.approx(np.sqrt(0.25 / 19), rel=0.01)


def test_the_committed_report_was_written_by_the_plain_command() -> None:
    head = REPORT.read_text("utf-8").splitlines()[:6]

    assert head[0] == "# Calibration: how often are the answers right?"
    assert "Written by `python3 dev.py calibrate`; do not edit." in " ".join(head)
