"""What a person's records say that could make the safety check be asked again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from druckpunkt.diary import EntryState, OutcomeEntry, day_value
from druckpunkt.safety import FeltSession, PainDay, Since
from druckpunkt.session import Use
from druckpunkt.web.diary.models import BY_WRITING, OutcomeAnswer
from druckpunkt.web.people.models import Person
from druckpunkt.web.session.selectors import bad_skin_instants, sessions_for

PAIN = "pain"


def since_for(person: Person, until: datetime | None = None) -> Since:
    """Return what was noted about skin, sessions and pain, all of it or up to instant `until`."""
    return Since(
        bad_skin_at=tuple(at for at in bad_skin_instants(person) if _is_known(at, until)),
        sessions=tuple(one for one in _felt(person) if _is_known(one.at, until)),
        pain_days=tuple(_pain_days(person, until)),
        last_mat_day=_last_mat_day(person, until),
    )


def _is_known(at: datetime | None, until: datetime | None) -> bool:
    return until is None or at is None or at <= until


def _felt(person: Person) -> Iterator[FeltSession]:
    """Yield sessions with and without the mat: lying on the floor can hurt as well."""
    rows = sessions_for(person).filter(before_0_10__isnull=False, after_0_10__isnull=False)
    for at, before, after in rows.values_list("started_at", "before_0_10", "after_0_10"):
        yield FeltSession(at, before, after)


def _last_mat_day(person: Person, until: datetime | None) -> date | None:
    rows = sessions_for(person).filter(use=Use.MAT.value)
    if until is not None:
        rows = rows.filter(started_at__lt=until)
    return rows.order_by("study_day").values_list("study_day", flat=True).last()


def _pain_days(person: Person, until: datetime | None) -> Iterator[PainDay]:
    """Yield the pain of every day by the rule of the diary, and when its last part was written."""
    entries: dict[date, list[OutcomeEntry]] = defaultdict(list)
    written: dict[date, datetime | None] = {}
    for day, value, at in _pain_in_force(person, until):
        entries[day].append(OutcomeEntry(EntryState.ANSWERED, value))
        written[day] = max(filter(None, (written.get(day), at)), default=None)
    for day, said in sorted(entries.items()):
        pain = day_value(said).value
        if pain is not None:
            yield PainDay(day, pain, written[day])


def _pain_in_force(
    person: Person, until: datetime | None
) -> Iterator[tuple[date, float, datetime | None]]:
    """Yield the pain of every entry as it was written last; corrected answers are gone."""
    rows = person.entries.order_by(*BY_WRITING)
    last = {
        tuple(slot): (pk, at)
        for pk, at, *slot in rows.values_list("pk", "written_at", "trial", "asked_on", "slot")
        if _is_known(at, until)
    }
    written = dict(last.values())
    pain = OutcomeAnswer.objects.filter(entry__person=person, outcome=PAIN, value__isnull=False)
    for entry, day, value in pain.values_list("entry", "study_date", "value"):
        if value is not None and entry in written:
            yield day, value, written[entry]
