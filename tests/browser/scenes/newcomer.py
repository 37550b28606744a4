"""From consent to the first plan, and the pages about data and devices."""

from __future__ import annotations

from collections.abc import Iterator

from tests.browser.player import NOW
from tests.browser.scenes.shot import Set, Shot
from tests.browser.visit import Visit, visiting

VERDICTS: dict[str, tuple[dict[str, str], str]] = {
    "go": ({}, "Nothing speaks against it."),
    "gentle": ({"sensitive_skin": "yes"}, "Yes, but gently: shirt, short, soft base."),
    "ask": ({"pregnancy": "not_sure"}, "Ask first; not sure counts as yes."),
    "stop": ({"bladder_or_bowel": "yes", "floor": "yes"}, "Not now: see a doctor today."),
}
HOUSE = {
    "/my-data/": ("my-data", "Everything that is stored, to take away or bring along."),
    "/me/consents/": ("consents", "What was agreed to, and how to take it back."),
    "/devices/": ("devices", "The devices that are signed in; without TLS no code is offered."),
    "/reminders/": ("reminders", "A reminder in one's own calendar."),
    "/me/erase/": ("erase", "Deleting everything."),
}

TABLE = "date,arm,pain\n" + "".join(
    f"2026-01-{day:02},{('mat', 'rest')[day // 4 % 2]},{3 + day % 4}\n" for day in range(1, 29)
)


def arrives(scene: Set) -> Iterator[Shot]:
    """Agree, choose a goal, answer the check in four ways, and meet the plan."""
    scene.server.set_clock(NOW)
    with visiting(scene.browser, scene.server, scene.window) as visit:
        page = visit.page
        visit.agree()
        yield Shot("recovery-code", "The recovery code, shown once.", page)
        visit.open("/plan/goal/")
        yield Shot("goal", "What the mat is for, and how one lies.", page)
        visit.choose_plan()
        yield Shot("check", "The safety check: nothing is preselected.", page)
        page.click("main form button.button")
        page.wait_for_selector("#open-questions")
        yield Shot("check-open-questions", "The check names what is still open.", page)
        yield from is_judged(visit)
        visit.open("/check/")
        visit.answer_check()
        visit.open("/plan/")
        page.wait_for_selector("figure svg")
        yield Shot("plan-first-step", "The plan on the first day.", page)
        visit.open("/sessions/")
        yield Shot("sessions-empty", "The sessions before the first one.", page)


def is_judged(visit: Visit) -> Iterator[Shot]:
    """Answer the check once for each verdict."""
    for name, (replies, line) in VERDICTS.items():
        visit.open("/check/")
        visit.answer_check(**replies)
        yield Shot(f"verdict-{name}", line, visit.page)
    visit.open("/plan/")
    yield Shot("plan-waits-for-the-check", "The plan while the check says no.", visit.page)


def keeps_house(scene: Set) -> Iterator[Shot]:
    """See to one's data and devices, and leave."""
    scene.server.set_clock(NOW)
    file = scene.folder / "tagebuch.csv"
    file.write_text(TABLE, encoding="utf-8")
    with visiting(scene.browser, scene.server, scene.window) as visit:
        page = visit.page
        visit.agree()
        visit.confirm_safety()
        for path, (name, line) in HOUSE.items():
            visit.open(path)
            yield Shot(name, line, page)
        visit.open("/me/consents/")
        page.click("form[action='/me/recovery-code/'] button")
        page.wait_for_selector("#recovery-code")
        yield Shot("new-code", "A new recovery code; the old one ends.", page)
        visit.open("/reminders/")
        page.click("form[action='/reminders/make/'] button")
        page.wait_for_selector("#calendar-address")
        yield Shot("reminder-made", "The address of the calendar, revocable.", page)
        visit.open("/my-data/")
        page.set_input_files("#file", file)
        page.click("main form[enctype] button")
        page.wait_for_selector("form[action*=store] button")
        yield Shot("import-preview", "A file is looked at before it is stored.", page)
        visit.open("/me/erase/")
        page.check("[name=confirmed]")
        page.click("main form button.button-danger")
        yield Shot("erased", "Everything is gone.", page)
