"""What is known: studies, claims of the article held against them, questions, and pooling."""

from __future__ import annotations

from druckpunkt.evidence.claim import ArticlePart, Claim, Question, Stance, Status, Support
from druckpunkt.evidence.library import Library
from druckpunkt.evidence.loading import load_library, parse_library, shipped_files
from druckpunkt.evidence.study import (
    ArmFigures,
    Blinding,
    Comparator,
    Design,
    Directness,
    Dose,
    EffectMeasure,
    Finding,
    Funding,
    Harm,
    Instrument,
    Interests,
    Participants,
    PublishedEffect,
    Source,
    Study,
    StudyOutcome,
)

__all__ = [
    "ArmFigures",
    "ArticlePart",
    "Blinding",
    "Claim",
    "Comparator",
    "Design",
    "Directness",
    "Dose",
    "EffectMeasure",
    "Finding",
    "Funding",
    "Harm",
    "Instrument",
    "Interests",
    "Library",
    "Participants",
    "PublishedEffect",
    "Question",
    "Source",
    "Stance",
    "Status",
    "Study",
    "StudyOutcome",
    "Support",
    "load_library",
    "parse_library",
    "shipped_files",
]
