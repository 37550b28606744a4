"""Of several corrections the one written last counts, whichever arrives first (H10)."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from druckpunkt.web.diary.models import Entry
from druckpunkt.web.diary.selectors import diary_of, free_diary_of, written_on
from druckpunkt.web.diary.services import Submission, store_for
from druckpunkt.web.safety.history import since_for
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import MONDAY, evening, submission

FIRST = replace(submission(MONDAY, pain=2), written_at=evening(MONDAY, 18))


def correction(pain: float, hour: int) -> Submission:
    """Return a correction of the first entry, written at `hour` on some phone."""
    form = submission(MONDAY, pain=pain)
    return replace(form, corrects=FIRST.client_uuid, written_at=evening(MONDAY, hour))


CORRECTIONS = (correction(4, 19), correction(6, 20), correction(9, 21))


def bring(visitor: Visitor, forms: Sequence[Submission]) -> None:
    """Store the first entry, and then the forms in their order."""
    clock.set_to(evening(MONDAY, 22))
    for form in (FIRST, *forms):
        store_for(visitor.person, form, now=clock.now())


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_any_order_of_arrival_ends_with_the_last_word(
    anna: Visitor, order: tuple[int, ...]
) -> None:
    bring(anna, [CORRECTIONS[n] for n in order])

    assert free_diary_of(anna.person).days[0].value("pain") == 9
    assert [day.pain_0_10 for day in since_for(anna.person).pain_days] == [9]
    (written,) = written_on(anna.person, MONDAY)
    assert len(written.revisions) == 4


def test_the_page_shows_the_last_word_as_the_one_in_force(anna: Visitor) -> None:
    bring(anna, [CORRECTIONS[2], CORRECTIONS[0]])

    page = anna.get(f"{reverse('diary:day', kwargs={'day': MONDAY})}?entry=1").content.decode()

    assert 'value="9" id="pain-9" checked' in page


def test_in_a_trial_as_well(anna: Visitor) -> None:
    clock.set_to(evening(MONDAY, 17))
    trial = walk.started(anna.person)

    bring(anna, CORRECTIONS[::-1])

    assert diary_of(anna.person, trial).days[0].value("pain") == 9


def test_a_slow_clock_makes_no_correction_older_than_what_it_corrects(anna: Visitor) -> None:
    bring(anna, [replace(correction(7, 19), written_at=evening(MONDAY, 12))])

    assert free_diary_of(anna.person).days[0].value("pain") == 7


def test_an_entry_that_arrives_late_does_not_renumber_the_others(anna: Visitor) -> None:
    bring(anna, [])
    morning = replace(
        submission(MONDAY, pain=1),
        client_uuid=uuid.uuid4(),
        written_at=evening(MONDAY, 18) - timedelta(hours=8),
    )
    store_for(anna.person, morning, now=clock.now())

    first, second = written_on(anna.person, MONDAY)

    assert first.in_force.client_uuid == FIRST.client_uuid
    assert second.in_force.client_uuid == morning.client_uuid
    assert Entry.objects.count() == 2
