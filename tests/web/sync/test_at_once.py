"""Two deliveries of the same things at the same moment: stored once (H10)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import close_old_connections, connection

from druckpunkt.web.diary.models import Entry
from druckpunkt.web.session.models import Session, SkinCheck
from druckpunkt.web.sync.receiving import receive
from tests.web import cast, clock
from tests.web.sync.items import entry, session, skin

AT = clock.START + timedelta(minutes=10)
THREADS = 2


@pytest.mark.django_db(transaction=True)
def test_two_threads_store_the_same_items_once() -> None:
    anna = cast.settled()
    person = anna.person
    lain = session(person, AT)
    items = [
        lain,
        entry(person, AT),
        skin(person, lain, AT + timedelta(minutes=40)),
        *(session(person, AT + timedelta(minutes=10 * n)) for n in range(1, 5)),
    ]
    clock.set_to(AT + timedelta(hours=2))
    together = Barrier(THREADS)

    def bring() -> list[str]:
        try:
            together.wait()
            return [answer.result.value for answer in receive(person, items, now=clock.now())]
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        said = [future.result() for future in [pool.submit(bring) for _ in range(THREADS)]]

    close_old_connections()
    counts = (Entry.objects.count(), Session.objects.count(), SkinCheck.objects.count())
    assert counts == (1, 5, 1)
    both = list(zip(*said, strict=True))
    assert all(set(pair) <= {"stored", "known", "later"} for pair in both)
    assert all(pair.count("stored") == 1 for pair in both)
