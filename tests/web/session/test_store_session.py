"""A session is stored once, under the verdict and the step it was started with (R07, R09)."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from druckpunkt.session import Ending, Event, Happening, SkinFinding, SkinMoment, Sting, Use
from druckpunkt.web.plan.selectors import step_of_day
from druckpunkt.web.safety.selectors import verdict_problem
from druckpunkt.web.session.content import SkinReport
from druckpunkt.web.session.models import Session, SkinCheck
from druckpunkt.web.session.selectors import (
    bad_skin_instants,
    last_session_day,
    minutes_on,
    past_sessions,
    sessions_for,
    skin_checks_for,
)
from druckpunkt.web.session.services import store_session, store_skin_check
from druckpunkt.web.trials.models import Event as LoggedEvent
from druckpunkt.web.trials.models import Kind
from druckpunkt.web.trials.refusal import Refused
from tests.web import clock
from tests.web.cast import Visitor
from tests.web.session.logs import MINUTES, lie, look_at_skin, played, told

LATER = clock.START + timedelta(hours=1)
TODAY = clock.START.date()


def refused(person: object, log: object) -> str:
    """Return the code with which a session is refused; nothing is stored."""
    with pytest.raises(Refused) as caught:
        store_session(person, log, client_uuid=uuid.uuid4(), now=clock.now())  # type: ignore[arg-type]
    assert not Session.objects.exists()
    return caught.value.code


def test_a_session_is_stored_with_its_verdict_and_its_study_day(anna: Visitor) -> None:
    stored = lie(anna.person, LATER, before_0_10=6, stings=(Sting(0, 8), Sting(3, 2)))

    row = stored.row
    row.refresh_from_db()
    assert stored.is_new
    assert (row.study_day, row.minutes, row.before_0_10) == (TODAY, MINUTES, 6)
    assert (row.verdict, row.verdict_given_on) == ("go", TODAY)
    assert list(row.stings.values_list("minute", "value_0_10")) == [(0, 8), (3, 2)]
    assert row.trial is None


def test_it_leaves_a_trace_without_a_health_value(anna: Visitor) -> None:
    lie(anna.person, LATER, before_0_10=6)

    event = LoggedEvent.objects.get(kind=Kind.SESSION_STORED)
    assert event.detail == {"study_day": TODAY.isoformat()}


def test_the_same_session_twice_counts_once(anna: Visitor) -> None:
    stored = lie(anna.person, LATER)
    again = store_session(
        anna.person, played(LATER), client_uuid=stored.row.client_uuid, now=clock.now()
    )

    assert not again.is_new
    assert again.row.pk == stored.row.pk
    assert Session.objects.count() == 1
    assert LoggedEvent.objects.filter(kind=Kind.SESSION_STORED).count() == 1


def test_a_second_delivery_fills_in_how_it_was_afterwards(anna: Visitor) -> None:
    stored = lie(anna.person, LATER, before_0_10=6, stings=(Sting(0, 8),))
    fuller = played(
        LATER, before_0_10=6, after_0_10=3, ending=Ending.HURT, stings=(Sting(0, 1), Sting(1, 5))
    )

    store_session(anna.person, fuller, client_uuid=stored.row.client_uuid, now=clock.now())

    row = sessions_for(anna.person).get()
    assert (row.after_0_10, row.ending) == (3, Ending.HURT)
    assert list(row.stings.values_list("minute", "value_0_10")) == [(0, 8), (1, 5)]


def test_a_second_delivery_takes_no_warning_back(anna: Visitor) -> None:
    stored = lie(anna.person, LATER, ending=Ending.HURT, after_0_10=9, before_0_10=2)

    store_session(
        anna.person,
        played(LATER, after_0_10=1, before_0_10=2),
        client_uuid=stored.row.client_uuid,
        now=clock.now(),
    )

    row = sessions_for(anna.person).get()
    assert (row.after_0_10, row.ending) == (9, Ending.HURT)


def test_what_was_worse_after_all_counts_and_closes_the_gate(anna: Visitor) -> None:
    first = played(LATER, before_0_10=2, after_0_10=3, ending=Ending.ASLEEP)
    clock.set_to(LATER + timedelta(minutes=20))
    stored = store_session(anna.person, first, client_uuid=uuid.uuid4(), now=clock.now())
    assert verdict_problem(anna.person, TODAY, at=clock.now()) is None
    worse = replace(first, after_0_10=9, ending=Ending.HURT)

    store_session(anna.person, worse, client_uuid=stored.row.client_uuid, now=clock.now())

    row = sessions_for(anna.person).get()
    assert (row.after_0_10, row.ending) == (9, Ending.HURT)
    assert verdict_problem(anna.person, TODAY, at=clock.now()) == "pain_rise"
    assert LoggedEvent.objects.filter(kind=Kind.SESSION_COMPLETED).count() == 1


SAID = st.tuples(
    st.one_of(st.none(), st.integers(0, 10)),
    st.sampled_from([Ending.COMPLETED, Ending.ASLEEP, Ending.HURT]),
)


@given(said=st.lists(SAID, min_size=1, max_size=5))
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_in_whatever_order_deliveries_come_the_gravest_stays(
    anna: Visitor, said: list[tuple[int | None, Ending]]
) -> None:
    number = uuid.uuid4()
    clock.set_to(LATER + timedelta(hours=1))
    Session.objects.all().delete()

    for after, ending in said:
        log = played(LATER, after_0_10=after, ending=ending)
        store_session(anna.person, log, client_uuid=number, now=clock.now())

    row = sessions_for(anna.person).get()
    assert row.after_0_10 == max((after for after, _ in said if after is not None), default=None)
    endings = [ending for _, ending in said]
    assert row.ending == next(
        (grave for grave in (Ending.HURT, Ending.ASLEEP) if grave in endings), Ending.COMPLETED
    )


def test_another_session_under_the_same_number_is_refused(anna: Visitor) -> None:
    stored = lie(anna.person, LATER)
    other = played(LATER + timedelta(hours=1), layer="towel")
    clock.advance(timedelta(hours=3))

    with pytest.raises(Refused, match="uuid_taken"):
        store_session(anna.person, other, client_uuid=stored.row.client_uuid, now=clock.now())


def test_ben_may_use_the_number_of_a_session_of_anna_without_noticing(
    anna: Visitor, ben: Visitor
) -> None:
    stored = lie(anna.person, LATER)
    mine = store_session(
        ben.person,
        played(LATER, layer="towel"),
        client_uuid=stored.row.client_uuid,
        now=clock.now(),
    )

    assert mine.is_new
    assert sessions_for(anna.person).get().layer == "shirt"
    assert sessions_for(ben.person).get().layer == "towel"


@pytest.mark.parametrize("make", [played, told])
def test_without_a_check_nothing_is_stored(make: object, guest: Visitor) -> None:
    guest.agree()
    guest.choose_plan()
    clock.set_to(LATER + timedelta(hours=1))

    assert refused(guest.person, make(LATER)) == "no_valid_verdict"  # type: ignore[operator]


@pytest.mark.parametrize("make", [played, told])
def test_under_an_expired_verdict_nothing_is_stored(make: object, anna: Visitor) -> None:
    late = LATER + timedelta(days=91)
    clock.set_to(late + timedelta(hours=1))

    assert refused(anna.person, make(late)) == "no_valid_verdict"  # type: ignore[operator]


@pytest.mark.parametrize("make", [played, told])
def test_before_the_first_check_nothing_is_stored(make: object, anna: Visitor) -> None:
    assert refused(anna.person, make(LATER - timedelta(days=2))) == "no_valid_verdict"  # type: ignore[operator]


def test_after_bad_skin_nothing_more_is_stored_until_a_new_check(anna: Visitor) -> None:
    look_at_skin(anna.person, lie(anna.person, LATER), SkinFinding.BRUISE)
    next_day = LATER + timedelta(days=1)

    with pytest.raises(Refused, match="no_valid_verdict"):
        lie(anna.person, next_day)

    anna.confirm_safety()
    assert lie(anna.person, next_day + timedelta(hours=1)).is_new


def test_what_was_done_before_the_bad_news_still_arrives(anna: Visitor) -> None:
    first = lie(anna.person, LATER)
    look_at_skin(anna.person, first, SkinFinding.BRUISE)
    earlier = LATER + timedelta(minutes=20)

    late = store_session(anna.person, played(earlier), client_uuid=uuid.uuid4(), now=clock.now())

    assert late.is_new


@given(planned=st.integers(1, 240), minutes=st.floats(0, 240))
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_guided_session_is_ever_longer_than_the_plan(
    planned: int, minutes: float, anna: Visitor
) -> None:
    person = anna.person
    Session.objects.all().delete()
    step = step_of_day(person, TODAY, LATER)
    assert step is not None
    log = played(LATER, minutes=minutes, planned_minutes=planned, ending=Ending.STOPPED)
    clock.set_to(LATER + timedelta(hours=5))

    try:
        store_session(person, log, client_uuid=uuid.uuid4(), now=clock.now())
    except Refused:
        assert planned > step.longest_minutes or minutes > planned
    row = Session.objects.first()
    if row:
        assert row.planned_minutes <= step.longest_minutes
        assert row.minutes <= step.longest_minutes + 0.1


def test_a_longer_plan_than_allowed_is_refused_with_both_numbers(anna: Visitor) -> None:
    clock.set_to(LATER + timedelta(hours=2))
    log = played(LATER, minutes=29, planned_minutes=29)

    with pytest.raises(Refused) as caught:
        store_session(anna.person, log, client_uuid=uuid.uuid4(), now=clock.now())

    assert caught.value.code == "above_cap"
    assert caught.value.values["planned"] == 29


def test_growing_beyond_the_cap_is_refused(anna: Visitor) -> None:
    clock.set_to(LATER + timedelta(hours=2))
    events = (
        Event(Happening.START, 0.0),
        Event(Happening.EXTEND, 60.0, minutes=29),
        Event(Happening.END, 29 * 60.0),
    )

    assert refused(anna.person, played(LATER, minutes=29, events=events)) == "extended_above_cap"


def test_what_was_done_without_the_phone_is_a_fact(anna: Visitor) -> None:
    stored = lie(anna.person, LATER, added_later=True, minutes=45.0, planned_minutes=45)

    assert (stored.row.minutes, stored.row.added_later) == (45.0, True)


def test_a_session_may_lie_before_the_first_check_of_its_day(guest: Visitor) -> None:
    guest.agree()
    guest.choose_plan()
    clock.set_to(LATER + timedelta(hours=1))
    guest.confirm_safety()

    assert lie(guest.person, LATER, added_later=True).is_new


def test_a_later_yes_allows_nothing_that_was_done_under_a_no(anna: Visitor) -> None:
    clock.set_to(LATER)
    anna.confirm_safety(night_pain="yes")
    clock.advance(timedelta(hours=2))
    anna.confirm_safety()

    assert refused(anna.person, told(LATER + timedelta(hours=1))) == "no_valid_verdict"


def test_a_gentle_verdict_allows_no_bare_skin(guest: Visitor) -> None:
    guest.agree()
    guest.confirm_safety()
    Session.objects.all().delete()
    guest.person.safety_checks.update(verdict="gentle")
    clock.set_to(LATER + timedelta(hours=1))

    assert refused(guest.person, played(LATER, layer="skin")) == "outside_the_limits"
    assert refused(guest.person, played(LATER, base="floor")) == "outside_the_limits"


def test_the_future_is_refused(anna: Visitor) -> None:
    assert refused(anna.person, played(clock.now() + timedelta(minutes=30))) == "from_the_future"


@pytest.mark.parametrize(("make", "days"), [(played, 181), (told, 29)])
def test_what_is_too_long_ago_is_refused(make: object, days: int, anna: Visitor) -> None:
    clock.set_to(LATER + timedelta(days=days))

    assert refused(anna.person, make(LATER)) == "too_old"  # type: ignore[operator]


def test_a_night_session_belongs_to_the_day_before(anna: Visitor) -> None:
    # 02:30 local time.
    stored = lie(anna.person, clock.START + timedelta(hours=7))

    assert stored.row.study_day == TODAY


def test_minutes_of_a_day_are_summed_by_use(anna: Visitor) -> None:
    lie(anna.person, LATER)
    lie(anna.person, LATER + timedelta(hours=1), minutes=4.0, ending=Ending.STOPPED)
    lie(anna.person, LATER + timedelta(hours=2), use=Use.REST)

    assert minutes_on(anna.person, TODAY, Use.MAT) == 9
    assert minutes_on(anna.person, TODAY, Use.REST) == 5
    assert minutes_on(anna.person, TODAY + timedelta(days=1), Use.MAT) is None


def test_the_ladder_sees_sessions_on_the_mat_with_their_gravest_warning(anna: Visitor) -> None:
    person = anna.person
    lie(person, LATER)
    lie(person, LATER + timedelta(hours=1), use=Use.REST)
    lie(person, LATER + timedelta(hours=2), ending=Ending.ASLEEP)
    welts = lie(person, LATER + timedelta(hours=3))
    look_at_skin(person, welts, SkinFinding.WELTS)
    look_at_skin(person, welts, SkinFinding.PRINTS)
    hurt = lie(person, LATER + timedelta(hours=5), ending=Ending.HURT)
    look_at_skin(person, hurt, SkinFinding.BROKEN)
    look_at_skin(person, hurt, SkinFinding.CLEAR)

    seen = past_sessions(person)

    assert [session.warning for session in seen] == ["", "asleep", "welts", "broken"]
    assert len(bad_skin_instants(person)) == 1
    assert last_session_day(person) == TODAY


@pytest.mark.parametrize(
    ("before", "after", "warning"), [(2, 5, "pain_rise"), (2, 4, ""), (None, 9, ""), (9, 2, "")]
)
def test_a_sharp_rise_is_a_warning(
    before: int | None, after: int, warning: str, anna: Visitor
) -> None:
    lie(anna.person, LATER, before_0_10=before, after_0_10=after)

    assert past_sessions(anna.person)[0].warning == warning


def test_a_skin_check_twice_counts_once(anna: Visitor) -> None:
    stored = lie(anna.person, LATER)
    first = look_at_skin(anna.person, stored, SkinFinding.PRINTS)

    report = SkinReport(
        stored.row.client_uuid, SkinMoment.AFTER, SkinFinding.PRINTS, first.row.checked_at
    )
    again = store_skin_check(
        anna.person, report, client_uuid=first.row.client_uuid, now=clock.now()
    )

    assert not again.is_new
    assert SkinCheck.objects.count() == 1


@pytest.mark.parametrize(
    ("minutes", "code"), [(600, "from_the_future"), (-30, "before_its_session")]
)
def test_a_skin_check_at_an_impossible_time_is_refused(
    minutes: int, code: str, anna: Visitor
) -> None:
    stored = lie(anna.person, LATER)

    with pytest.raises(Refused, match=code):
        look_at_skin(
            anna.person,
            stored,
            SkinFinding.CLEAR,
            checked_at=LATER + timedelta(minutes=minutes),
        )
    assert not SkinCheck.objects.exists()


def test_ben_cannot_check_the_skin_of_a_session_of_anna(anna: Visitor, ben: Visitor) -> None:
    stored = lie(anna.person, LATER)

    with pytest.raises(Refused, match="no_such_session"):
        look_at_skin(ben.person, stored, SkinFinding.BROKEN)

    assert not skin_checks_for(anna.person).exists()
    assert bad_skin_instants(anna.person) == ()
