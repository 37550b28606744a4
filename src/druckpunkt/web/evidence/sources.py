"""Every source once: its address, when it was last read, and which pages rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from druckpunkt.data.facts import Words
from druckpunkt.evidence import Library, Source


@dataclass(frozen=True, slots=True)
class Use:
    """A page that rests on a source."""

    title: Words
    link: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source under all the names it goes by, read last on `checked_on`."""

    titles: tuple[Words, ...]
    address: str
    checked_on: date
    uses: tuple[Use, ...]


def rows(library: Library) -> tuple[SourceRow, ...]:
    """Return all sources in the order in which the pages use them; one address is one source."""
    gathered: dict[str, list[tuple[Source, Use]]] = {}
    for source, use in _uses(library):
        gathered.setdefault(source.address, []).append((source, use))
    return tuple(
        SourceRow(
            titles=tuple(dict.fromkeys(source.title for source, _ in found)),
            address=address,
            checked_on=max(source.checked_on for source, _ in found),
            uses=tuple(dict.fromkeys(use for _, use in found)),
        )
        for address, found in gathered.items()
    )


def _uses(library: Library) -> Iterator[tuple[Source, Use]]:
    for study in library.studies:
        use = Use(study.title, reverse("evidence:study", args=[study.id]))
        yield from ((source, use) for source in study.sources)
    for claim in library.claims:
        use = Use(claim.title, reverse("evidence:claim", args=[claim.id]))
        yield from ((source, use) for source in claim.sources)
    for question in library.questions:
        use = Use(question.question, f"{reverse('evidence:questions')}#{question.id}")
        yield from ((source, use) for source in question.sources)
