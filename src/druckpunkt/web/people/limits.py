"""A brake for guessing: so many tries in so much time, for each visitor.

Whoever guesses must not lock out the others of the house, so each address has a brake of its own;
it lives in memory for as long as the brake does, and stands in no log. Behind a proxy all visitors
share one address, and one brake. A recovery code has 100 bits: the brake only keeps a guesser from
wearing out the machine.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Hashable
from datetime import datetime, timedelta
from functools import partial
from threading import Lock

from django.http import HttpRequest

from druckpunkt.web import clock

# Nobody has so many visitors within a window; then all begin anew rather than fill the memory.
MOST_BRAKES = 1000

logger = logging.getLogger("druckpunkt.people")


class Brake:
    """Allow `tries` within any stretch of `window`; `what` names it in the log of denials."""

    def __init__(self, what: str, *, tries: int, window: timedelta) -> None:
        self._what = what
        self._tries = tries
        self._window = window
        self._recent: deque[datetime] = deque()
        self._lock = Lock()

    def allows(self) -> bool:
        """Count one try and say whether it may go on."""
        now = clock.now()
        with self._lock:
            while self._recent and now - self._recent[0] >= self._window:
                self._recent.popleft()
            if len(self._recent) >= self._tries:
                logger.warning("too many tries: %s", self._what)
                return False
            self._recent.append(now)
            return True


class BrakeForEach:
    """A brake of its own for each person or address; `what` names it in the log of denials."""

    def __init__(self, what: str, *, tries: int, window: timedelta) -> None:
        self._what = what
        self._new_brake = partial(Brake, what, tries=tries, window=window)
        self._brakes: dict[Hashable, Brake] = {}
        self._lock = Lock()

    def allows(self, whom: Hashable) -> bool:
        """Count one try of `whom` and say whether it may go on."""
        with self._lock:
            if len(self._brakes) >= MOST_BRAKES:
                self._brakes.clear()
            brake = self._brakes.setdefault(whom, self._new_brake())
        return brake.allows()

    def refused(self) -> None:
        """Note in the log that a try was refused, never what was tried or by whom."""
        logger.warning("refused: %s", self._what)

    def release(self) -> None:
        """Forget all tries of everybody."""
        with self._lock:
            self._brakes.clear()


def visitor_of(request: HttpRequest) -> str:
    """Return the address a request came from; what a request says of itself does not count."""
    return str(request.META.get("REMOTE_ADDR", ""))


TEN_MINUTES = timedelta(minutes=10)
RECOVERY = BrakeForEach("recovery code", tries=10, window=TEN_MINUTES)
CONNECTING = BrakeForEach("making a code for a phone", tries=10, window=TEN_MINUTES)
JOINING = BrakeForEach("code for a phone", tries=10, window=TEN_MINUTES)
BRAKES = (RECOVERY, CONNECTING, JOINING)
