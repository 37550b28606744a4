"""Tests in a real browser against the real server process.

    def test_something(visit: Visit) -> None:
        page = visit.page                      # Playwright's page: 360 x 740, German, light
        visit.open("/")                        # address on the test server
        visit.server.set_clock(datetime(...))  # the server's time stands still there
        visit.check_axe()

A test fails on any console error, failed request, answer of 400 and above, or request to another
host, unless it says `visit.expects(404)`.
"""

from __future__ import annotations
