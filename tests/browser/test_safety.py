"""The safety check in a real browser: by keyboard, without JavaScript, clean for axe (R39-R42)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import Server
from tests.browser.visit import Visit, Window

SMALL = Window(width=320, height=640)
DARK = Window(width=1280, height=900, language="en", scheme="dark")
VERDICTS: tuple[dict[str, str], ...] = (
    {},
    {"sensitive_skin": "yes"},
    {"pregnancy": "not_sure"},
    {"night_pain": "yes"},
    {"bladder_or_bowel": "yes", "floor": "yes"},
)


def check_page(visit: Visit) -> None:
    """Check the page shown with everything a test can check by itself."""
    visit.check_axe()
    visit.check_fits()
    visit.check_targets()


@pytest.mark.parametrize("window", [SMALL, DARK], ids=["phone", "desktop"])
def test_questions_errors_and_every_verdict_are_clean(visit: Visit) -> None:
    visit.expects(422)
    visit.agree()
    visit.choose_plan()
    check_page(visit)
    visit.page.click("main form button.button")
    visit.page.wait_for_selector("#open-questions")
    check_page(visit)
    visit.check_targets(24)

    for replies in VERDICTS:
        visit.open("/check/")
        visit.answer_check(**replies)
        check_page(visit)


def test_every_answer_is_a_target_of_44_px(visit: Visit) -> None:
    visit.agree()
    visit.choose_plan("headache")

    sizes = visit.page.eval_on_selector_all(
        ".check-replies label",
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])",
    )

    assert len(sizes) == 3 * visit.page.locator(".check-question").count() > 0
    assert min(min(width, height) for width, height in sizes) >= 44


@pytest.mark.parametrize("window", [SMALL], ids=["phone"])
def test_the_keyboard_alone_answers_everything(visit: Visit) -> None:
    visit.agree()
    visit.choose_plan()
    page = visit.page
    count = page.locator(".check-question").count()
    page.locator(".check-question input").first.focus()

    for number in range(count):
        page.keyboard.press("Space")
        if number == 0:
            page.keyboard.press("ArrowRight")
        press_until(visit, "Tab", number + 1, count)
    page.keyboard.press("Enter")

    page.wait_for_url("**/check/result/")
    expect(page.locator("h1")).to_have_text("Ja, aber sanft.")


def press_until(visit: Visit, key: str, question: int, count: int) -> None:
    """Press `key` until the next question, or the button after the last one, has the focus."""
    wanted = (
        "document.activeElement.matches('main form button.button')"
        if question == count
        else f"document.querySelectorAll('.check-question')[{question}]"
        ".contains(document.activeElement)"
    )
    for _ in range(8):
        visit.page.keyboard.press(key)
        if visit.page.evaluate(wanted):
            return
    raise AssertionError(f"question {question} cannot be reached by {key}")


def test_an_open_question_is_one_click_from_its_name(visit: Visit) -> None:
    visit.expects(422)
    visit.agree()
    visit.choose_plan()
    page = visit.page
    for reply in page.locator(".check-question [value=no]").all()[1:]:
        reply.check()
    page.click("main form button.button")

    page.click("a[href='#question-sensitive_skin']")

    assert page.evaluate("document.activeElement.id") == "question-sensitive_skin"
    assert page.locator(".check-question input:checked").count() == (
        page.locator(".check-question").count() - 1
    )


def test_it_works_without_javascript(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False, locale="de")
    page = context.new_page()
    page.goto(f"{server.url}/consent/")
    page.check("[name=agreed]")
    page.click("main form button.button")
    page.wait_for_selector("#recovery-code")
    page.goto(f"{server.url}/plan/goal/")
    page.check("[name=goal][value=neck_shoulders]")
    page.click("main form button.button")
    page.wait_for_url("**/check/")
    for reply in page.locator(".check-question [value=no]").all():
        reply.check()
    page.check("[name=neck_unsteady_gait][value=not_sure]")

    page.click("main form button.button")

    expect(page.locator("h1")).to_have_text("Jetzt nicht: Geh heute noch zum Arzt.")
    context.close()
