"""Delete diaries nobody has used for very long: `python -m ...tidying`, a process of its own.

Prints how many went. The folder stands in `DRUCKPUNKT_DATA`, the database may be PostgreSQL.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Final

# A browser is signed out after 400 days without a change; for as long again the recovery code
# still brings the diary back.
UNUSED: Final = timedelta(days=800)


def delete_unused() -> int:
    """Erase every person whose last change is longer ago than `UNUSED`, and return how many."""
    from druckpunkt.web import clock
    from druckpunkt.web.people.models import Person
    from druckpunkt.web.people.services import erase

    limit = clock.now().date() - UNUSED
    unused = list(Person.objects.filter(last_seen_date__lt=limit))
    for person in unused:
        erase(person)
    return len(unused)


def main() -> None:
    """Set Django up on the data folder and tidy it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "druckpunkt.web.settings"

    from druckpunkt.web.preparation import prepare

    prepare()
    print(delete_unused())


if __name__ == "__main__":
    main()
