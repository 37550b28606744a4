"""Read what a bundle says about the use of the mat: checks, plan, sessions, skin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import Enum
from functools import partial

from druckpunkt.formats.bundle import (
    VERDICTS,
    VERDICTS_FOR_A_SESSION,
    LadderRecord,
    SafetyRecord,
    SessionRecord,
    SettingRecord,
    SkinRecord,
    StingRecord,
)
from druckpunkt.formats.bundle_mats import skip_mat_of_session
from druckpunkt.formats.json_fields import Fields
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.plan import ChoiceKind
from druckpunkt.safety import judge_again
from druckpunkt.safety.use import Base, Goal, Layer, Position
from druckpunkt.session import Ending, Happening, SkinFinding, SkinMoment, Sound, Use

ONE_DAY = timedelta(days=1)
ANSWERS = ("yes", "no", "not_sure")
LONGEST_MINUTES = 240
MOST_SECONDS = 86_400


def _one_of(fields: Fields, name: str, values: type[Enum]) -> str:
    return fields.one_of(name, tuple(str(value.value) for value in values))


def safety_of(fields: Fields) -> SafetyRecord:
    """Return one safety check with its answers.

    One of the rules that are known here is judged again: `InputRejected` (`other_verdict`) when
    its verdict does not follow from its answers. Nobody can judge one of other rules, or with
    other questions than are asked; it is read as it stands, and whoever stores it must not let it
    open anything.
    """
    answers = fields.child("answers")
    check = SafetyRecord(
        verdict=fields.one_of("verdict", VERDICTS),
        version=fields.text("version", longest=40),
        given_on=fields.day("given_on"),
        given_at=fields.instant("given_at"),
        goal=fields.one_of("goal", ("", *(goal.value for goal in Goal))),
        position=fields.one_of("position", ("", *(place.value for place in Position))),
        answers={name: answers.one_of(name, ANSWERS) for name in answers.raw},
    )
    answers.check_texts()
    answers.finish()
    fields.finish()
    _check_given(fields, check)
    _check_verdict(fields, check)
    return check


def _check_given(fields: Fields, check: SafetyRecord) -> None:
    """Refuse a study day that is none of its instant in any zone: it would count for too long."""
    if abs(check.given_on - check.given_at.date()) > ONE_DAY:
        raise fields.contradiction()


def _check_verdict(fields: Fields, check: SafetyRecord) -> None:
    judgement = judge_again(
        check.answers,
        version=check.version,
        goal=check.goal,
        position=check.position,
        given_on=check.given_on,
    )
    if judgement is not None and judgement.verdict.verdict.value != check.verdict:
        raise InputRejected(
            "other_verdict",
            file=fields.file,
            field=f"{fields.path}.verdict",
            found=check.verdict,
            judged=judgement.verdict.verdict.value,
        )


def setting_of(fields: Fields) -> SettingRecord:
    """Return what a person set for their plan."""
    setting = SettingRecord(
        goal=_one_of(fields, "goal", Goal),
        position=_one_of(fields, "position", Position),
        layer=_one_of(fields, "layer", Layer),
        base=_one_of(fields, "base", Base),
        set_at=fields.instant("set_at"),
    )
    fields.finish()
    return setting


def choice_of_ladder(fields: Fields) -> LadderRecord:
    """Return one decision about the ladder; minutes stand with a start, and only with it."""
    choice = LadderRecord(
        kind=_one_of(fields, "kind", ChoiceKind),
        minutes=fields.maybe("minutes", partial(fields.whole, low=1, high=LONGEST_MINUTES)),
        chosen_at=fields.instant("chosen_at"),
    )
    fields.finish()
    if (choice.kind == ChoiceKind.START) != (choice.minutes is not None):
        raise fields.contradiction()
    return choice


def session_of(fields: Fields) -> SessionRecord:
    """Return one session with its stings and skin checks."""
    scale = partial(fields.whole, low=0, high=10)
    session = SessionRecord(
        client_uuid=fields.identifier("client_uuid"),
        trial=fields.maybe("trial", fields.identifier),
        study_day=fields.day("study_day"),
        started_at=fields.instant("started_at"),
        zone=fields.zone("zone"),
        received_at=fields.instant("received_at"),
        use=_one_of(fields, "use", Use),
        planned_minutes=fields.whole("planned_minutes", low=0, high=LONGEST_MINUTES),
        minutes=fields.number("minutes", low=0, high=LONGEST_MINUTES),
        position=_one_of(fields, "position", Position),
        layer=_one_of(fields, "layer", Layer),
        base=_one_of(fields, "base", Base),
        sound=_one_of(fields, "sound", Sound),
        ending=_one_of(fields, "ending", Ending),
        verdict=fields.one_of("verdict", VERDICTS_FOR_A_SESSION),
        verdict_version=fields.text("verdict_version", longest=40),
        verdict_given_on=fields.day("verdict_given_on"),
        events=tuple(_happening(item) for item in fields.children("events")),
        before_0_10=fields.maybe("before_0_10", scale),
        after_0_10=fields.maybe("after_0_10", scale),
        added_later=fields.flag("added_later"),
        stings=tuple(_sting(item) for item in fields.children("stings")),
        skin_checks=tuple(_skin(item) for item in fields.children("skin_checks")),
    )
    skip_mat_of_session(fields)
    fields.finish()
    minutes = [sting.minute for sting in session.stings]
    if len(set(minutes)) < len(minutes):
        raise fields.contradiction()
    return session


def _happening(fields: Fields) -> Mapping[str, object]:
    """Return an event as the player noted it, once every part of it has been looked at."""
    _one_of(fields, "kind", Happening)
    fields.number("at_seconds", low=0, high=MOST_SECONDS)
    for name in ("minutes", "seconds"):
        if name in fields:
            fields.maybe(name, fields.number)
    fields.finish()
    return dict(fields.raw)


def _sting(fields: Fields) -> StingRecord:
    sting = StingRecord(
        minute=fields.whole("minute", low=0, high=LONGEST_MINUTES),
        value_0_10=fields.whole("value_0_10", low=0, high=10),
    )
    fields.finish()
    return sting


def _skin(fields: Fields) -> SkinRecord:
    check = SkinRecord(
        client_uuid=fields.identifier("client_uuid"),
        moment=_one_of(fields, "moment", SkinMoment),
        finding=_one_of(fields, "finding", SkinFinding),
        checked_at=fields.instant("checked_at"),
        received_at=fields.instant("received_at"),
    )
    fields.finish()
    return check
