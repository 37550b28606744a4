"""Which day it is, for the verbs that were not told; the only clock of the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime

ZONE = "Europe/Berlin"


def study_day_now() -> date:
    """Return the study day of this moment in `ZONE`."""
    from druckpunkt.days import study_date

    return study_date(datetime.now(UTC), ZONE)
