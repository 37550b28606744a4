"""Whole diaries come in and go out again as they were."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from druckpunkt.diary import (
    Attribution,
    Diary,
    DiaryDay,
    Direction,
    EntryState,
    Outcome,
    OutcomeEntry,
    known_outcomes,
)
from druckpunkt.trial import TEMPLATES, Protocol, analyse, freeze, schedule, simulate_diary
from druckpunkt.web.diary.selectors import diary_of
from druckpunkt.web.trials.answers import answer_for
from druckpunkt.web.trials.models import Event, Kind, Stage, Trial
from druckpunkt.web.trials.refusal import Refused, Sealed
from druckpunkt.web.trials.selectors import protocol_of, running_trial_for, trial_for
from druckpunkt.web.trials.services.closing import stop_trial
from druckpunkt.web.trials.services.storing import Source, store_diary, store_running_trial
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import evening

FIRST = date(2025, 1, 6)
ZONE = "Europe/Berlin"
PAIN, SLEEP = known_outcomes()["pain"], known_outcomes()["sleep"]
JUMP = Outcome("jump height", Direction.HIGHER_IS_BETTER, 20, 80, 3.0)


def protocol(outcome: Outcome = PAIN) -> Protocol:
    """Return a frozen standard protocol."""
    draft = Protocol(outcome, TEMPLATES["standard"], FIRST, seed=3, expectation_0_10=4)
    return freeze(draft, FIRST - timedelta(days=1))


def entries(low: float, high: float) -> st.SearchStrategy[OutcomeEntry]:
    """Draw an answer on a scale, or a reason why there is none."""
    answered = st.floats(low, high).map(lambda v: OutcomeEntry(EntryState.ANSWERED, v))
    states = st.sampled_from([EntryState.SKIPPED, EntryState.TOO_BAD]).map(OutcomeEntry)
    return answered | states


texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)


@st.composite
def days(draw: st.DrawFn, outcome: Outcome) -> DiaryDay:
    """Draw one day of a diary about `outcome` and stress."""
    scales = {outcome.name: (outcome.low, outcome.high), "stress": (0.0, 10.0)}
    answers = {name: draw(entries(*ends)) for name, ends in scales.items() if draw(st.booleans())}
    return DiaryDay(
        study_date=FIRST + timedelta(days=draw(st.integers(0, 60))),
        arm=draw(st.sampled_from(["mat", "rest", "run-in"])),
        entries=answers,
        minutes=draw(st.none() | st.floats(0, 1440)),
        painkillers=draw(st.none() | st.integers(0, 30)),
        other_treatment=draw(st.none() | st.booleans()),
        unwanted=draw(texts),
        note=draw(texts),
        late=bool(answers.get(outcome.name)) and draw(st.booleans()),
        before_session=draw(st.booleans()),
    )


def diaries(outcome: Outcome) -> st.SearchStrategy[Diary]:
    """Draw a diary with each date once."""
    listed = st.lists(days(outcome), min_size=1, max_size=12, unique_by=lambda d: d.study_date)
    return listed.map(lambda drawn: Diary.of(drawn, (outcome.name, "stress")))


@pytest.mark.parametrize("outcome", [PAIN, SLEEP, JUMP], ids=lambda outcome: outcome.name)
@given(data=st.data())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_stored_diary_comes_back_as_it_was(
    anna: Visitor, outcome: Outcome, data: st.DataObject
) -> None:
    diary = data.draw(diaries(outcome))

    trial = store_diary(anna.person, diary, Source(outcome), zone=ZONE, now=clock.now())

    assert diary_of(anna.person, trial).days == diary.days
    Trial.objects.all().delete()


def test_a_stored_diary_is_answered_like_the_file_itself(anna: Visitor) -> None:
    plan = protocol(SLEEP)
    diary = simulate_diary(plan, effect=1.0, sd=1.2, rho=0.4, missing_share=0.1, seed=1)

    trial = store_diary(anna.person, diary, Source.of_protocol(plan), zone=ZONE, now=clock.now())

    assert protocol_of(trial) == plan
    assert answer_for(trial).figures == analyse(diary, plan).figures


def test_a_file_without_a_protocol_is_an_open_question(anna: Visitor) -> None:
    diary = simulate_diary(protocol(), effect=-1.0, sd=1.2, rho=0.4, missing_share=0.1, seed=1)

    trial = store_diary(anna.person, diary, Source(PAIN), zone=ZONE, now=clock.now())

    answer = answer_for(trial)
    assert (answer.protocol, answer.on, answer.off) == (None, "mat", "rest")
    assert (trial.stage, trial.opened_at) == (Stage.ENDED, clock.now())


def test_a_stored_diary_does_not_disturb_a_running_trial(anna: Visitor) -> None:
    running = walk.started(anna.person)
    diary = simulate_diary(protocol(), effect=0.0, sd=1.0, rho=0.2, missing_share=0.0, seed=2)

    store_diary(anna.person, diary, Source(PAIN), zone=ZONE, now=clock.now())

    assert running_trial_for(anna.person) == running
    assert diary_of(anna.person, running).days == ()


def test_a_trial_that_waits_to_be_opened_stays_on_top_of_a_stored_file(anna: Visitor) -> None:
    waiting = walk.frozen(anna.person)
    stop_trial(waiting, now=evening(walk.MONDAY + timedelta(days=20)))
    diary = simulate_diary(protocol(), effect=0.0, sd=1.0, rho=0.2, missing_share=0.0, seed=2)

    store_diary(anna.person, diary, Source(PAIN), zone=ZONE, now=clock.now())

    assert trial_for(anna.person) == waiting


def test_every_page_stands_with_a_bare_file_as_the_only_trial(anna: Visitor) -> None:
    diary = simulate_diary(protocol(), effect=0.0, sd=1.0, rho=0.2, missing_share=0.0, seed=2)
    trial = store_diary(anna.person, diary, Source(PAIN), zone=ZONE, now=clock.now())

    assert anna.get(reverse("diary:extras")).context["today"].situation == "open"
    assert anna.get(reverse("trials:one", kwargs={"trial_id": trial.pk})).status_code == 200
    assert anna.get(reverse("diary:calendar")).status_code == 200


def test_a_running_trial_is_stored_under_seal(anna: Visitor) -> None:
    plan = protocol()
    whole = simulate_diary(plan, effect=-1.0, sd=1.0, rho=0.2, missing_share=0.0, seed=2)
    so_far = Diary.of(whole.days[:10], whole.outcomes)

    trial = store_running_trial(anna.person, so_far, plan, now=evening(whole.days[9].study_date))

    assert running_trial_for(anna.person) == trial
    assert trial.expectations.get().value_0_10 == 4
    assert diary_of(anna.person, trial).days == so_far.days
    with pytest.raises(Sealed):
        answer_for(trial)
    with pytest.raises(Refused, match="trial_running"):
        store_running_trial(anna.person, so_far, plan, now=clock.now())


def test_an_empty_diary_is_refused(anna: Visitor) -> None:
    with pytest.raises(Refused, match="empty_diary"):
        store_diary(anna.person, Diary((), ("pain",)), Source(PAIN), zone=ZONE, now=clock.now())


def test_an_import_leaves_an_event_with_its_number_of_days(anna: Visitor) -> None:
    diary = simulate_diary(protocol(), effect=0.0, sd=1.0, rho=0.2, missing_share=0.0, seed=2)

    store_diary(anna.person, diary, Source(PAIN), zone=ZONE, now=clock.now())

    assert Event.objects.get(kind=Kind.IMPORTED).detail == {"days": len(schedule(protocol()))}


def test_sleep_in_a_file_stands_on_its_own_day_and_stays_there(anna: Visitor) -> None:
    assert SLEEP.attribution is Attribution.PREVIOUS_DAY
    day = DiaryDay(FIRST, "mat", {"sleep": OutcomeEntry(EntryState.ANSWERED, 7.0)})
    diary = Diary.of([day], ("sleep",))

    trial = store_diary(anna.person, diary, Source(SLEEP), zone=ZONE, now=clock.now())

    stored = trial.entries.get(answers__outcome="sleep")
    assert stored.asked_on == FIRST + timedelta(days=1)
    assert diary_of(anna.person, trial).days == (day,)
