"""Store a diary from a file, for the web and for `druckpunkt import --data`."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from druckpunkt.diary import Diary, Outcome, known_outcomes
from druckpunkt.formats import InputRejected
from druckpunkt.formats.imported import Imported
from druckpunkt.web.mydata.comparing import check_comparison, compared_arms
from druckpunkt.web.mydata.conflicts import check_diary
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.selectors import has_consented
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.selectors import today_of
from druckpunkt.web.trials.services.storing import Source, store_diary

# As long as the columns of the diary are.
LONGEST = {"unwanted": 500, "note": 2000}


def owner_of_folder() -> Person:
    """Return the one person who keeps a diary in this data folder.

    For the command line, where nobody has a cookie. Raises `InputRejected`: `nobody_here`,
    `several_people`.
    """
    people = [row for row in Person.objects.filter(is_example=False) if has_consented(row)]
    if len(people) != 1:
        raise InputRejected("several_people" if people else "nobody_here")
    return people[0]


def store_imported_diary(
    person: Person,
    imported: Imported,
    *,
    now: datetime,
    question: str | None = None,
    file: str = "diary.csv",
) -> Trial:
    """Store `imported` as a trial of `person` that has ended and lies open; return the trial.

    `question` names the outcome it answers, by default its first. The mat is compared with the
    other arm that has most days; without a mat, the first arm with the second. Raises
    `InputRejected`: `header_only` for a diary without days, `days_taken` when the person has an
    entry about one of its days, `future_day`, `unknown_outcome`, `other_scale`, `text_too_long`,
    and `one_arm_only`, `all_missing`, `no_trial_days` when there is nothing to compare.
    """
    diary = imported.diary
    if not diary.days:
        raise InputRejected("header_only", file=file)
    check_diary(person, diary, today=today_of(person, now), file=file)
    _check_texts(diary, file)
    _check_scales(imported, file)
    on, off = compared_arms(diary)
    outcome = _question(imported, question)
    check_comparison(diary, [outcome], file=file)
    source = Source(outcome, on, off)
    with transaction.atomic():
        return store_diary(person, diary, source, zone=person.zone, now=now)


def _question(imported: Imported, name: str | None) -> Outcome:
    for outcome in imported.outcomes:
        if name in (None, outcome.name):
            return outcome
    known = tuple(outcome.name for outcome in imported.outcomes)
    raise InputRejected("unknown_outcome", outcome=name, known=known)


def _check_texts(diary: Diary, file: str) -> None:
    for day in diary.days:
        for column, longest in LONGEST.items():
            if len(getattr(day, column)) > longest:
                raise InputRejected(
                    "text_too_long", file=file, column=column, day=day.study_date, longest=longest
                )


def _check_scales(imported: Imported, file: str) -> None:
    """The outcomes everybody knows have one scale here, whatever a file calls by their names."""
    known = known_outcomes()
    for outcome in imported.outcomes:
        usual = known.get(outcome.name)
        if usual and (outcome.low, outcome.high) != (usual.low, usual.high):
            raise InputRejected(
                "other_scale", file=file, column=outcome.name, low=usual.low, high=usual.high
            )
