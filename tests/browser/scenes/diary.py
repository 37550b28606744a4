"""Today, the entry with the body map, and the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from tests.browser.player import NOW, Player, playing
from tests.browser.scenes.shot import Set, Shot

PLACES = {"lower_back_left": 6, "lower_back_right": 4, "neck": 3}


def writes(scene: Set) -> Iterator[Shot]:
    """Make an entry with the body map, and find it again."""
    with playing(scene.browser, scene.server, scene.window) as player:
        page = player.page
        player.make_ready(minutes=12)
        player.visit.open(f"/{player.language}/today/")
        page.wait_for_selector("[data-hero=mat]:not([hidden])")
        page.wait_for_load_state("networkidle")
        yield Shot("today", "Today: what to do, and the way to the entry.", page)
        yield from fills_in(player)
        player.visit.open(f"/diary/{NOW.date()}/")
        yield Shot("day", "A day as it stands in the diary.", page)
        player.visit.open("/diary/")
        yield Shot("calendar", "The calendar, without praise or blame.", page)


def fills_in(player: Player) -> Iterator[Shot]:
    """Answer the scale and the body map, and save."""
    page = player.page
    player.visit.open(f"/{player.language}/entry/")
    page.wait_for_selector("#entry-form:not([hidden])")
    yield Shot("entry", "The entry: empty at first, everything may be skipped.", page)
    page.click("label[for=pain-4]")
    page.click("#where > summary")
    for place, intensity in PLACES.items():
        page.locator(f"polygon[data-place={place}]").click()
        page.click(f'[data-body-panel] [data-intensity="{intensity}"]')
    yield Shot("entry-body-map", "Where it hurts, beside where the mat touched.", page)
    page.click("#entry-form button.button")
    page.wait_for_selector("[data-fate=stored]:not([hidden])")
    yield Shot("entry-stored", "Safely stored, which is more than: on this device.", page)
