"""Claims, studies and questions as JSON documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from druckpunkt.evidence import Claim, Source
from druckpunkt.evidence.signing import Signed, canonical_text, kind_of, text_hash
from druckpunkt.texts.claims import title_of

Document = dict[str, object]


def listing_document(items: Iterable[Signed], language: str) -> Document:
    """Return what was found, in its order."""
    return {"found": [_entry(item, language) for item in items]}


def shown_document(item: Signed, reviewers: Sequence[str], language: str) -> Document:
    """Return one claim, study or question; `text` is what signatures stand under."""
    return {
        **_entry(item, language),
        "language": language,
        "text": canonical_text(item, language),
        "text_hash": text_hash(item, language),
        "sources": [_source(source, language) for source in item.sources],
        "reviewed_by": list(reviewers),
    }


def _entry(item: Signed, language: str) -> Document:
    entry: Document = {
        "kind": kind_of(item).value,
        "id": item.id,
        "title": title_of(item, language),
        "topics": item.topics,
    }
    if isinstance(item, Claim):
        entry["status"] = item.status.value
    return entry


def _source(source: Source, language: str) -> Document:
    return {
        "title": source.title.spoken(language),
        "address": source.address,
        "checked_on": source.checked_on.isoformat(),
    }
