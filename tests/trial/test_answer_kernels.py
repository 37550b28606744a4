"""Compiled answers against `analyse`."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest

from druckpunkt.trial import EFFECT_PRIORS, Answer, Figures, Template, WordRules, analyse
from druckpunkt.trial.frame import frame_of_protocol
from druckpunkt.trial.kernels import answer_rows
from druckpunkt.trial.kernels.answers import FIGURES, WORD_ORDER
from druckpunkt.trial.lines import RETENTION
from druckpunkt.trial.observations import Floats, fading_exposure, observe
from druckpunkt.trial.packed import pack
from druckpunkt.trial.simulation import simulate_diary
from tests.trial.builders import protocol


def _flat(figures: Figures) -> list[float]:
    return [x for item in astuple(figures) for x in (item if isinstance(item, tuple) else (item,))]


@pytest.mark.parametrize("missing", [0.0, 0.4])
def test_every_figure_and_word_agrees_with_the_single_analysis(missing: float) -> None:
    trials, answers, exposures = [], [], []
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
        exposures.append(np.stack([fading_exposure(trials[-1], keep) for keep in RETENTION], 1))
        answers.append(analyse(diary, plan))

    rows = answer_rows(
        pack(trials),
        EFFECT_PRIORS,
        swc=1.0,
        rules=WordRules(),
        complete_pairs=np.array([answer.complete_pairs for answer in answers]),
        exposure=np.concatenate(exposures),
    )

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
