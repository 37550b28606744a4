"""Safety wins over a running trial, at once and as a new version of its protocol."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from druckpunkt.texts.answer import history_sentences
from druckpunkt.trial import Change, schedule
from druckpunkt.web.plan.selectors import ladder_of, standing_of, step_of_day
from druckpunkt.web.plan.services import step_back
from druckpunkt.web.trials.answers import answer_for
from druckpunkt.web.trials.models import ProtocolVersion, Trial
from druckpunkt.web.trials.selectors import protocol_of
from druckpunkt.web.trials.services.closing import stop_trial
from druckpunkt.web.trials.services.revealing import reveal
from druckpunkt.web.trials.services.safety_changes import after_check, after_session
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import MONDAY, QUESTIONS, evening, hardly_works, live_until

FIRST = MONDAY + timedelta(days=7)


def on(n: int, hour: int = 21) -> datetime:
    """Return the evening of block day `n`."""
    return evening(FIRST + timedelta(days=n), hour)


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """A frozen trial with 20 minutes, on the evening of its second day."""
    frozen = walk.frozen(anna.person)
    clock.set_to(on(1))
    return frozen


def changes(trial: Trial) -> list[Change]:
    """Return what happened after the freeze."""
    return list(protocol_of(trial).changes[1:])


def kinds(trial: Trial) -> list[str]:
    return [change.kind for change in changes(trial)]


def test_a_check_that_says_stop_pauses_and_a_new_go_resumes(anna: Visitor, trial: Trial) -> None:
    anna.confirm_safety(fever="yes")
    assert kinds(trial) == ["safety_pause"]
    assert step_of_day(anna.person, FIRST + timedelta(days=1), on(1, 22)) is None

    clock.set_to(on(3))
    anna.confirm_safety()
    assert kinds(trial) == ["safety_pause", "safety_resume"]
    assert step_of_day(anna.person, FIRST + timedelta(days=3), on(3, 22)) is not None


def test_asked_twice_it_pauses_once(anna: Visitor, trial: Trial) -> None:
    anna.confirm_safety(fever="yes")
    anna.confirm_safety(fever="yes")
    after_session(anna.person, on(1))

    assert kinds(trial) == ["safety_pause"]


def test_a_gentle_verdict_shortens_the_dose_at_once(anna: Visitor, trial: Trial) -> None:
    anna.confirm_safety(sensitive_skin="yes")

    assert kinds(trial) == ["safety_dose"]
    assert protocol_of(trial).dose.minutes == 10
    trial.refresh_from_db()
    assert trial.minutes == 10
    step = step_of_day(anna.person, FIRST + timedelta(days=1), on(1, 22))
    assert step is not None
    assert (step.minutes, step.longest_minutes) == (10, 10)


def test_a_go_after_a_gentle_verdict_does_not_lengthen_the_dose(
    anna: Visitor, trial: Trial
) -> None:
    anna.confirm_safety(sensitive_skin="yes")
    clock.set_to(on(2))

    anna.confirm_safety()

    assert protocol_of(trial).dose.minutes == 10


def test_a_session_that_hurt_makes_the_next_ones_shorter(anna: Visitor, trial: Trial) -> None:
    walk.lain(anna.person, FIRST, 20, ending="hurt")

    after_session(anna.person, on(1))

    assert kinds(trial) == ["safety_dose"]
    assert protocol_of(trial).dose.minutes == 15


def test_a_good_session_changes_nothing(anna: Visitor, trial: Trial) -> None:
    walk.lain(anna.person, FIRST, 20)

    after_session(anna.person, on(1))
    after_check(anna.person, on(1))

    assert kinds(trial) == []


def test_a_trial_without_sessions_keeps_its_dose(anna: Visitor, trial: Trial) -> None:
    clock.set_to(on(20))
    after_session(anna.person, on(20))

    assert protocol_of(trial).dose.minutes == 20


def test_one_step_back_on_request_is_a_version_too(anna: Visitor, trial: Trial) -> None:
    walk.lain(anna.person, FIRST, 20)
    before = standing_of(anna.person, on(1)).minutes

    anna.post(reverse("plan:step_back"), {"from_minutes": str(before)})

    assert kinds(trial) == ["safety_dose"]
    assert protocol_of(trial).dose.minutes == 15


def test_one_step_back_before_the_first_session_of_a_trial_counts_as_well(
    anna: Visitor, trial: Trial
) -> None:
    step_back(anna.person, from_minutes=20, now=on(1))

    assert ladder_of(anna.person, on(1)).minutes == 15
    assert protocol_of(trial).dose.minutes == 15


@pytest.mark.parametrize("name", ["plan:hold", "plan:go_on"])
def test_holding_and_going_on_wait_for_the_end_of_the_trial(
    anna: Visitor, trial: Trial, name: str
) -> None:
    page = anna.post(reverse(name), follow=True).content.decode()

    assert "Das legt dein Versuch bis zu seinem Ende fest" in page


def test_no_change_for_safety_moves_a_day(anna: Visitor, trial: Trial) -> None:
    before = schedule(protocol_of(trial))

    anna.confirm_safety(fever="yes")
    clock.set_to(on(4))
    anna.confirm_safety(sensitive_skin="yes")

    assert schedule(protocol_of(trial)) == before


def test_a_stop_without_a_valid_verdict_is_a_stop_for_safety(anna: Visitor, trial: Trial) -> None:
    anna.confirm_safety(fever="yes")

    stop_trial(trial, now=on(2))

    assert kinds(trial) == ["safety_pause", "safety_stop"]
    assert protocol_of(trial).rules.claim == 0.99


def test_a_stop_with_a_valid_verdict_is_an_early_end(anna: Visitor, trial: Trial) -> None:
    stop_trial(trial, now=on(2))

    assert kinds(trial) == ["stopped"]


def test_the_trial_page_shows_the_pause_and_the_way_on(anna: Visitor, trial: Trial) -> None:
    anna.confirm_safety(fever="yes")

    page = anna.get(reverse("trials:overview")).content.decode()

    assert "Die Matte ruht zur Sicherheit" in page
    assert f'href="{reverse("safety:check")}"' in page


def test_the_result_tells_what_safety_did_and_keeps_the_assigned_days(
    anna: Visitor, trial: Trial
) -> None:
    anna.confirm_safety(fever="yes")
    clock.set_to(on(3))
    anna.confirm_safety(sensitive_skin="yes")
    live_until(trial, FIRST + timedelta(days=40), hardly_works, side_view=5)
    reveal(trial, QUESTIONS, now=on(41))

    answer = answer_for(Trial.objects.get(pk=trial.pk))
    told = " ".join(history_sentences(answer, "de"))

    assert "ruhte die Matte zur Sicherheit" in told
    assert "ließ eine neue Sicherheitsprüfung die Matte wieder zu" in told
    assert "von 20 Minuten" in told
    first = ProtocolVersion.objects.filter(trial=trial).order_by("version").first()
    assert first is not None
    assert sum(count.planned for count in answer.counts) == 40


def test_nothing_happens_to_somebody_without_a_frozen_trial(anna: Visitor) -> None:
    walk.started(anna.person)

    after_check(anna.person, evening(MONDAY))
    after_session(anna.person, evening(MONDAY))

    assert not ProtocolVersion.objects.exists()
