"""What people do today and how often it fools them: the figures of the method page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Habit:
    """A way to judge, and in how many of 100 trials where nothing works it claims a difference.

    `low` and `high` are the ends over mild to strong day-to-day correlation (.3 to .7), in
    percent. `ours` marks the program's own way.
    """

    name: Promise
    low: int
    high: int
    ours: bool = False


# Measured with simulated trials in which nothing works; method, section 1, of the documentation.
HONESTY = (
    Habit(_("Comparing the average of mat days and other days (t-test, weeks in turn)"), 12, 25),
    Habit(_("Two weeks before against two weeks after"), 14, 39),
    Habit(_("Looking every day and stopping when it looks good"), 40, 40),
    Habit(_("Druckpunkt, standard plan, with its planned looks"), 5, 6, ours=True),
)
