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
# A number with a point or comma is one word: "1.3" is neither "1" nor "3".
_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+")
_BROKEN_NUMBER = re.compile(r"\d+(?:\.\d+)+")
# A German comma and an English point are the same, in decimals as in thousands.
_POINT = re.compile(r"(?<=\d),(?=\d)")
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
    """Something that can be found: its heading, and everything else it says in one language.

    `found_by` are words people type for it that it does not use itself; they count like the title.
    """

    kind: Kind
    id: str
    title: str
    text: str
    found_by: str = ""


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
    """Return `text` in small letters without accents; ä, ae and a become the same, 1,3 and 1.3."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in parts if not unicodedata.combining(one))
    return _POINT.sub(".", _SPELLED_OUT.sub(r"\1", plain))


def _hit(entry: Entry, words: tuple[str, ...]) -> Hit | None:
    title = folded(f"{entry.title}\n{entry.found_by}")
    everything = f"{title}\n{folded(entry.text)}"
    if not all(_holds(everything, word) for word in words):
        return None
    return Hit(entry, sum(_holds(title, word) for word in words))


def _holds(text: str, word: str) -> bool:
    """Say whether `word` is in `text`, a number with a point only as a whole number."""
    if not _BROKEN_NUMBER.fullmatch(word):
        return word in text
    return re.search(rf"(?<!\d)(?<!\d\.){re.escape(word)}(?!\.?\d)", text) is not None


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
    title, found_by = claim.title.spoken(language), _found_by(claim, language)
    return Entry(Kind.CLAIM, claim.id, title, text, found_by)


def _of_question(question: Question, language: str) -> Entry:
    text = "\n".join(_spoken(question.answer, language))
    title, found_by = question.question.spoken(language), _found_by(question, language)
    return Entry(Kind.QUESTION, question.id, title, text, found_by)


def _found_by(item: Claim | Question, language: str) -> str:
    return item.found_by.spoken(language) if item.found_by else ""


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
    text = "\n".join((study.citation, study.doi, study.registration, *_spoken(said, language)))
    return Entry(Kind.STUDY, study.id, study.title.spoken(language), text)


def _spoken(said: Iterable[Words | None], language: str) -> Iterator[str]:
    return (words.spoken(language) for words in said if words)
