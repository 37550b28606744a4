"""What the session looks like, sounds like and weighs, and how it is used without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.player import MINUTE, WAKE_LOCK, Player, playing
from tests.browser.server import Server
from tests.browser.visit import DESKTOP, Window

LIMIT_BYTES = 100_000
SMALLEST_IN_A_SESSION = 44
LOOKS = [
    Window(),
    Window(language="en", scheme="dark"),
    Window(*DESKTOP, language="en"),
    Window(width=320, height=568, scheme="dark"),
]

# Which buttons are covered or cut off at their upper or lower edge.
COVERED = """
all => all.filter(one => {
  const { left, width, top, bottom } = one.getBoundingClientRect();
  const at = y => document.elementFromPoint(left + width / 2, y);
  return ![top + 4, bottom - 4].every(y => one.contains(at(y)));
}).map(one => one.dataset.do)
"""
NO_WAKE_LOCK = 'Object.defineProperty(navigator, "wakeLock", { value: undefined });'


@pytest.fixture
def player(browser: Browser, clocked: Server, window: Window) -> Iterator[Player]:
    """Somebody whose plan says 10 minutes."""
    with playing(browser, clocked, window) as one:
        one.make_ready()
        yield one


def box(one: Locator) -> dict[str, float]:
    """Return where something is drawn."""
    found: Any = one.bounding_box()
    assert found is not None
    return dict(found)


def stages(player: Player) -> Iterator[str]:
    """Lead through every stage, and yield its name while it is shown."""
    player.open()
    player.hold_time()
    yield "before"
    player.press("start")
    player.wait_shown("ready")
    yield "ready"
    player.press("skip_ready")
    player.page.wait_for_selector("[data-part=sting]:visible")
    yield "sting"
    player.press("pause")
    player.wait_shown("paused")
    yield "paused"
    player.press("resume")
    player.pass_time(2 * MINUTE)
    yield "lying"
    player.press("stop")
    player.wait_shown("closing")
    yield "closing"
    player.press("closing_done")
    player.wait_until_stored()
    yield "after"


@pytest.mark.parametrize("window", LOOKS, ids=str)
def test_every_stage_is_clean_for_axe_fits_and_can_be_tapped(player: Player) -> None:
    for stage in stages(player):
        # Axe waits for timers of its own.
        player.page.clock.resume()
        player.visit.check_axe()
        player.visit.check_fits()
        smallest = 24 if stage in ("before", "after") else SMALLEST_IN_A_SESSION
        player.visit.check_targets(smallest)


def test_the_reasons_without_a_start_are_clean_too(browser: Browser, clocked: Server) -> None:
    with playing(browser, clocked, Window(width=320, height=568)) as player:
        player.open("gate")
        player.page.clock.resume()

        player.visit.check_axe()
        player.visit.check_fits()
        player.visit.check_targets()


@pytest.mark.parametrize(
    "window",
    [Window(width=320, height=568), Window(), Window(width=740, height=360)],
    ids=str,
)
def test_stop_is_on_the_screen_and_nothing_lies_on_it(player: Player) -> None:
    for stage in stages(player):
        if stage in ("before", "after", "closing"):
            continue
        stop = player.page.locator("[data-do=stop]")
        place = box(stop)
        height = player.page.evaluate("innerHeight")

        assert place["height"] >= SMALLEST_IN_A_SESSION
        assert place["y"] >= 0
        assert place["y"] + place["height"] <= height, stage
        on_top = player.page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).dataset.do",
            [place["x"] + place["width"] / 2, place["y"] + place["height"] / 2],
        )
        assert on_top == "stop", stage


@pytest.mark.parametrize(
    "window",
    [
        Window(width=320, height=568),
        Window(width=360, height=640, language="en"),
        Window(),
        Window(width=412, height=915),
        Window(width=740, height=360, language="en"),
        Window(width=1280, height=720),
    ],
    ids=str,
)
@pytest.mark.parametrize("lock", [WAKE_LOCK, NO_WAKE_LOCK], ids=["held", "none"])
def test_no_button_lies_below_stop_whatever_there_is_to_read(player: Player, lock: str) -> None:
    player.page.add_init_script(lock)
    for stage in stages(player):
        if stage in ("before", "after", "closing"):
            continue
        assert bool(player.text("notice")) == (lock == NO_WAKE_LOCK), stage
        covered = player.page.locator("[data-stage=lying] [data-do]:visible").evaluate_all(COVERED)
        assert covered == [], stage


@pytest.mark.parametrize("window", [Window(width=320, height=568)], ids=str)
def test_the_sting_has_two_rows_of_large_buttons_above_stop(player: Player) -> None:
    for stage in stages(player):
        if stage == "sting":
            break

    boxes = [box(one) for one in player.page.locator("[data-sting]").all()]
    stop = box(player.page.locator("[data-do=stop]"))

    assert len({round(one["y"]) for one in boxes}) == 2
    assert min(min(one["width"], one["height"]) for one in boxes) >= SMALLEST_IN_A_SESSION
    assert max(one["y"] + one["height"] for one in boxes) <= stop["y"]


@pytest.mark.parametrize("window", [Window(width=320, height=568)], ids=str)
def test_the_scales_before_and_after_are_two_rows_for_a_thumb(player: Player) -> None:
    for stage in stages(player):
        if stage not in ("before", "after"):
            continue
        labels = player.page.locator(f"[data-stage={stage}] .scale-numbers label").all()
        boxes = [box(one) for one in labels]

        assert len(boxes) == 11
        assert len({round(one["y"]) for one in boxes}) == 2
        assert min(min(one["width"], one["height"]) for one in boxes) >= SMALLEST_IN_A_SESSION


def test_text_of_double_size_neither_scrolls_sideways_nor_hides_stop(player: Player) -> None:
    for stage in stages(player):
        player.page.evaluate(
            """() => {
              const large = new CSSStyleSheet();
              large.replaceSync("html { font-size: 200% }");
              document.adoptedStyleSheets = [large];
            }"""
        )
        player.visit.check_fits()
        if stage in ("ready", "sting", "lying", "paused"):
            stop = box(player.page.locator("[data-do=stop]"))
            assert stop["y"] + stop["height"] <= player.page.evaluate("innerHeight"), stage


@pytest.mark.parametrize("window", [Window(), Window(language="en")], ids=str)
def test_from_the_first_key_to_the_last_without_a_mouse(player: Player) -> None:
    player.open()
    player.hold_time()
    press = player.page.keyboard.press

    tab_to(player, "#before-0, [name=before]")
    press("ArrowRight")
    tab_to(player, "[data-do=start]")
    press("Enter")
    player.wait_shown("ready")
    player.page.wait_for_function("document.activeElement.dataset.do === 'stop'")
    tab_to(player, "[data-do=skip_ready]")
    press("Enter")
    player.wait_shown("lying")
    player.pass_time(10 * MINUTE + 1)
    player.wait_shown("closing")
    player.page.wait_for_function("document.activeElement.dataset.do === 'closing_done'")
    press("Enter")
    player.wait_for("after")
    player.wait_until_stored()
    tab_to(player, "[name=after]")
    press("Space")
    tab_to(player, "[data-do=keep_after]")
    press("Enter")
    player.page.wait_for_selector("[data-do=keep_after]", state="hidden")
    player.wait_until_stored()

    (session,) = player.stored()
    assert session["minutes"] == 10
    assert session["after_0_10"] is not None


def tab_to(player: Player, selector: str) -> None:
    """Press the tab key until `selector` has the focus; the focus must be seen."""
    for _ in range(40):
        player.page.keyboard.press("Tab")
        if player.page.evaluate("one => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"no way by keyboard to {selector}")


def test_the_lost_screen_lock_is_said_and_asked_for_again(player: Player) -> None:
    player.page.add_init_script(WAKE_LOCK)
    player.open()
    player.hold_time()
    player.start()
    player.page.wait_for_function("globalThis.locks.length === 1")
    assert player.text("notice") == ""

    player.hide()
    player.page.evaluate("globalThis.locks[0].release()")
    expect(player.page.locator("[data-out=notice]")).to_contain_text("Bildschirm kann jetzt dunkel")
    player.show()
    player.page.wait_for_function("globalThis.locks.length === 2")
    player.pass_time(1)
    expect(player.page.locator("[data-out=notice]")).to_be_empty()

    player.pass_time(11 * MINUTE)
    player.get_up()
    assert player.page.evaluate("globalThis.locks.length") == 2


def test_a_browser_without_a_screen_lock_says_so(player: Player) -> None:
    player.page.add_init_script(NO_WAKE_LOCK)
    player.open()
    player.hold_time()

    player.start()

    expect(player.page.locator("[data-out=notice]")).to_contain_text("nicht anlassen")


def test_with_the_screen_locked_one_track_plays_to_the_end(player: Player) -> None:
    player.page.add_init_script(
        """globalThis.tracks = [];
        const Real = Audio;
        globalThis.Audio = function () { const one = new Real(); tracks.push(one); return one; };"""
    )
    player.open()
    player.hold_time()

    player.start("track")

    player.page.wait_for_function("tracks.length === 1 && tracks[0].duration > 0")
    seconds = player.page.evaluate("tracks[0].duration")
    assert seconds == pytest.approx(60 + 10 * MINUTE + 90, abs=30)
    assert player.page.evaluate("tracks[0].src").startswith("blob:")
    player.page.wait_for_function("Math.abs(tracks[0].currentTime - 60) < 5")
    assert player.page.evaluate("navigator.mediaSession.metadata.title")
    player.press("pause")
    player.page.wait_for_function("tracks[0].paused")


def test_bells_are_planned_ahead_and_none_rings_after_an_early_stop(player: Player) -> None:
    player.page.add_init_script(
        """globalThis.struck = [];
        const start = AudioBufferSourceNode.prototype.start;
        AudioBufferSourceNode.prototype.start = function (when) {
          struck.push(when - this.context.currentTime);
          return start.call(this, when);
        };"""
    )
    player.open()
    player.hold_time()

    player.start("bells")
    player.page.wait_for_function(f"Math.max(...struck) > {10 * MINUTE - 1}")
    player.page.evaluate("struck.length = 0")
    player.press("pause")
    player.press("resume")
    player.page.wait_for_function("struck.length > 0")
    player.pass_time(MINUTE)
    player.page.evaluate("struck.length = 0")
    player.press("stop")
    player.press("closing_done")
    player.wait_until_stored()

    assert player.page.evaluate("struck") == []


def test_after_a_reload_the_bells_wait_for_a_touch_and_the_page_says_so(player: Player) -> None:
    # Driving a browser counts as touching it; here only a click does, as for a person.
    player.page.add_init_script(
        """addEventListener("click", () => (globalThis.touched = true), true);
        Object.defineProperty(UserActivation.prototype, "hasBeenActive", {
          get: () => globalThis.touched === true,
        });"""
    )
    player.open()
    player.hold_time()
    player.start("bells")
    assert "Glocken" not in player.text("notice")

    player.page.reload()
    player.wait_for("lying")
    expect(player.page.locator("[data-out=notice]")).to_contain_text("Glocken wieder läuten")
    player.page.click("[data-out=clock]")
    expect(player.page.locator("[data-out=notice]")).not_to_contain_text("Glocken")


def test_the_test_bell_is_answered_in_text(player: Player) -> None:
    player.open()

    player.press("test_bell")

    expect(player.page.locator("[data-out=bell]")).to_contain_text("Das war die Glocke")


def test_no_voice_of_the_device_no_offer_to_read_aloud(player: Player) -> None:
    player.page.add_init_script(
        """speechSynthesis.getVoices = () => [{ lang: "de-DE", localService: false }];"""
    )
    player.open()

    assert not player.page.locator("[data-speech]").is_visible()


def test_a_voice_of_the_device_is_offered(player: Player) -> None:
    player.page.add_init_script(
        """speechSynthesis.getVoices = () => [{ lang: "de-DE", localService: true }];"""
    )
    player.open()

    assert player.page.locator("[data-speech]").is_visible()
    assert not player.page.is_checked("[name=speech]")


def test_cues_are_read_by_the_voice_of_the_device_once_each(player: Player) -> None:
    # Headless Chromium has no voices: this one stands in for the device's.
    player.page.add_init_script(
        """globalThis.spoken = [];
        speechSynthesis.getVoices = () => [{ lang: "de-DE", localService: true }];
        globalThis.SpeechSynthesisUtterance = function (text) { this.text = text; };
        speechSynthesis.speak = (one) => spoken.push(one.text);"""
    )
    player.open()
    player.hold_time()
    player.page.check("[name=speech]")

    player.start("silent")
    player.pass_time(2 * MINUTE)
    player.hide()
    player.show()

    spoken = player.page.evaluate("spoken")
    assert "30 Sekunden" in " ".join(spoken)
    assert len(spoken) == len(set(spoken)) >= 2


def test_who_wants_less_motion_sees_none(player: Player) -> None:
    player.page.emulate_media(reduced_motion="reduce")
    player.open()
    player.hold_time()

    player.start()

    name = "getComputedStyle(document.querySelector('.clock'), '::before').animationName"
    assert player.page.evaluate(name) == "none"


def test_cues_are_read_out_politely_and_the_clock_is_not(player: Player) -> None:
    player.open()
    player.hold_time()
    player.start()

    cue = player.page.locator("[data-out=cue]")
    assert cue.get_attribute("aria-live") == "polite"
    assert player.page.locator("[data-out=clock]").get_attribute("aria-live") == "off"
    player.page.evaluate(
        """() => {
          globalThis.changes = 0;
          const place = document.querySelector("[data-out=cue]");
          new MutationObserver(() => (globalThis.changes += 1)).observe(place, {
            childList: true, characterData: true, subtree: true,
          });
        }"""
    )
    player.pass_time(9 * MINUTE)
    assert 3 <= player.page.evaluate("globalThis.changes") <= 20


def test_the_session_page_weighs_less_than_100_kb(player: Player) -> None:
    """On the wire with an empty cache, without the worker that fetches everything for later."""
    session = player.page.context.new_cdp_session(player.page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.setBypassServiceWorker", {"bypass": True})
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    player.open()
    player.page.wait_for_load_state("networkidle")
    player.start()
    player.page.wait_for_load_state("networkidle")

    assert len(sizes) > 10
    assert sum(sizes) < LIMIT_BYTES
