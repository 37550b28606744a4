"""Keep a sent file until its owner says yes or no, at most a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from druckpunkt.web.mydata.models import PendingImport
from druckpunkt.web.mydata.reading import Sent, read_sent
from druckpunkt.web.people.models import Person

LIFETIME: Final = timedelta(days=1)


@transaction.atomic
def keep(person: Person, content: bytes, name: str, *, now: datetime) -> None:
    """Keep `content` for `person` instead of what was kept before; old files of anybody go."""
    PendingImport.objects.filter(sent_at__lt=now - LIFETIME).delete()
    PendingImport.objects.update_or_create(
        person=person, defaults={"name": name[:100], "content": content, "sent_at": now}
    )


def kept(person: Person, *, now: datetime) -> Sent | None:
    """Return the file `person` has sent, None when there is none or it is too old."""
    row = PendingImport.objects.filter(person=person, sent_at__gte=now - LIFETIME).first()
    return read_sent(bytes(row.content), row.name) if row else None


def throw_away(person: Person) -> None:
    """Forget the file `person` has sent."""
    PendingImport.objects.filter(person=person).delete()
