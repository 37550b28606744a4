"""The plan after some weeks, and the sessions that were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tests.browser.player import NOW, playing
from tests.browser.scenes.shot import Set, Shot
from tests.browser.visit import Visit, visiting


def climbs(scene: Set) -> Iterator[Shot]:
    """Stand on a step, hold, go back; then look at the sessions of some weeks."""
    with playing(scene.browser, scene.server, scene.window) as player:
        page = player.page
        player.make_ready(minutes=15)
        player.visit.open("/plan/")
        page.wait_for_selector("figure svg")
        yield Shot("plan-climbing", "The staircase after some good sessions.", page)
        page.click("form[action*=hold] button")
        page.wait_for_selector("form[action*=go-on]")
        yield Shot("plan-held", "Staying on a step because one wants to.", page)
        page.click("form[action*=step-back] button")
        page.wait_for_selector(".flash")
        yield Shot("plan-stepped-back", "One step back because one wants to.", page)
    yield from remembers(scene)


def remembers(scene: Set) -> Iterator[Shot]:
    """Open the pages of the sessions that were."""
    scene.server.set_clock(NOW - timedelta(days=30))
    with visiting(scene.browser, scene.server, scene.window) as visit:
        page = visit.page
        visit.agree()
        visit.confirm_safety()
        scene.server.set_clock(NOW)
        number = lives_some_weeks(visit)
        visit.open("/plan/")
        yield Shot("plan-after-a-bruise", "A bruise: the mat waits for the check.", page)
        visit.open("/sessions/")
        page.wait_for_selector("main svg:visible")
        yield Shot("sessions", "How fast the sting fades, before and after, and the list.", page)
        visit.open(f"/sessions/{number}/")
        yield Shot("session-one", "One session, as it was.", page)
        visit.open(f"/sessions/{number}/skin/")
        yield Shot("skin-check", "The look at the skin, later and next morning.", page)
        visit.open("/sessions/add/")
        yield Shot("session-add", "A session done without the phone.", page)


def lives_some_weeks(visit: Visit) -> str:
    """Store some weeks of sessions for the newest person; return the number of the last one."""
    return str(visit.server.change("fill_sessions", now=NOW.isoformat()))
