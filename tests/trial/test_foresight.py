"""Simulated trials: the batch equals the single analysis, and the words come as measured."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from druckpunkt.diary import Diary, DiaryDay
from druckpunkt.trial import (
    Noise,
    Protocol,
    Template,
    Word,
    analyse,
    default_noise,
    foresee,
    known_noise,
    learn_noise,
    look,
    planned_looks,
    schedule,
)
from druckpunkt.trial.course import WORDS, Bools, calendar_of, run_trials
from druckpunkt.trial.design import EFFECT_PRIORS
from druckpunkt.trial.observations import Floats
from druckpunkt.trial.simulation import autoregressive_noise
from tests.trial.builders import MONDAY, PAIN, SLEEP, answered, protocol


def _diary(plan: Protocol, values: Floats, present: Bools) -> Diary:
    days = []
    for item in schedule(plan):
        t = (item.study_date - plan.first_day).days
        entries = {"pain": answered(float(values[t]))} if present[t] else {}
        days.append(DiaryDay(item.study_date, item.arm, entries))
    return Diary.of(days, ("pain",))


def _one_by_one(plan: Protocol, diary: Diary) -> tuple[Word, int]:
    for planned in planned_looks(plan):
        if look(diary, plan, planned.pair).stop:
            answer = analyse(diary, plan, stopped_at_pair=planned.pair)
            return answer.verdict.word, planned.pair
    return analyse(diary, plan).verdict.word, 0


@pytest.mark.parametrize("template", ["short", "standard", "thorough"])
def test_a_batch_of_trials_says_the_same_words_as_the_engine_one_by_one(template: str) -> None:
    plan = protocol(template, seed=5)
    calendar = calendar_of(plan)
    random = np.random.default_rng(8)
    count = 40
    noise = autoregressive_noise(
        random, calendar.days, sd=np.full(count, 1.3), rho=np.tile([0.1, 0.4, 0.6, 0.8], 10)
    )
    effects = np.repeat([0.0, -0.5, -1.0, -2.0], 10)
    values = np.clip(5 + noise + effects * calendar.on[:, None], 0, 10)
    present = random.random(calendar.days) > 0.15

    batch = run_trials(
        calendar, values, present, rules=plan.rules, prior=EFFECT_PRIORS["neutral"], swc=1.0
    )
    single = [_one_by_one(plan, _diary(plan, values[:, i], present)) for i in range(count)]

    assert [WORDS[i] for i in batch.word] == [word for word, _ in single]
    assert batch.stopped_at.tolist() == [pair for _, pair in single]
    assert len({word for word, _ in single}) >= 4


@pytest.mark.parametrize(
    ("rho", "claim_at_none", "claim_at_swc"),
    [(0.2, 0.056, 0.60), (0.4, 0.055, 0.66), (0.7, 0.051, 0.88)],
)
def test_the_standard_template_claims_as_often_as_the_method_measured(
    rho: float, claim_at_none: float, claim_at_swc: float
) -> None:
    found = foresee(protocol("standard"), noise=known_noise(sd=1.3, rho=rho), seed=2, trials=2000)
    none, _, at_swc, _ = found.rows

    assert none.claim == pytest.approx(claim_at_none, abs=0.018)
    assert at_swc.claim == pytest.approx(claim_at_swc, abs=0.05)


def test_the_chances_of_all_words_add_up_to_one() -> None:
    found = foresee(protocol("short"), noise=default_noise(), seed=1, trials=200)
    for row in found.rows:
        assert sum(row.chances.values()) == pytest.approx(1)


def test_the_same_seed_gives_the_same_foresight_and_another_does_not() -> None:
    plan = protocol("standard")
    first = foresee(plan, noise=default_noise(), seed=1, trials=100)
    assert first == foresee(plan, noise=default_noise(), seed=1, trials=100)
    assert first != foresee(plan, noise=default_noise(), seed=2, trials=100)


def test_effects_are_told_in_outcome_units_and_their_own_direction() -> None:
    plan = replace(protocol("standard"), outcome=replace(SLEEP, smallest_worthwhile_change=1.5))
    found = foresee(plan, noise=default_noise(), seed=1, trials=50)
    assert [row.effect for row in found.rows] == [0, 0.75, 1.5, 3.0]


def test_no_effect_is_plain_zero_and_not_minus_zero() -> None:
    rows = foresee(protocol("standard"), noise=default_noise(), seed=1, trials=20).rows
    assert str(rows[0].effect) == "0.0"


def test_noisy_days_make_a_trial_not_worth_it() -> None:
    plan = protocol("standard")
    quiet = foresee(plan, noise=known_noise(sd=0.8, rho=0.3), seed=1, trials=300)
    loud = foresee(plan, noise=known_noise(sd=4.0, rho=0.3), seed=1, trials=300)
    assert quiet.advice.code == "worth_it"
    assert loud.advice.code == "not_worth_it"


def test_four_pairs_can_never_settle_anything() -> None:
    plan = protocol(Template("tiny", 4, 2))
    found = foresee(plan, noise=known_noise(sd=0.3, rho=0.0), seed=1, trials=50)
    assert all(row.chances[Word.NOT_SETTLED] == 1 for row in found.rows)


def _run_in(sd: float, days: int, seed: int) -> Noise:
    noise = autoregressive_noise(
        np.random.default_rng(seed), days, sd=np.array([sd]), rho=np.array([0.4])
    )[:, 0]
    values = {MONDAY + timedelta(days=t): float(np.clip(5 + e, 0, 10)) for t, e in enumerate(noise)}
    return learn_noise(values, PAIN)


def test_a_run_in_teaches_the_noise() -> None:
    quiet, loud = _run_in(0.6, 14, 1), _run_in(2.4, 14, 1)
    assert quiet.typical_sd < 1.2 < loud.typical_sd
    assert quiet.n_days == 14


def test_seven_days_leave_the_sd_open_within_the_stated_factors() -> None:
    ratios: list[float] = []
    for seed in range(200):
        sd, _ = _run_in(1.3, 7, seed).draw(np.random.default_rng(seed), 50)
        ratios.extend(sd / 1.3)
    low, high = np.quantile(ratios, [0.05, 0.95])
    assert 0.3 < low < 0.9
    assert 1.1 < high < 2.0


def test_without_a_run_in_the_noise_is_the_prior() -> None:
    assert learn_noise({}, PAIN).n_days == 0
    sd, rho = default_noise().draw(np.random.default_rng(1), 20_000)
    # Scaled inverse chi^2(4, 1.3^2): E[1/s^2] = 1/1.3^2; atanh(rho) ~ N(0.4, 0.5^2).
    assert np.mean(1 / sd**2) == pytest.approx(1 / 1.69, rel=0.03)
    assert np.mean(np.arctanh(rho)) == pytest.approx(0.4, abs=0.02)
    assert np.std(np.arctanh(rho)) == pytest.approx(0.5, abs=0.02)


def test_known_noise_is_drawn_as_given() -> None:
    sd, rho = known_noise(sd=1.7, rho=0.3).draw(np.random.default_rng(1), 100)
    assert sd == pytest.approx(np.full(100, 1.7), rel=1e-3)
    assert set(rho.tolist()) == {0.3}


def test_one_answered_run_in_day_is_no_error() -> None:
    assert learn_noise({date(2026, 1, 5): 4.0}, PAIN).n_days == 1
