"""How sure the studies make us of a claim, as plain text: the word, its meaning, every step."""

from __future__ import annotations

from collections.abc import Iterator

from druckpunkt.evidence import Claim
from druckpunkt.evidence.certainty import ClaimCertainty, certainty_of
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.certainty import step_sentence
from druckpunkt.texts.studies import certainty_label, certainty_meaning


def certainty_words(judged: ClaimCertainty, language: str) -> str:
    """Say the certainty of a claim in one short sentence, or that no study can be judged by."""
    if judged.set_aside and not judged.body:
        return gettext("There is only a survey by a vendor, which does not count.", language)
    if not judged.body:
        return gettext("There is no study to judge by.", language)
    sentence = gettext("Certainty: {certainty}.", language)
    return sentence.format(certainty=certainty_label(judged.certainty, language))


def certainty_part(claim: Claim, language: str) -> str:
    """Say how sure the studies make us, and every step that led there with its reason."""
    return "\n".join([gettext("How sure is that?", language), *_lines(claim, language)])


def _lines(claim: Claim, language: str) -> Iterator[str]:
    judged = certainty_of(claim)
    words = certainty_words(judged, language)
    if not (judged.body or judged.set_aside):
        yield words
        return
    yield f"{words} {certainty_meaning(judged.certainty, language)}" if judged.body else words
    for step in judged.steps:
        yield f"- {step_sentence(step, language)}"
