"""When the sting of the mat has faded, as far as the asked minutes can tell."""

from __future__ import annotations

from collections.abc import Iterable

from druckpunkt.session.log import Sting

# From here on most people would call it comfortable. A convention: no study has set the number.
COMFORTABLE_0_10 = 3


def minutes_to_comfort(stings: Iterable[Sting]) -> int | None:
    """Return the first rated minute (0, 1, 3 or 5) from which on the sting stayed at 3 or less.

    None when the last rating is above 3, and without any rating. The true moment lies between the
    rated minute before and this one.
    """
    comfortable: int | None = None
    for sting in sorted(stings, key=lambda one: one.minute, reverse=True):
        if sting.value_0_10 > COMFORTABLE_0_10:
            break
        comfortable = sting.minute
    return comfortable
