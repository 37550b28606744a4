"""From the start page to the first question, on a phone, by keyboard, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.server import Server
from tests.browser.visit import DESKTOP, Scheme, Visit, Window, visiting

PAGES = ["/", "/method/", "/privacy/", "/consent/", "/recover/", "/erased/"]
PAGES_OF_A_PERSON = ["/plan/goal/", "/devices/", "/me/consents/", "/me/erase/", "/consent/"]
LOOKS = [
    pytest.param(Window(language=language, scheme=scheme), id=f"{language}-{scheme}")
    for language in ("de", "en")
    for scheme in ("light", "dark")
]


def focused(page: Page) -> str:
    """Describe what has the focus."""
    return str(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))


@pytest.mark.parametrize("window", LOOKS)
def test_every_page_is_clean_for_axe_and_fits(visit: Visit) -> None:
    for path in PAGES:
        visit.open(path)
        visit.check_axe()
        visit.check_fits()
    visit.agree()
    visit.check_axe()
    for path in PAGES_OF_A_PERSON:
        visit.open(path)
        visit.check_axe()
        visit.check_fits()


@pytest.mark.parametrize("window", [Window(width=320, height=640), Window(*DESKTOP)], ids=str)
def test_every_page_fits_and_can_be_tapped(visit: Visit) -> None:
    for path in PAGES:
        visit.open(path)
        visit.check_fits()
        visit.check_targets()
    visit.agree()
    visit.check_fits()
    for path in PAGES_OF_A_PERSON:
        visit.open(path)
        visit.check_fits()
        visit.check_targets()


def test_error_pages_keep_the_look(visit: Visit) -> None:
    visit.expects(404)

    visit.open("/nowhere/")

    visit.check_axe()
    assert visit.page.inner_text("h1") == "Hier ist nichts"


def test_the_way_from_the_start_to_the_first_question(visit: Visit) -> None:
    visit.open("/")
    visit.page.click("text=Ehrlich testen")
    visit.page.check("[name=agreed]")
    visit.page.click("text=Zustimmen und weiter")
    visit.page.click("text=Ich habe ihn aufgeschrieben")
    visit.page.wait_for_url("**/plan/goal/")
    visit.page.check("[name=goal][value=sleep]")
    visit.page.click("main form button.button")

    visit.page.wait_for_url("**/check/")
    visit.page.wait_for_selector(".check-question")


def test_the_zone_comes_from_the_browser(visit: Visit) -> None:
    visit.open("/consent/")

    assert visit.page.input_value("[name=zone]") == "Europe/Berlin"


def test_consent_can_be_given_by_keyboard_alone(visit: Visit) -> None:
    visit.open("/consent/")
    page = visit.page

    page.keyboard.press("Tab")
    assert 'class="skip"' in focused(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert 'name="agreed"' in focused(page)
    page.keyboard.press("Space")
    visit.enter()

    assert page.inner_text("h1") == "Danke."


def test_the_focus_can_be_seen(visit: Visit) -> None:
    visit.open("/")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Tab")

    outline = visit.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")

    assert float(outline.removesuffix("px")) >= 2


def test_english_is_one_click_away_and_stays(visit: Visit) -> None:
    visit.open("/method/")

    visit.send("button[name=language]")

    assert visit.page.url.endswith("/method/")
    assert visit.page.inner_text("h1") == "How Druckpunkt finds out"
    visit.open("/")
    assert visit.page.get_attribute("html", "lang") == "en"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dark_is_dark(browser: Browser, server: Server, scheme: Scheme) -> None:
    with visiting(browser, server, Window(scheme=scheme)) as visit:
        visit.open("/")
        ground = visit.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    first = int(ground.removeprefix("rgb(").split(",")[0])
    assert first > 200 if scheme == "light" else first < 50


def test_text_twice_as_large_still_fits(visit: Visit) -> None:
    for path in PAGES:
        visit.open(path)
        visit.check_fits_with_large_text()


def test_scripts_cannot_read_who_is_here(visit: Visit) -> None:
    visit.agree()

    assert visit.page.evaluate("document.cookie") == ""


def test_two_servers_on_one_machine_share_nobody(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    with Server(tmp_path / "other") as other, visiting(browser, server, Window()) as visit:
        visit.agree()
        here = visit.page.context.cookies(server.url)

        visit.page.goto(f"{other.url}/me/consents/")

        assert visit.page.url == f"{other.url}/consent/"
        visit.page.check("[name=agreed]")
        visit.page.click("main form button.button")
        visit.page.wait_for_selector("#recovery-code")
        visit.open("/me/consents/")
        assert visit.page.url == f"{server.url}/me/consents/"
        assert {cookie["name"] for cookie in here} <= {
            cookie["name"] for cookie in visit.page.context.cookies(server.url)
        }


def test_recovering_on_another_phone_leaves_the_first_one_signed_in(
    visit: Visit, browser: Browser, server: Server
) -> None:
    code = visit.agree()

    with visiting(browser, server, Window()) as other:
        recover(other, code.lower().replace("-", " "))
        assert other.page.inner_text("#recovery-code") != code
        other.check_problems()
    visit.open("/me/consents/")

    assert visit.page.url.endswith("/me/consents/")


def test_recovering_alone_on_another_phone_signs_the_first_one_out(
    visit: Visit, browser: Browser, server: Server
) -> None:
    code = visit.agree()

    with visiting(browser, server, Window()) as other:
        recover(other, code, alone=True)
        other.page.wait_for_selector("#recovery-code")
        other.check_problems()
    visit.open("/me/consents/")

    assert visit.page.url.endswith("/consent/")


def recover(visit: Visit, code: str, *, alone: bool = False) -> None:
    """Type the recovery code, and say whether all other devices are to be signed out."""
    visit.open("/recover/")
    visit.page.fill("[name=code]", code)
    visit.page.set_checked("[name=alone]", alone)
    visit.send("main form button.button")


def test_erasing_leaves_nothing_in_the_browser(visit: Visit) -> None:
    visit.agree()
    visit.open("/me/erase/")
    visit.page.check("[name=confirmed]")
    visit.send("main form button.button-danger")

    assert visit.page.inner_text("h1") == "Alles ist gelöscht."
    names = [cookie["name"] for cookie in visit.page.context.cookies()]
    assert [name for name in names if "person" in name] == []


def test_a_file_of_50_mb_is_refused_with_a_page_not_a_broken_connection(
    visit: Visit, tmp_path: Path
) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    visit.agree()
    visit.open("/my-data/")
    visit.expects(413)

    visit.page.set_input_files("input[type=file]", huge)
    visit.send("form:has(input[type=file]) button")

    assert visit.page.inner_text("h1") == "Diese Datei ist zu groß"


def test_pages_are_light_the_first_time(visit: Visit) -> None:
    """Under 100 kB on the wire with an empty cache, all resources counted."""
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    for path in PAGES:
        sizes.clear()
        visit.open(path)
        visit.page.wait_for_load_state("networkidle")
        assert 2_000 < sum(sizes) < 100_000, path
