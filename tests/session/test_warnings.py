"""R12: what a phone takes for a warning sign is what safety room and ladder take for one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pytest

from druckpunkt.plan import Choice, ChoiceKind, PastSession, load_ladder, standing
from druckpunkt.safety import FeltSession, Limits, Since, load_rules, reopened_by
from druckpunkt.session import BAD_FINDINGS, SkinFinding
from tests.session.shared import shared

TRUTH = shared("warnings")
GIVEN = datetime.fromisoformat(TRUTH["given_at"])
TODAY = date(2026, 3, 2)
CASES = {case["name"]: case for case in TRUTH["cases"]}
DEFAULTS = {
    "use": "mat",
    "planned_minutes": 10,
    "ending": "completed",
    "before": None,
    "after": None,
}


def sessions_of(case: Any) -> list[tuple[str, datetime, dict[str, Any]]]:
    rows = enumerate(case["items"])
    told = [(f"s{place}", row) for place, row in rows if row[0] == "session"]
    return [(name, datetime.fromisoformat(at), DEFAULTS | facts) for name, (_, at, facts) in told]


def skins_of(case: Any) -> list[tuple[str, datetime, SkinFinding]]:
    rows = [row for row in case["items"] if row[0] == "skin"]
    return [(of, datetime.fromisoformat(at), SkinFinding(finding)) for _, of, at, finding in rows]


@pytest.mark.parametrize("name", CASES)
def test_what_asks_again_is_what_the_safety_room_says(name: str) -> None:
    case = CASES[name]
    since = Since(
        bad_skin_at=tuple(at for _, at, finding in skins_of(case) if finding in BAD_FINDINGS),
        sessions=tuple(
            FeltSession(at, facts["before"], facts["after"]) for _, at, facts in sessions_of(case)
        ),
    )

    found = reopened_by(GIVEN, GIVEN.date(), since, today=TODAY, thresholds=load_rules().thresholds)

    assert (found.value if found else None) == case["again"]


@pytest.mark.parametrize("name", CASES)
def test_the_minutes_left_are_those_of_the_ladder(name: str) -> None:
    case = CASES[name]
    begun = Choice(datetime.fromisoformat("2026-03-01T00:00:00Z"), ChoiceKind.START, TRUTH["step"])
    lain = [
        PastSession(at, at.date(), 0.0, facts["planned_minutes"], sign_of(case, of, facts))
        for of, at, facts in sessions_of(case)
        if facts["use"] == "mat"
    ]

    found = standing(lain, [begun], limits=Limits(), today=TODAY)

    assert found.minutes == case["minutes"]


def sign_of(case: Any, session: str, facts: dict[str, Any]) -> str:
    signs = [finding.value for of, _, finding in skins_of(case) if of == session]
    if None not in (facts["before"], facts["after"]) and facts["after"] - facts["before"] >= 3:
        signs.append("pain_rise")
    signs.append(facts["ending"])
    return gravest(sign for sign in signs if sign in load_ladder().steps_back_after)


def gravest(signs: Iterable[str]) -> str:
    """Any of them leads one step back, and only one."""
    return next(iter(signs), "")
