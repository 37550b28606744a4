"""Fixtures for tests that need a database and visitors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from druckpunkt.web.people.limits import BRAKES
from tests.web import cast, clock
from tests.web.cast import Visitor


@pytest.fixture(autouse=True)
def _fresh_start() -> Iterator[None]:
    clock.reset()
    for brake in BRAKES:
        brake.release()
    yield
    clock.reset()


@pytest.fixture
def anna(db: None) -> Visitor:
    """Somebody who agreed, chose a plan and answered the safety check."""
    return cast.settled()


@pytest.fixture
def ben(db: None) -> Visitor:
    """Somebody else, likewise."""
    return cast.settled()


@pytest.fixture
def guest(db: None) -> Visitor:
    """Nobody we know."""
    return cast.newcomer()
