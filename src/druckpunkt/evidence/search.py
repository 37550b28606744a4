"""Find claims, studies and questions by words, in any case and however umlauts are typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from druckpunkt.data.facts import Words
from druckpunkt.evidence.claim import Claim, Question
from druckpunkt.evidence.library import Library
from druckpunkt.evidence.study import Study

# Longer than any question somebody would type; what comes behind is not searched for.
MOST_CHARACTERS = 200
_WORD = re.compile(r"[^\W_]+")
# "ä" is typed as "ae" or, without its dots, as "a": all three become one.
_SPELLED_OUT = re.compile("([aou])e")


class Kind(StrEnum):
    """What a hit is; in the order in which equally good hits stand."""

    CLAIM = "claim"
    QUESTION = "question"
    STUDY = "study"


_ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: its heading, and everything else it says in one language."""

    kind: Kind
    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that holds all words, and how many of them stand in its title."""

    entry: Entry
    words_in_title: int


@dataclass(frozen=True, slots=True)
class Found:
    """The words that were searched for (none: nothing to search), and the best hits first."""

    words: tuple[str, ...]
    hits: tuple[Hit, ...]


def entries(library: Library, language: str) -> tuple[Entry, ...]:
    """Return everything that can be found in `language`."""
    return (
        *(_of_claim(claim, language) for claim in library.claims),
        *(_of_question(question, language) for question in library.questions),
        *(_of_study(study, language) for study in library.studies),
    )


def find(query: str, among: Iterable[Entry]) -> Found:
    """Return the entries that hold every word of `query`, also as a part of a longer word.

    Titles count more than texts; of `query` the first 200 characters are read.
    """
    words = tuple(dict.fromkeys(_WORD.findall(folded(query[:MOST_CHARACTERS]))))
    if not words:
        return Found((), ())
    hits = [hit for entry in among if (hit := _hit(entry, words))]
    hits.sort(key=lambda hit: (-hit.words_in_title, _ORDER.index(hit.entry.kind)))
    return Found(words, tuple(hits))


def folded(text: str) -> str:
    """Return `text` in small letters without accents; ä, ae and a become the same."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in parts if not unicodedata.combining(one))
    return _SPELLED_OUT.sub(r"\1", plain)


def _hit(entry: Entry, words: tuple[str, ...]) -> Hit | None:
    title = folded(entry.title)
    everything = f"{title}\n{folded(entry.text)}"
    if not all(word in everything for word in words):
        return None
    return Hit(entry, sum(word in title for word in words))


def _of_claim(claim: Claim, language: str) -> Entry:
    said = (
        claim.statement,
        claim.known,
        claim.correction,
        claim.open_question,
        *(support.why for support in claim.support),
    )
    cited = (support.study.citation for support in claim.support)
    text = "\n".join((*_spoken(said, language), *cited))
    return Entry(Kind.CLAIM, claim.id, claim.title.spoken(language), text)


def _of_question(question: Question, language: str) -> Entry:
    text = "\n".join(_spoken(question.answer, language))
    return Entry(Kind.QUESTION, question.id, question.question.spoken(language), text)


def _of_study(study: Study, language: str) -> Entry:
    measured = (
        words for one in study.outcomes for words in (one.name, one.instrument.name, one.result)
    )
    said = (
        study.summary,
        study.population,
        study.intervention,
        study.comparator_text,
        study.country,
        *measured,
        *(harm.text for harm in study.harms),
        *study.missing,
    )
    text = "\n".join((study.citation, study.registration, *_spoken(said, language)))
    return Entry(Kind.STUDY, study.id, study.title.spoken(language), text)


def _spoken(said: Iterable[Words | None], language: str) -> Iterator[str]:
    return (words.spoken(language) for words in said if words)
