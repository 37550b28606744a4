"""Questions people ask, with what each answer rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from druckpunkt.data.facts import Words
from druckpunkt.evidence import Library, Question
from druckpunkt.safety import load_rules

# What the pages are called that an answer may lead to.
SCREENS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "diary:today": _("Today"),
        "evidence:overview": _("What is known"),
        "mats:overview": _("Mats"),
        "plan:show": _("Plan"),
        "safety:check": _("Safety check"),
        "session:overview": _("Your sessions"),
        "trials:overview": _("Trial"),
    }
)


@dataclass(frozen=True, slots=True)
class ScreenLink:
    """A page of the program that goes further."""

    title: Promise
    link: str


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question with the questions of the safety check and the screens that belong to it."""

    question: Question
    safety: tuple[Words, ...]
    screens: tuple[ScreenLink, ...]


def answers(library: Library) -> tuple[AnsweredQuestion, ...]:
    """Return all questions in the order of the file."""
    asked = {factor.id: factor.question for factor in load_rules().factors}
    return tuple(
        AnsweredQuestion(
            question=one,
            safety=tuple(asked[factor] for factor in one.safety_factors),
            screens=screens(one.screens),
        )
        for one in library.questions
    )


def screens(names: tuple[str, ...]) -> tuple[ScreenLink, ...]:
    """Return links to the screens with these names."""
    return tuple(ScreenLink(SCREENS[name], reverse(name)) for name in names)
