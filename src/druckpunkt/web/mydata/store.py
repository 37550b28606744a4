"""Store a diary from a file, for the web and for `druckpunkt import --data`."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from druckpunkt.diary import Diary, Outcome, known_outcomes
from druckpunkt.formats import InputRejected
from druckpunkt.trial import Arm, Protocol
from druckpunkt.web.mydata.conflicts import check_diary
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.services.storing import Source, store_diary

# As long as the columns of the diary are.
LONGEST = {"unwanted": 500, "note": 2000}


@transaction.atomic
def store_imported_diary(
    person: Person,
    diary: Diary,
    *,
    now: datetime,
    outcome: Outcome | None = None,
    on: str = Arm.MAT.value,
    off: str = Arm.REST.value,
    protocol: Protocol | None = None,
    file: str = "diary.csv",
) -> Trial:
    """Store `diary` as a trial of `person` that has ended and lies open; return the trial.

    `outcome` is the question it answers, by default its first; with a `protocol`, that says it.
    Raises `InputRejected`: `days_taken` when the person has an entry about one of its days,
    `header_only` for a diary without days, `unknown_outcome`, `text_too_long`.
    """
    if not diary.days:
        raise InputRejected("header_only", file=file)
    check_diary(person, diary, file=file)
    _check_texts(diary, file)
    question = outcome or _first_outcome(diary)
    plain = Source(question, on, off)
    source = Source.of_protocol(protocol) if protocol else plain
    return store_diary(person, diary, source, zone=person.zone, now=now)


def _check_texts(diary: Diary, file: str) -> None:
    for day in diary.days:
        for column, longest in LONGEST.items():
            if len(getattr(day, column)) > longest:
                raise InputRejected(
                    "text_too_long", file=file, column=column, day=day.study_date, longest=longest
                )


def _first_outcome(diary: Diary) -> Outcome:
    known = known_outcomes()
    for name in diary.outcomes:
        if name in known:
            return known[name]
    raise InputRejected("unknown_outcome", outcome=", ".join(diary.outcomes), known=tuple(known))
