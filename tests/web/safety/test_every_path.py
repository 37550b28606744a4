"""No path starts a session or a trial without a valid verdict, whatever the reason (R07, R09)."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from django.urls import reverse

from druckpunkt.safety import VERDICT_LIFETIME_DAYS, Goal, Position
from druckpunkt.session import SkinFinding
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.selectors import step_of_day
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.safety.selectors import valid_verdict, verdict_problem
from druckpunkt.web.session.models import Session
from druckpunkt.web.session.services import store_session
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.services.designing import start_trial
from druckpunkt.web.trials.services.freezing import freeze_with_seed
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.safety.records import session_at, skin_at
from tests.web.session.logs import played, told
from tests.web.sync import items

HOUR = timedelta(hours=1)


def _answers(**replies: str) -> Callable[[Visitor], None]:
    def answer(visitor: Visitor) -> None:
        visitor.answer_check(**replies)

    return answer


def _no_check(visitor: Visitor) -> None:
    SafetyCheck.objects.filter(person=visitor.person).delete()


def _expired(visitor: Visitor) -> None:
    long_ago = clock.now().date() - timedelta(days=VERDICT_LIFETIME_DAYS)
    SafetyCheck.objects.filter(person=visitor.person).update(given_on=long_ago)


def _outdated(visitor: Visitor) -> None:
    SafetyCheck.objects.filter(person=visitor.person).update(version="provisional-1")


def _bruised(visitor: Visitor) -> None:
    skin_at(visitor.person, clock.now(), SkinFinding.BRUISE)


def _hurt(visitor: Visitor) -> None:
    session_at(visitor.person, clock.now(), before=1, after=9)


def _other_use(visitor: Visitor) -> None:
    visitor.choose_plan(Goal.HEADACHE, Position.BACK)


def _long_pause(visitor: Visitor) -> None:
    SafetyCheck.objects.filter(person=visitor.person).update(
        given_on=clock.now().date() - timedelta(days=60)
    )
    session_at(visitor.person, clock.now() - timedelta(days=45))


SPOILERS: Mapping[str, Callable[[Visitor], None]] = {
    "no_check": _no_check,
    "said_ask": _answers(fever="not_sure"),
    "said_stop": _answers(night_pain="yes"),
    "expired": _expired,
    "outdated_version": _outdated,
    "other_use": _other_use,
    "skin": _bruised,
    "pain_rise": _hurt,
    "long_pause": _long_pause,
}


@pytest.fixture(params=SPOILERS)
def spoiled(request: pytest.FixtureRequest, anna: Visitor) -> Visitor:
    """Anna after something took her valid verdict away, one hour ago."""
    clock.advance(HOUR)
    SPOILERS[request.param](anna)
    clock.advance(HOUR)
    today = clock.now().date()
    assert verdict_problem(anna.person, today) == request.param
    assert valid_verdict(anna.person, today) is None
    return anna


def refused(action: Callable[[], object]) -> None:
    """Fail unless `action` is refused for want of a verdict."""
    with pytest.raises(Refused, match="no_valid_verdict"):
        action()


def test_no_trial_starts(spoiled: Visitor) -> None:
    refused(lambda: start_trial(spoiled.person, walk.DESIGN, now=clock.now()))

    page = spoiled.get(reverse("trials:new")).content.decode()
    assert reverse("safety:check") in page
    assert not Trial.objects.exists()


def test_no_session_is_stored(spoiled: Visitor) -> None:
    before = Session.objects.count()
    for log in (played(clock.now()), told(clock.now())):
        refused(
            lambda log=log: store_session(  # type: ignore[misc]
                spoiled.person, log, client_uuid=uuid.uuid4(), now=clock.now() + HOUR
            )
        )

    assert Session.objects.count() == before


def test_no_session_comes_in_by_sync(spoiled: Visitor) -> None:
    before = Session.objects.count()
    lain = items.session(spoiled.person, clock.now())
    clock.advance(HOUR)

    answer = items.send(spoiled, lain)

    assert items.codes(answer) == ["no_valid_verdict"]
    assert Session.objects.count() == before


def test_no_step_of_the_day_and_no_day_card_lets_one_begin(spoiled: Visitor) -> None:
    card = spoiled.get(reverse("sync:card")).json()

    assert step_of_day(spoiled.person, clock.now().date(), clock.now()) is None
    assert card["verdict"] is None
    assert card["verdict_problem"]


def test_the_way_in_leads_to_the_check(spoiled: Visitor) -> None:
    assert spoiled.get(reverse("pages:begin"))["Location"] == reverse("safety:check")


def test_no_trial_is_frozen_after_a_newer_ask(anna: Visitor) -> None:
    trial = walk.started(anna.person)
    clock.set_to(walk.evening(walk.live_run_in(trial), 21))
    anna.answer_check(blood_thinners="yes")

    with pytest.raises(Refused):
        freeze_with_seed(
            trial,
            template="standard",
            first_day=clock.now().date() + timedelta(days=1),
            seed=1,
            now=clock.now(),
        )
    assert not trial.versions.exists()


def test_answering_again_opens_every_path(spoiled: Visitor) -> None:
    spoiled.answer_check()

    person: Person = spoiled.person
    store_session(person, played(clock.now()), client_uuid=uuid.uuid4(), now=clock.now() + HOUR)
    start_trial(person, walk.DESIGN, now=clock.now())
    assert Trial.objects.filter(person=person).exists()
