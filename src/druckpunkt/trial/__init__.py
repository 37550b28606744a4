"""One person's randomised trial: design, protocol, likelihood curve, answer."""

from __future__ import annotations

from druckpunkt.trial.analysis import analyse
from druckpunkt.trial.answer import (
    CLAIMS,
    Answer,
    AnswerDay,
    ArmCount,
    Figures,
    RandomisationTest,
    SensitivityLine,
    Verdict,
    Word,
)
from druckpunkt.trial.code import Code
from druckpunkt.trial.design import (
    EFFECT_PRIORS,
    MINIMUM_RUN_IN_DAYS,
    PRIMARY_PRIOR,
    TEMPLATES,
    Arm,
    Dose,
    NormalMixture,
    Template,
    WordRules,
)
from druckpunkt.trial.foresight import Foresight, WordChances, foresee
from druckpunkt.trial.frame import Question
from druckpunkt.trial.likelihood import Kernels, LikelihoodCurve
from druckpunkt.trial.looks import LookResult, PlannedLook, look, planned_looks
from druckpunkt.trial.noise import Noise, default_noise, known_noise, learn_noise
from druckpunkt.trial.posterior import posterior
from druckpunkt.trial.protocol import (
    Change,
    EntryWindow,
    Pause,
    Protocol,
    ProtocolRejected,
    freeze,
    with_early_stop,
    with_more_pairs,
    with_opening,
    with_pause,
    with_safety_dose,
    with_safety_pause,
    with_safety_resume,
    with_safety_stop,
    with_stop,
)
from druckpunkt.trial.rejection import AnalysisRejected
from druckpunkt.trial.schedule import (
    Assignment,
    assignment_on,
    last_planned_day,
    pair_end_days,
    schedule,
)
from druckpunkt.trial.simulation import simulate_diary

__all__ = [
    "CLAIMS",
    "EFFECT_PRIORS",
    "MINIMUM_RUN_IN_DAYS",
    "PRIMARY_PRIOR",
    "TEMPLATES",
    "AnalysisRejected",
    "Answer",
    "AnswerDay",
    "Arm",
    "ArmCount",
    "Assignment",
    "Change",
    "Code",
    "Dose",
    "EntryWindow",
    "Figures",
    "Foresight",
    "Kernels",
    "LikelihoodCurve",
    "LookResult",
    "Noise",
    "NormalMixture",
    "Pause",
    "PlannedLook",
    "Protocol",
    "ProtocolRejected",
    "Question",
    "RandomisationTest",
    "SensitivityLine",
    "Template",
    "Verdict",
    "Word",
    "WordChances",
    "WordRules",
    "analyse",
    "assignment_on",
    "default_noise",
    "foresee",
    "freeze",
    "known_noise",
    "last_planned_day",
    "learn_noise",
    "look",
    "pair_end_days",
    "planned_looks",
    "posterior",
    "schedule",
    "simulate_diary",
    "with_early_stop",
    "with_more_pairs",
    "with_opening",
    "with_pause",
    "with_safety_dose",
    "with_safety_pause",
    "with_safety_resume",
    "with_safety_stop",
    "with_stop",
]
