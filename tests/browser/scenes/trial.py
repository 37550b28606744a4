"""A trial from the question to the seal, and the answer of the example."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.browser.crawl import enter_example
from tests.browser.player import NOW
from tests.browser.scenes.shot import Set, Shot
from tests.browser.visit import Visit, visiting

RUN_IN_DAYS = 7
RUNNING = {
    "/trial/": ("trial-running", "The trial while it is sealed."),
    "/answer/": ("answer-sealed", "The answer has a date and no number yet."),
    "/diary/": ("calendar-running", "The calendar of a running trial."),
    "/plan/": ("plan-in-a-trial", "During a trial the plan never steps up."),
    "/trial/pause/": ("trial-pause", "Pausing a trial."),
    "/trial/stop/": ("trial-stop", "Stopping a trial."),
    "/trial/open-early/": ("trial-open-early", "Opening the seal early, and what it costs."),
}


def tries(scene: Set) -> Iterator[Shot]:
    """Design a trial, live the run-in, freeze, and meet the seal."""
    scene.server.set_clock(NOW)
    with visiting(scene.browser, scene.server, scene.window) as visit:
        page = visit.page
        visit.agree()
        visit.confirm_safety()
        visit.open("/trial/")
        yield Shot("trial-none", "Before the first trial.", page)
        visit.open("/trial/new/")
        yield Shot("trial-new", "The question, the comparison, the length.", page)
        designs(visit)
        yield Shot("today-run-in", "Today in the run-in.", page)
        for days in range(RUN_IN_DAYS):
            fills_in(visit, NOW + timedelta(days=days), pain=4 + days % 3)
        yield from freezes(visit)
        yield from is_sealed(visit)


def designs(visit: Visit) -> None:
    """Fill in the design and send it."""
    page = visit.page
    page.check("[name=question][value=pain]")
    page.fill("#minutes", "5")
    page.click("label[for=expectation-6]")
    page.click("main form button.button")
    page.wait_for_url("**/today/")
    page.wait_for_selector("[data-hero]:not([hidden])")
    page.wait_for_load_state("networkidle")


def fills_in(visit: Visit, now: datetime, pain: int) -> None:
    """Make the entry of a day on the page that needs no script."""
    visit.server.set_clock(now)
    visit.open("/today/entry/")
    visit.page.click(f"label[for=pain-{pain}]")
    visit.page.check("[name=session][value=full]")
    visit.page.click("main form.stack button.button")
    visit.page.wait_for_url("**/today/")


def freezes(visit: Visit) -> Iterator[Shot]:
    """See what the trial can find, and freeze it."""
    page = visit.page
    visit.open("/trial/")
    yield Shot("trial-run-in", "The trial before it is frozen.", page)
    page.click("form[action*=what-it-can-find] button")
    page.wait_for_selector("figure svg")
    yield Shot("trial-foresight", "What this trial can find, and what not.", page)
    page.click("form[action*=freeze] button")
    page.wait_for_selector(".hash", state="attached")


def is_sealed(visit: Visit) -> Iterator[Shot]:
    """Look at everything while the trial runs, and come to its end."""
    page = visit.page
    visit.server.set_clock(NOW + timedelta(days=RUN_IN_DAYS))
    visit.open("/today/")
    page.wait_for_selector(".sealed-until")
    page.wait_for_selector("[data-hero]:not([hidden])")
    yield Shot("today-in-a-trial", "Today in a running trial: mat or rest.", page)
    visit.server.set_clock(NOW + timedelta(days=RUN_IN_DAYS + 2))
    for path, (name, line) in RUNNING.items():
        visit.open(path)
        yield Shot(name, line, page)
    visit.server.set_clock(NOW + timedelta(days=50))
    visit.open("/trial/open/")
    yield Shot("trial-last-questions", "The last questions before the seal is opened.", page)


def shows_the_example(scene: Set) -> Iterator[Shot]:
    """Look at the answer of the example, folded and unfolded, and at its diary."""
    scene.server.set_clock(NOW)
    with visiting(scene.browser, scene.server, scene.window) as visit:
        page = visit.page
        enter_example(visit)
        yield Shot("answer", "The answer: one sentence, one picture, how sure.", page)
        page.locator("main details").evaluate_all("all => all.forEach(one => (one.open = true))")
        yield Shot("answer-unfolded", "The same with everything unfolded.", page)
        visit.open("/diary/")
        yield Shot("example-calendar", "The calendar of the example.", page)
        visit.open("/trial/")
        yield Shot("example-trial", "The finished trial of the example.", page)
        visit.open("/my-data/")
        yield Shot("example-data", "The files of the example.", page)
