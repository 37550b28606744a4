"""H2: when a look at the skin is due, by the truth that the browser is held to as well."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from druckpunkt.days import study_date
from druckpunkt.web.session.models import Session
from druckpunkt.web.session.skin import due_moment
from tests.session.shared import shared

LOOKS = [(case, at, moment) for case in shared("skin")["cases"] for at, moment in case["looks"]]


@pytest.mark.parametrize(("case", "at", "moment"), LOOKS)
def test_a_look_is_due_when_the_shared_truth_says_so(
    case: dict[str, Any], at: str, moment: str | None
) -> None:
    begun = datetime.fromisoformat(case["started_at"])
    row = Session(
        started_at=begun,
        zone=case["zone"],
        minutes=case["minutes"],
        study_day=study_date(begun, case["zone"]),
    )

    assert due_moment(row, datetime.fromisoformat(at)) == moment
