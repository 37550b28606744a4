"""Claims, studies and questions as JSON documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from druckpunkt.evidence import Claim, Source, Stance, Study, Support
from druckpunkt.evidence.certainty import Step, appraise, certainty_of
from druckpunkt.evidence.signing import Signed, canonical_text, kind_of, text_hash
from druckpunkt.evidence.sources import sources_behind
from druckpunkt.texts.certainty import concern_sentence, step_sentence
from druckpunkt.texts.claims import title_of

Document = dict[str, object]


def listing_document(items: Iterable[Signed], language: str) -> Document:
    """Return what was found, in its order."""
    return {"found": [_entry(item, language) for item in items]}


def shown_document(item: Signed, reviewers: Sequence[str], language: str) -> Document:
    """Return one claim, study or question; `text` is what signatures stand under.

    A claim comes with its studies by the way they point, and its certainty with every step; the
    sources are then also those of its studies. A study comes with what was judged of it.
    """
    sources = sources_behind(item) if isinstance(item, Claim) else item.sources
    return {
        **_entry(item, language),
        **_judged(item, language),
        "language": language,
        "text": canonical_text(item, language),
        "text_hash": text_hash(item, language),
        "sources": [_source(source, language) for source in sources],
        "reviewed_by": list(reviewers),
    }


def _entry(item: Signed, language: str) -> Document:
    entry: Document = {
        "kind": kind_of(item).value,
        "id": item.id,
        "title": title_of(item, language),
        "topics": item.topics,
    }
    if isinstance(item, Study):
        entry["certainty"] = appraise(item).certainty.value
    if isinstance(item, Claim):
        entry["status"] = item.status.value
        entry["certainty"] = certainty_of(item).certainty.value
    return entry


def _judged(item: Signed, language: str) -> Document:
    if isinstance(item, Claim):
        return _claim_judged(item, language)
    return _study_judged(item, language) if isinstance(item, Study) else {}


def _claim_judged(claim: Claim, language: str) -> Document:
    judged = certainty_of(claim)
    stances = {one.value: _supports(claim.studies(one), language) for one in Stance}
    return {
        "certainty_steps": _steps(judged.steps, language),
        "certainty_studies": [one.study.id for one in judged.body],
        "studies": stances,
    }


def _supports(supports: Iterable[Support], language: str) -> list[Document]:
    return [
        {
            "id": one.study.id,
            "citation": one.study.citation,
            "why": one.why.spoken(language),
            "certainty": appraise(one.study).certainty.value,
        }
        for one in supports
    ]


def _study_judged(study: Study, language: str) -> Document:
    judged = appraise(study)
    concerns = [
        {
            "domain": one.domain.value,
            "level": one.level.value,
            "reason": concern_sentence(one, language),
        }
        for one in judged.concerns
    ]
    return {"concerns": concerns, "certainty_steps": _steps(judged.steps, language)}


def _steps(steps: Iterable[Step], language: str) -> list[Document]:
    return [
        {
            "code": step.code,
            "before": step.before.value,
            "after": step.after.value,
            "reason": step_sentence(step, language),
        }
        for step in steps
    ]


def _source(source: Source, language: str) -> Document:
    return {
        "title": source.title.spoken(language),
        "address": source.address,
        "checked_on": source.checked_on.isoformat(),
    }
