"""One writer at a time for one trial."""

from __future__ import annotations

from druckpunkt.web.trials.models import Trial


def locked(trial: Trial) -> Trial:
    """Return `trial` as it is now, locked until the transaction ends.

    SQLite needs no row lock (its transactions are IMMEDIATE) and Django leaves it out there.
    """
    return Trial.objects.select_for_update(of=("self",)).select_related("person").get(pk=trial.pk)
