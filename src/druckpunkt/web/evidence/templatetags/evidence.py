"""What is known in the language of the page: `{{ claim.title|said }}`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from django import template

from druckpunkt.data.facts import Words
from druckpunkt.texts import certainty, claims, studies, study_figures
from druckpunkt.web.evidence import figures, forests, review
from druckpunkt.web.labels import language

register = template.Library()
Value = TypeVar("Value")

LINK = "https://", "http://"
# A full stop behind a word ends a sentence; one behind "z. B." or "14." does not.
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?]) (?=\W?[A-Z\u00c4\u00d6\u00dc])")


@register.filter
def said(words: Words) -> str:
    """Say a text in the language of the page."""
    return words.spoken(language())


@register.filter
def first_sentence(text: str) -> str:
    """Cut a text behind its first sentence."""
    return SENTENCE_END.split(text, maxsplit=1)[0]


@register.filter
def is_link(address: str) -> bool:
    """Say whether an address is more than the bare name of a site."""
    return address.startswith(LINK)


@register.filter
def bare(address: str) -> str:
    """Leave out what every address starts with."""
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _in_language(name: str, text: Callable[[Value, str], str]) -> None:
    register.filter(name, lambda value: text(value, language()))


for _name, _text in {
    "known": study_figures.known,
    "minutes_a_day": study_figures.minutes_a_day,
    "range_text": study_figures.range_text,
    "effect_text": study_figures.effect_text,
    "printed_p": study_figures.printed_p,
    "trial_effect": figures.trial_effect,
    "share_text": figures.share_text,
    "forest": forests.forest_of,
    "rough_t": figures.rough_t,
    "rough_g": figures.rough_g,
    "rough_interval": figures.rough_interval,
    "status_name": claims.status_name,
    "status_meaning": claims.status_meaning,
    "review_line": review.review_line,
    "stance_name": claims.stance_name,
    "study_name": studies.study_label,
    "design_name": studies.design_label,
    "comparator_name": studies.comparator_label,
    "directness_name": studies.directness_label,
    "participants_name": studies.participants_label,
    "blinding_name": studies.blinding_label,
    "interests_name": studies.interests_label,
    "finding_name": studies.finding_label,
    "certainty_name": studies.certainty_label,
    "certainty_meaning": studies.certainty_meaning,
    "domain_name": certainty.domain_label,
    "level_name": certainty.level_label,
    "concern_reason": certainty.concern_sentence,
    "step_reason": certainty.step_sentence,
}.items():
    _in_language(_name, _text)  # type: ignore[arg-type]
