"""Rules for every test: marks by folder, quick tests first, the browser tests of a file together.

The network is shut by pytest-socket, see `addopts` in pyproject.toml.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine draws and runs examples slowly; that says nothing about what is tested.
settings.register_profile("druckpunkt", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("druckpunkt")

TESTS = Path(__file__).parent
MARK_OF_FOLDER = {"browser": "browser", "calibration": "slow", "web": "web"}


# First: the workers read the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their folder and put the quick ones first."""
    for item in items:
        mark = MARK_OF_FOLDER.get(folder_of(item))
        if mark:
            item.add_marker(mark)
        if item.get_closest_marker("browser"):
            # They share servers, whose time they move.
            item.add_marker(pytest.mark.xdist_group(f"browser {item.path.stem}"))
    items.sort(key=slowness)


def folder_of(item: pytest.Item) -> str:
    """Return the first folder below `tests` a test stands in."""
    inside = item.path.relative_to(TESTS) if item.path.is_relative_to(TESTS) else item.path
    return inside.parts[0]


def slowness(item: pytest.Item) -> int:
    """Sort key: unmarked tests, then the browser, then simulations."""
    marks = {mark.name for mark in item.iter_markers()}
    return 2 if "slow" in marks else int("browser" in marks)
