"""A brake for guessing: so many tries in so much time, for everybody together.

Behind a proxy or on localhost all visitors share one address, so the address tells nothing. A
recovery code has 100 bits; the brake only keeps a guesser from wearing out the machine.
"""

from __future__ import annotations

import logging
from collections import deque
from datetime import datetime, timedelta
from threading import Lock

from druckpunkt.web import clock

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

    def refused(self) -> None:
        """Note in the log that a try was refused, never what was tried."""
        logger.warning("refused: %s", self._what)

    def release(self) -> None:
        """Forget all tries."""
        with self._lock:
            self._recent.clear()


RECOVERY = Brake("recovery code", tries=10, window=timedelta(minutes=10))
CONNECTING = Brake("making a code for a phone", tries=10, window=timedelta(minutes=10))
JOINING = Brake("code for a phone", tries=10, window=timedelta(minutes=10))
BRAKES = (RECOVERY, CONNECTING, JOINING)
