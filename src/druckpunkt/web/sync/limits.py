"""A brake for each person: a phone in a loop must not slow down the others of the household."""

from __future__ import annotations

from datetime import timedelta

from druckpunkt.web.people.limits import BrakeForEach

WINDOW = timedelta(minutes=1)
TRIES = 60

SYNC = BrakeForEach("sync", tries=TRIES, window=WINDOW)
