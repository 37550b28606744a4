"""The questions of a StudyU export, and which of them look back on the night or day before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from druckpunkt.formats.delimited import Row, Table
from druckpunkt.formats.rejection import InputRejected, shortened

TIME, PARTICIPANT = "measurement_time", "participant_id"
DAY, INTERVENTION = "current_day_of_study", "current_intervention_name"
NEEDED = (TIME, PARTICIPANT, DAY, INTERVENTION)
RESPONSE = re.compile(r"(survey[0-9]+)_(question[0-9]+)_response")
# Asked in the morning about what lies behind: it counts for the day before.
LOOKS_BACK = re.compile(
    r"last night|yesterday|letzte nacht|letzter nacht|vergangene nacht|gestern", re.IGNORECASE
)
ABOUT_SLEEP = re.compile(r"sleep|schlaf", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a survey: the columns it stands in, its id and its words."""

    column: str
    id: str
    text: str
    survey: str

    @property
    def looks_back(self) -> bool:
        """Say whether an answer counts for the day before the one it is given on.

        By its words, or because it stands in a survey about sleep, which is asked in the morning.
        """
        return bool(LOOKS_BACK.search(self.text) or ABOUT_SLEEP.search(self.survey))


def is_studyu(header: tuple[str, ...]) -> bool:
    """Say whether these are the headings of an export by StudyU."""
    return set(NEEDED) <= set(header) and any(RESPONSE.fullmatch(name) for name in header)


def questions_of(table: Table, first_row: Row) -> tuple[Question, ...]:
    """Return the questions; their words stand in every row."""
    found = []
    for name in table.header:
        match = RESPONSE.fullmatch(name)
        if match is None:
            continue
        survey, stem = match[1], f"{match[1]}_{match[2]}"
        texts = [
            first_row[column].text.strip() if column in first_row else ""
            for column in (f"{stem}_id", f"{stem}_text", f"{survey}_name")
        ]
        found.append(Question(name, *texts))
    return tuple(found)


def choose_question(questions: tuple[Question, ...], wanted: str | None, *, file: str) -> Question:
    """Return the question with the id or the words `wanted`; a unique part of the words will do.

    Raises `InputRejected` listing the questions when there is none or more than one.
    """
    text = (wanted or "").strip().casefold()
    exact = [q for q in questions if text and text in (q.id.casefold(), q.text.casefold())]
    part = [q for q in questions if text in q.text.casefold()]
    matching = exact or part
    if len(matching) == 1:
        return matching[0]
    known = tuple(shortened(question.text, 80) for question in questions)
    if wanted is None:
        raise InputRejected("question_needed", file=file, known=known)
    raise InputRejected("unknown_question", file=file, found=shortened(wanted), known=known)
