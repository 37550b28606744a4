"""What one sent form says, as a plain value: two equal forms count once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from druckpunkt.diary import EntryState, OutcomeEntry, day_value, strongest


@dataclass(frozen=True, slots=True)
class EntryContent:
    """The answers by outcome name, as asked that day, and the facts around them.

    `minutes` lain that day (0: no session), None when not stated; `before_session` says that the
    session was still to come; `painkillers` counts doses; `regions` are the places that hurt, by
    name, from 0 to 10.
    """

    answers: Mapping[str, OutcomeEntry] = field(default_factory=dict)
    minutes: float | None = None
    before_session: bool = False
    painkillers: int | None = None
    other_treatment: bool | None = None
    unwanted: str = ""
    note: str = ""
    medication_changed: bool | None = None
    regions: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Say whether the form was sent without a single answer."""
        return self == EntryContent()

    def state_of(self, outcome: str) -> EntryState:
        """Return the state of the answer about `outcome`."""
        entry = self.answers.get(outcome)
        return entry.state if entry else EntryState.MISSING


def joined(contents: Iterable[EntryContent]) -> EntryContent:
    """Return what all entries of one day say together; one entry alone stays as it is.

    Answers follow `diary.day_value`. Minutes and doses are asked about the whole day so far, so
    the largest counts; a change counts when any entry names it; every text is kept.
    """
    parts = tuple(contents)
    if len(parts) == 1:
        return parts[0]
    names = dict.fromkeys(name for part in parts for name in part.answers)
    return EntryContent(
        answers={
            name: day_value(part.answers[name] for part in parts if name in part.answers)
            for name in names
        },
        minutes=_largest(part.minutes for part in parts),
        before_session=bool(parts) and all(part.before_session for part in parts),
        painkillers=_largest(part.painkillers for part in parts),
        other_treatment=_any(part.other_treatment for part in parts),
        unwanted=_texts(part.unwanted for part in parts),
        note=_texts(part.note for part in parts),
        medication_changed=_any(part.medication_changed for part in parts),
        regions=strongest(tuple(part.regions for part in parts)),
    )


Number = TypeVar("Number", int, float)


def _largest(numbers: Iterable[Number | None]) -> Number | None:
    return max((number for number in numbers if number is not None), default=None)


def _any(answers: Iterable[bool | None]) -> bool | None:
    said = [answer for answer in answers if answer is not None]
    return any(said) if said else None


def _texts(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))
