"""Lead somebody into the blocks: `python -m tests.browser.frozen FOLDER OFF OUTCOME`.

Gives the newest person a frozen trial whose run-in began on the Monday of the test's clock, through
the same services as the pages, with a pause in its last pair, and prints as JSON the days that a
test wants to see.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from tests.browser.server import ROOT, Server


def freeze_on(server: Server, *, off: str = "rest", outcome: str = "pain") -> Mapping[str, date]:
    """Freeze a trial; return the first day of each arm, "paused", "last" and "morning"."""
    command = [sys.executable, "-m", "tests.browser.frozen", str(server.folder), off, outcome]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    days = json.loads(printed)
    return {name: date.fromisoformat(day) for name, day in days.items()}


def main(folder: Path, off: str, outcome: str) -> None:
    """Freeze it and print its days."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.browser.clocked_settings"
    os.environ["DRUCKPUNKT_DATA"] = str(folder)
    import django

    django.setup()
    from druckpunkt.diary import known_outcomes
    from druckpunkt.trial import Pause
    from druckpunkt.web.people.models import Consent
    from druckpunkt.web.trials.selectors import course_of
    from druckpunkt.web.trials.services.changing import pause_trial
    from druckpunkt.web.trials.services.designing import Design
    from tests.browser.ready import choose_and_check
    from tests.web import clock, walk

    person = Consent.objects.latest("id").person
    choose_and_check(person, clock.START - timedelta(days=1))
    trial = walk.frozen(person, Design(known_outcomes()[outcome], expectation_0_10=5, off=off))
    course = course_of(trial)
    first = {one.arm: day for day, one in sorted(course.assignments.items(), reverse=True)}
    paused = min(day for day, one in course.assignments.items() if one.pair == 3)
    pause_trial(
        trial,
        Pause(paused, paused + timedelta(days=6), reason="travel"),
        now=walk.evening(paused - timedelta(days=1)),
    )
    trial.refresh_from_db()
    last = course_of(trial).last_block_day
    assert last is not None
    days = {**first, "paused": paused, "last": last, "morning": last + timedelta(days=1)}
    print(json.dumps({str(name): day.isoformat() for name, day in days.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
