"""A brake for each person: a phone in a loop must not slow down the others of the household."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from threading import Lock
from uuid import UUID

from druckpunkt.web.people.limits import Brake
from druckpunkt.web.people.models import Person

WINDOW = timedelta(minutes=1)
TRIES = 60
MOST_PERSONS = 1000


class BrakePerPerson:
    """Allow every person `tries` within any stretch of `window`; `what` names it in the log."""

    def __init__(self, what: str, *, tries: int, window: timedelta) -> None:
        self._new_brake = partial(Brake, what, tries=tries, window=window)
        self._brakes: dict[UUID, Brake] = {}
        self._lock = Lock()

    def allows(self, person: Person) -> bool:
        """Count one try of `person` and say whether it may go on."""
        with self._lock:
            if len(self._brakes) >= MOST_PERSONS:
                self._brakes.clear()
            brake = self._brakes.setdefault(person.pk, self._new_brake())
        return brake.allows()

    def release(self) -> None:
        """Forget all tries of everybody."""
        with self._lock:
            self._brakes.clear()


SYNC = BrakePerPerson("sync", tries=TRIES, window=WINDOW)
