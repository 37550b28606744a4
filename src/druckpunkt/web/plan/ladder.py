"""Writing decisions about the ladder, for the plan itself and for trials that lower or hold it."""

from __future__ import annotations

from datetime import datetime

from druckpunkt.plan import ChoiceKind
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.models import LadderChoice
from druckpunkt.web.plan.selectors import ladder_of, uncapped_ladder_of
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Kind


def choose(person: Person, kind: ChoiceKind, *, now: datetime, minutes: int | None = None) -> None:
    """Store one decision about the ladder, with its event."""
    LadderChoice.objects.create(person=person, kind=kind, minutes=minutes, chosen_at=now)
    record(person, Kind.PLAN_CHANGED, now=now, what=kind.value)


def lower_to(person: Person, minutes: int, *, now: datetime) -> None:
    """Let the ladder stand at `minutes` at most from now on: limits and freezes do that."""
    if uncapped_ladder_of(person, now).minutes > minutes:
        choose(person, ChoiceKind.START, now=now, minutes=minutes)


def freeze_ladder(person: Person, minutes: int, *, now: datetime) -> None:
    """Keep the ladder at the minutes of a trial: it never steps up while the protocol rules."""
    lower_to(person, minutes, now=now)
    if not ladder_of(person, now).is_held:
        choose(person, ChoiceKind.HOLD, now=now)
