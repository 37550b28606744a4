"""Compiled answers against `analyse`."""

from __future__ import annotations

from dataclasses import astuple, replace

import numpy as np
import pytest

from druckpunkt.trial import (
    EFFECT_PRIORS,
    Answer,
    Figures,
    Template,
    Word,
    WordRules,
    analyse,
)
from druckpunkt.trial.frame import frame_of_protocol
from druckpunkt.trial.kernels import AnswerRows, answer_rows
from druckpunkt.trial.kernels.answers import WORD_ORDER
from druckpunkt.trial.kernels.figures import FIGURES
from druckpunkt.trial.lines import RETENTION
from druckpunkt.trial.observations import Floats, Observations, fading_exposure, observe
from druckpunkt.trial.packed import pack
from druckpunkt.trial.simulation import simulate_diary
from tests.trial.builders import protocol

# Compiling takes longer than all fast tests together.
pytestmark = pytest.mark.slow


def _flat(figures: Figures) -> list[float]:
    return [x for item in astuple(figures) for x in (item if isinstance(item, tuple) else (item,))]


def _rows(
    trials: list[Observations], pairs: list[int], *, threads: int | None = None
) -> AnswerRows:
    fading = [np.stack([fading_exposure(seen, keep) for keep in RETENTION], 1) for seen in trials]
    return answer_rows(
        pack(trials),
        EFFECT_PRIORS,
        swc=1.0,
        rules=WordRules(),
        complete_pairs=np.array(pairs),
        exposure=np.concatenate(fading),
        threads=threads,
    )


@pytest.mark.parametrize("missing", [0.0, 0.4])
def test_every_figure_and_word_agrees_with_the_single_analysis(missing: float) -> None:
    trials, answers = [], []
    for seed in range(36):
        template = Template("test", 5 + seed % 10, 1 + seed % 3)
        plan = protocol(template, seed=seed)
        diary = simulate_diary(
            plan,
            effect=-1.2 * (seed % 4) + 1,
            sd=1.2,
            rho=(seed % 9) / 10,
            missing_share=missing,
            seed=seed,
        )
        trials.append(observe(frame_of_protocol(diary, plan)))
        answers.append(analyse(diary, plan))

    rows = _rows(trials, [answer.complete_pairs for answer in answers])

    assert rows.figures.shape == (36, 4, len(FIGURES))
    for index, name in enumerate(rows.priors):
        expected = np.array([_flat(answer.priors[name]) for answer in answers])
        assert np.abs(rows.figures[:, index] - expected).max() < 1e-4
    assert [WORD_ORDER[word] for word in rows.word] == [a.verdict.word for a in answers]
    _check_fade(rows.fade_p_worthwhile, answers)
    assert len({answer.verdict.word for answer in answers}) >= 4


def _check_fade(found: Floats, answers: list[Answer]) -> None:
    asked = ~np.isnan(found)
    lines = [answer.sensitivity["fade"] for answer in answers]
    expected = np.array([line.figures.p_worthwhile if line else np.nan for line in lines])
    assert asked.any()
    assert np.abs(found[asked] - expected[asked]).max() < 1e-4


def _standard_trial(seed: int) -> Observations:
    plan = protocol("standard", seed=seed)
    diary = simulate_diary(plan, effect=-0.3, sd=0.8, rho=0.4, missing_share=0.15, seed=seed)
    return observe(frame_of_protocol(diary, plan))


def test_answers_do_not_depend_on_the_number_of_threads() -> None:
    trials = [_standard_trial(seed) for seed in range(40)] * 30

    alone, together = (_rows(trials, [10] * 1200, threads=threads) for threads in (1, 2))

    assert np.array_equal(alone.figures, together.figures)
    assert np.array_equal(alone.word, together.word)
    assert np.array_equal(alone.fade_p_worthwhile, together.fade_p_worthwhile, equal_nan=True)
    assert np.array_equal(alone.figures[:40], alone.figures[-40:])


def test_equal_values_and_few_pairs_lead_to_no_word() -> None:
    trial = _standard_trial(1)
    clear = replace(trial, value=5 - 3 * trial.on + 0.01 * np.sin(trial.day))
    flat = replace(trial, value=np.full(trial.n, 5.0))

    words = [WORD_ORDER[word] for word in _rows([clear, clear, flat], [10, 5, 10]).word]

    assert words == [Word.HELPS_ENOUGH, Word.NOT_SETTLED, Word.NOT_SETTLED]
