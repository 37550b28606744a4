"""What is known: studies, claims of the article held against them, questions, and pooling."""

from __future__ import annotations

from druckpunkt.data.facts import Source
from druckpunkt.evidence.appraisal import Concern, Domain, Level, concerns_of
from druckpunkt.evidence.certainty import (
    Appraisal,
    ClaimCertainty,
    Step,
    appraise,
    certainty_of,
)
from druckpunkt.evidence.claim import ArticlePart, Claim, Question, Stance, Status, Support
from druckpunkt.evidence.library import Library
from druckpunkt.evidence.loading import load_library, parse_library, shipped_files
from druckpunkt.evidence.study import (
    ArmFigures,
    Dose,
    Funding,
    Harm,
    Instrument,
    PooledTrial,
    PublishedEffect,
    Study,
    StudyOutcome,
)
from druckpunkt.evidence.study_traits import (
    Blinding,
    Certainty,
    Comparator,
    Design,
    Directness,
    EffectMeasure,
    Finding,
    Interests,
    Origin,
    Participants,
)

__all__ = [
    "Appraisal",
    "ArmFigures",
    "ArticlePart",
    "Blinding",
    "Certainty",
    "Claim",
    "ClaimCertainty",
    "Comparator",
    "Concern",
    "Design",
    "Directness",
    "Domain",
    "Dose",
    "EffectMeasure",
    "Finding",
    "Funding",
    "Harm",
    "Instrument",
    "Interests",
    "Level",
    "Library",
    "Origin",
    "Participants",
    "PooledTrial",
    "PublishedEffect",
    "Question",
    "Source",
    "Stance",
    "Status",
    "Step",
    "Study",
    "StudyOutcome",
    "Support",
    "appraise",
    "certainty_of",
    "concerns_of",
    "load_library",
    "parse_library",
    "shipped_files",
]
