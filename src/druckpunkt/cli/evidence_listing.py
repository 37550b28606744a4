"""What `evidence list`, `show` and `signatures` say; loaded only when one of them runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from druckpunkt.evidence import Claim, Library, Study
from druckpunkt.evidence.certainty import certainty_of
from druckpunkt.evidence.search import Kind, entries, find
from druckpunkt.evidence.signing import (
    Signature,
    Signed,
    Standing,
    kind_of,
    signatures_under,
)
from druckpunkt.formats.signatures_json import signatures_in
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.claim_certainty import certainty_words
from druckpunkt.texts.claims import (
    checked_line,
    render_claim,
    render_question,
    status_name,
    title_of,
)
from druckpunkt.texts.phrases import day
from druckpunkt.texts.study_page import render_study


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters of `list`; an empty one lets everything through."""

    kind: str
    topic: str
    status: str
    words: str


def listed(library: Library, wanted: Wanted, language: str) -> list[Signed]:
    """Return what fits: claims, questions, studies, or in the order of the search."""
    everything: list[Signed] = [*library.claims, *library.questions, *library.studies]
    if wanted.words.strip():
        by_name = {(kind_of(item), item.id): item for item in everything}
        hits = find(wanted.words, entries(library, language)).hits
        everything = [by_name[hit.entry.kind, hit.entry.id] for hit in hits]
    return [item for item in everything if _fits(item, wanted)]


def _fits(item: Signed, wanted: Wanted) -> bool:
    return (
        wanted.kind in ("", kind_of(item).value)
        and (not wanted.topic or wanted.topic in item.topics)
        and (not wanted.status or (isinstance(item, Claim) and item.status == wanted.status))
    )


def listing(items: Sequence[Signed], language: str) -> str:
    """Write what was found, kind by kind in the order it was found."""
    if not items:
        return gettext("Nothing fits.", language)
    headings = {
        Kind.CLAIM: gettext("Claims", language),
        Kind.QUESTION: gettext("Questions", language),
        Kind.STUDY: gettext("Studies", language),
    }
    blocks = []
    for kind in dict.fromkeys(map(kind_of, items)):
        lines = [f"  {_line(item, language)}" for item in items if kind_of(item) is kind]
        blocks.append("\n".join([headings[kind], *lines]))
    return "\n\n".join(blocks)


def _line(item: Signed, language: str) -> str:
    line = f"{item.id}: {title_of(item, language)}"
    if not isinstance(item, Claim):
        return line
    certainty = certainty_words(certainty_of(item), language)
    return f"{line} {status_name(item.status, language)}. {certainty}"


def reviewers(item: Signed, folder: Path, language: str, *, today: date) -> tuple[str, ...]:
    """Return name and profession of everybody whose signature under `item` holds on `today`."""
    under = signatures_under(item, language, signatures_in(folder), today=today)
    return tuple(f"{one.name} ({one.profession})" for one in under)


def shown(item: Signed, names: Sequence[str], language: str) -> str:
    """Write one claim, study or question in full."""
    reviewed_by = ", ".join(names)
    if isinstance(item, Claim):
        return render_claim(item, language, reviewed_by=reviewed_by)
    if isinstance(item, Study):
        checked = checked_line(item.checked_on, language, reviewed_by=reviewed_by)
        return f"{render_study(item, language)}\n{checked}"
    return render_question(item, language, reviewed_by=reviewed_by)


def signatures_text(found: Sequence[tuple[Signature, Standing]], language: str) -> str:
    """List signatures, and say of each that does not hold why."""
    if not found:
        return gettext("Nobody has signed a text yet.", language)
    return "\n".join(_signature_line(one, held, language) for one, held in found)


def _signature_line(signature: Signature, held: Standing, language: str) -> str:
    line = gettext("{id} ({language}): {name}, {profession}, {day}", language).format(
        id=f"{signature.kind}:{signature.id}",
        language=signature.language,
        name=signature.name,
        profession=signature.profession,
        day=day(signature.signed_on, language),
    )
    if held is Standing.VALID:
        return line
    why = gettext("[no longer valid: the text has changed since]", language)
    if held is Standing.IN_THE_FUTURE:
        why = gettext("[not valid: this day has not come yet]", language)
    return f"{line} {why}"
