"""CSV exports of the StudyU app as a diary.

The export has one row for each answered survey and shows the intervention of the day the survey
was answered on. A morning question about the night before belongs to the day before, and so to
the intervention of that day: on the first morning of a new phase that is another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from druckpunkt.days import DEFAULT_BOUNDARY
from druckpunkt.diary import Attribution, Outcome
from druckpunkt.formats.cells import read_count, read_within
from druckpunkt.formats.decoding import decode
from druckpunkt.formats.delimited import Row, read_table
from druckpunkt.formats.diary_columns import check_name, check_outcome_names
from druckpunkt.formats.files import read_file
from druckpunkt.formats.imported import (
    Answer,
    Combine,
    Imported,
    build_diary,
    combine,
    combined_notes,
    without_arm_notes,
)
from druckpunkt.formats.mapping import DEFAULT_ZONE
from druckpunkt.formats.moments import Moment, check_zone, read_moment
from druckpunkt.formats.participants import NumberedRow, rows_of_participant
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.formats.studyu_phases import interventions, phase_length
from druckpunkt.formats.studyu_questions import (
    DAY,
    INTERVENTION,
    PARTICIPANT,
    TIME,
    Question,
    choose_question,
    is_studyu,
    questions_of,
)
from druckpunkt.trial.code import Code

MOST_DAYS = 10_000


@dataclass(frozen=True, slots=True)
class StudyuChoice:
    """What to take out of an export.

    `question` is its id or (part of) its words. `attribution` says for which day an answer
    counts; None reads it off the words ("last night", "yesterday", a survey about sleep).
    `combine` is the rule for a question answered twice on one day. `arms` renames interventions.
    """

    outcome: Outcome
    question: str | None = None
    participant: str | None = None
    zone: str = DEFAULT_ZONE
    attribution: Attribution | None = None
    combine: Combine = Combine.LAST
    arms: Mapping[str, str] | None = None


def looks_like_studyu(data: bytes, *, name: str = "studyu.csv") -> bool:
    """Say whether `data` begins like an export by StudyU; raise `InputRejected` for no table."""
    return is_studyu(read_table(decode(data, name), name).header)


def import_studyu_file(path: Path, choice: StudyuChoice) -> Imported:
    """Import the export at `path`; see `import_studyu`."""
    return import_studyu(read_file(path), choice, name=path.name)


def import_studyu(data: bytes, choice: StudyuChoice, *, name: str = "studyu.csv") -> Imported:
    """Read one participant's answers to one question out of a StudyU export.

    Answers are booked to the study day (04:00 to 04:00 in `zone`) they are about. The arm of a
    day is the intervention shown on it; days without any answer get theirs from the length of the
    phases, which is said. Answers about a day before the trial are left out, which is said.

    Raises `InputRejected` for another kind of file, several participants or questions without a
    choice, a value off the scale, and a day number that contradicts the calendar.
    """
    check_zone(choice.zone)
    check_outcome_names([choice.outcome.name])
    table = read_table(decode(data, name), name)
    if not is_studyu(table.header):
        raise InputRejected("not_studyu", file=name)
    rows: list[NumberedRow] = list(table.rows())
    if not rows:
        raise InputRejected("header_only", file=name)
    question = choose_question(questions_of(table, rows[0][1]), choice.question, file=name)
    rows, notes = rows_of_participant(rows, PARTICIPANT, choice.participant, file=name)
    return _Trial(choice, question, name).imported(rows, notes)


class _Trial:
    """One participant's trial on the calendar."""

    def __init__(self, choice: StudyuChoice, question: Question, file: str) -> None:
        self.choice = choice
        self.question = question
        self.file = file
        self.start: date | None = None
        self.shown: dict[int, str] = {}

    def imported(self, rows: list[NumberedRow], notes: list[Code]) -> Imported:
        """Build the diary from the rows of this participant."""
        answers = [answer for line, row in rows if (answer := self._take(line, row)) is not None]
        length = phase_length(self.shown)
        arms = self._arms(length)
        kept = [answer for answer in answers if self.start is None or answer.day >= self.start]
        if not kept:
            raise InputRejected(
                "nothing_to_import", file=self.file, wanted=(self.choice.outcome.name,)
            )
        name = self.choice.outcome.name
        combined = {name: combine(kept, self.choice.combine, file=self.file)}
        diary = build_diary(combined, arms, (self.choice.outcome,))
        early = tuple(sorted({a.day for a in answers} - {a.day for a in kept}))
        said = [
            *combined_notes(combined, {name: self.choice.combine}),
            *self._notes(kept, arms, length, early),
        ]
        return Imported(diary, (self.choice.outcome,), (*said, *notes, *without_arm_notes(diary)))

    def _take(self, line: int, row: Row) -> Answer | None:
        moment = read_moment(row[TIME], self.choice.zone)
        if not moment.has_time:
            raise InputRejected("time_missing", **row[TIME].place, found=row[TIME].found)
        day = moment.day(DEFAULT_BOUNDARY)
        self._note_intervention(row, day)
        outcome = self.choice.outcome
        value = read_within(row[self.question.column], low=outcome.low, high=outcome.high)
        return None if value is None else self._answer(value, day, moment, line)

    def _answer(self, value: float, day: date, moment: Moment, line: int) -> Answer:
        about = day - timedelta(days=1) if self._looks_back else day
        return Answer(self.choice.outcome.name, about, value, moment.local, line)

    @property
    def _looks_back(self) -> bool:
        if self.choice.attribution is not None:
            return self.choice.attribution is Attribution.PREVIOUS_DAY
        return self.question.looks_back

    def _note_intervention(self, row: Row, day: date) -> None:
        number = read_count(row[DAY], most=MOST_DAYS)
        if number is None:
            raise InputRejected("day_number_missing", **row[DAY].place)
        start = day - timedelta(days=number)
        if self.start is None:
            self.start = start
        if start != self.start:
            days = tuple(sorted({day, self.start + timedelta(days=number)}))
            raise InputRejected(
                "index_contradicts_calendar", **row[DAY].place, found=row[DAY].found, days=days
            )
        name = row[INTERVENTION].text.strip()
        if self.shown.setdefault(number, name) != name:
            raise InputRejected(
                "two_arms_on_one_day",
                **row[INTERVENTION].place,
                day=day,
                found=row[INTERVENTION].found,
                first=self.shown[number],
            )

    def _arms(self, length: int | None) -> dict[date, str]:
        assert self.start is not None
        names = interventions(self.shown, length)
        return {
            self.start + timedelta(days=number): self._arm(name)
            for number, name in names.items()
            if name
        }

    def _arm(self, intervention: str) -> str:
        arm = (self.choice.arms or {}).get(intervention, intervention)
        check_name(arm)
        return arm

    def _notes(
        self,
        kept: list[Answer],
        arms: Mapping[date, str],
        length: int | None,
        early: tuple[date, ...],
    ) -> Iterator[Code]:
        question = {"question": self.question.text, "values": len(kept)}
        yield Code("about_day_before" if self._looks_back else "about_same_day", question)
        if early:
            yield Code("before_first_day", {"days": early})
        assert self.start is not None
        asked = {self.start + timedelta(days=number) for number in self.shown}
        inferred = tuple(sorted(arms.keys() - asked))
        if inferred and length is not None:
            yield Code("arm_inferred", {"days": inferred, "phase_days": length})
