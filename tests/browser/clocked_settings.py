"""The shipped settings with a clock that a test can set; `serve` never reads this module."""

from __future__ import annotations

from druckpunkt.web.settings import *  # noqa: F403

DRUCKPUNKT_CLOCK = "tests.browser.clock.now"
