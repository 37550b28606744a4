"""The overview: claims by topic, what a choice leaves of them, and what a search finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from druckpunkt.data.facts import Words
from druckpunkt.evidence import Claim, Library, Status, load_library
from druckpunkt.evidence.certainty import ClaimCertainty, certainty_of
from druckpunkt.evidence.search import MOST_CHARACTERS, Entry, Kind, entries, find
from druckpunkt.web.labels import language


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for: words, a status, a topic; empty where nothing is."""

    query: str
    status: str
    topic: str

    @classmethod
    def of(cls, asked: Mapping[str, str], library: Library) -> Choice:
        """Read a choice; what does not exist is not chosen, and no query is endless."""
        query = "".join(one for one in asked.get("q", "")[:MOST_CHARACTERS] if one.isprintable())
        status, topic = asked.get("status", ""), asked.get("topic", "")
        return cls(
            query=query.strip(),
            status=status if status in set(Status) else "",
            topic=topic if topic in library.topics else "",
        )

    @property
    def is_anything(self) -> bool:
        """Say whether the overview is narrowed at all."""
        return bool(self.query or self.status or self.topic)


@dataclass(frozen=True, slots=True)
class HitLine:
    """Where a hit leads, and what waits there; a claim comes as on the overview."""

    title: str
    kind: Kind
    link: str
    judged: ClaimCertainty | None


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one topic, each with how sure it is."""

    topic: str
    title: Words
    claims: tuple[ClaimCertainty, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The page: `hits` and `count` when something was asked for, else all `groups`."""

    choice: Choice
    statuses: tuple[Status, ...]
    topics: Mapping[str, Words]
    groups: tuple[Group, ...]
    hits: tuple[HitLine, ...]
    n_studies: int

    @property
    def count(self) -> int:
        """How many things were found, or how many claims fit the choice."""
        return len(self.hits) if self.choice.query else sum(len(one.claims) for one in self.groups)


def overview_of(library: Library, asked: Mapping[str, str]) -> Overview:
    """Return the overview for what `asked` (the query of the address) says."""
    choice = Choice.of(asked, library)
    fitting = [claim for claim in library.claims if _fits(claim, choice)]
    present = {topic for claim in library.claims for topic in claim.topics}
    return Overview(
        choice=choice,
        statuses=tuple(Status),
        topics={name: words for name, words in library.topics.items() if name in present},
        groups=_groups(fitting, library, choice.topic),
        hits=_hits(library, choice) if choice.query else (),
        n_studies=len(library.studies),
    )


def _fits(claim: Claim, choice: Choice) -> bool:
    return (not choice.status or claim.status == choice.status) and (
        not choice.topic or choice.topic in claim.topics
    )


def _groups(claims: Iterable[Claim], library: Library, chosen: str) -> tuple[Group, ...]:
    """Put each claim under its first topic, or under the chosen one, in the order of topics."""
    by_topic: dict[str, list[Claim]] = {topic: [] for topic in library.topics}
    for claim in claims:
        by_topic[chosen or claim.topics[0]].append(claim)
    return tuple(
        Group(topic, library.topics[topic], tuple(map(certainty_of, found)))
        for topic, found in by_topic.items()
        if found
    )


@cache
def _entries(spoken: str) -> tuple[Entry, ...]:
    return entries(load_library(), spoken)


def _hits(library: Library, choice: Choice) -> tuple[HitLine, ...]:
    found = find(choice.query, _entries(language())).hits
    lines = (_line(hit.entry, library) for hit in found if _is_wanted(hit.entry, library, choice))
    return tuple(lines)


def _is_wanted(entry: Entry, library: Library, choice: Choice) -> bool:
    """Say whether a hit fits; a study has no status, a question those of its claims."""
    if entry.kind is Kind.STUDY:
        study = library.study(entry.id)
        topics = study.topics if study else ()
        return not choice.status and (not choice.topic or choice.topic in topics)
    return not (choice.status or choice.topic) or any(
        _fits(claim, choice) for claim in _claims_of(entry, library)
    )


def _claims_of(entry: Entry, library: Library) -> tuple[Claim, ...]:
    if entry.kind is Kind.CLAIM:
        claim = library.claim(entry.id)
        return (claim,) if claim else ()
    question = library.question(entry.id)
    return question.claims if question else ()


def _line(entry: Entry, library: Library) -> HitLine:
    if entry.kind is Kind.QUESTION:
        link = f"{reverse('evidence:questions')}#{entry.id}"
        return HitLine(entry.title, entry.kind, link, None)
    claim = library.claim(entry.id) if entry.kind is Kind.CLAIM else None
    return HitLine(
        title=entry.title,
        kind=entry.kind,
        link=reverse(f"evidence:{entry.kind}", args=[entry.id]),
        judged=certainty_of(claim) if claim else None,
    )
