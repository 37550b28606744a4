"""May this person use the mat today? Questions as data, and the verdict of their answers."""

from __future__ import annotations

from druckpunkt.data.facts import FactsMalformed as BrokenRules
from druckpunkt.data.facts import Source, Words
from druckpunkt.safety.factor import Factor, Group, Kind, Reply, Rules
from druckpunkt.safety.judging import AnswersRejected, Judgement, Reason, judge, judge_again
from druckpunkt.safety.questionnaire import Questionnaire, covers, questionnaire
from druckpunkt.safety.reopening import FeltSession, PainDay, Reopening, Since, reopened_by
from druckpunkt.safety.thresholds import Thresholds
from druckpunkt.safety.toml_rules import load_rules, parse_rules
from druckpunkt.safety.use import (
    GENTLE_LIMITS,
    NO_USE,
    Base,
    Goal,
    Layer,
    Limits,
    Position,
)
from druckpunkt.safety.verdict import VERDICT_LIFETIME_DAYS, SafetyVerdict, Verdict, worst

__all__ = [
    "GENTLE_LIMITS",
    "NO_USE",
    "VERDICT_LIFETIME_DAYS",
    "AnswersRejected",
    "Base",
    "BrokenRules",
    "Factor",
    "FeltSession",
    "Goal",
    "Group",
    "Judgement",
    "Kind",
    "Layer",
    "Limits",
    "PainDay",
    "Position",
    "Questionnaire",
    "Reason",
    "Reopening",
    "Reply",
    "Rules",
    "SafetyVerdict",
    "Since",
    "Source",
    "Thresholds",
    "Verdict",
    "Words",
    "covers",
    "judge",
    "judge_again",
    "load_rules",
    "parse_rules",
    "questionnaire",
    "reopened_by",
    "worst",
]
