"""What the session page says with numbers in it; the browser fills the {places}."""

from __future__ import annotations

from druckpunkt.safety.use import Base, Layer, Position
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.dose import base_label, layer_label, position_label


def player_sentences(language: str) -> dict[str, object]:
    """Return every sentence of the session page by its code, and the names of a step."""
    return {
        "names": _names(language),
        **_before(language),
        **_lying(language),
        **_troubles(language),
        **_after(language),
    }


def how_to_lie(position: Position, language: str) -> str:
    """Say in one or two sentences how to lie in a position with the mat."""
    return {
        Position.BACK: gettext(
            "Lie back slowly so that the back rests evenly. Bend your knees, put a flat cushion "
            "under the head.",
            language,
        ),
        Position.NECK: gettext(
            "Lay the mat over a firm cushion and lower the neck onto it slowly. The head stays "
            "level, no pressure on the throat.",
            language,
        ),
        Position.SHOULDERS: gettext(
            "Only shoulders and upper back lie on the mat. A cushion carries the head, the arms "
            "rest loosely.",
            language,
        ),
        Position.SEAT: gettext(
            "Only the seat lies on the mat. Lower yourself slowly, bend your knees and put the "
            "feet down.",
            language,
        ),
        Position.FEET: gettext(
            "Sit on a chair, lay the mat before it and put the feet down slowly. Do not stand on "
            "the mat.",
            language,
        ),
    }[position]


def _names(language: str) -> dict[str, dict[str, str]]:
    return {
        "positions": {one.value: position_label(one.value, language) for one in Position},
        "layers": {one.value: layer_label(one.value, language) for one in Layer},
        "bases": {one.value: base_label(one.value, language) for one in Base},
    }


def _before(language: str) -> dict[str, str]:
    return {
        "minutes_one": gettext("1 minute", language),
        "minutes": gettext("{minutes} minutes", language),
        "already_one": gettext("1 minute of today is already recorded.", language),
        "already": gettext("{minutes} minutes of today are already recorded.", language),
        "bell_rang": gettext("That was the bell. Nothing heard? Turn the volume up.", language),
        "bell_failed": gettext("This browser cannot ring. The text still guides you.", language),
    }


def _lying(language: str) -> dict[str, str]:
    return {
        "paused": gettext("Pause", language),
        "paused_cue": gettext("The time stands still. Take as long as you need.", language),
        "jumped": gettext("The clock jumped", language),
        "jumped_cue": gettext("The time stands still until you decide.", language),
        "cut_short": gettext("Stopped", language),
        "cut_short_cue": gettext("Stay for one more breath, then get up slowly.", language),
        "more_one": gettext("1 minute more", language),
        "more": gettext("{minutes} minutes more", language),
        "why_stopped": gettext("Why did you stop?", language),
        "anything_else": gettext("Did one of these happen?", language),
    }


def _troubles(language: str) -> dict[str, str]:
    return {
        "wake_lost": gettext(
            "The screen may go dark now. The time goes on counting; touch the screen to see it.",
            language,
        ),
        "wake_none": gettext(
            "This browser cannot keep the screen on. The time goes on counting all the same.",
            language,
        ),
        "sound_waits": gettext("Touch the screen once so that the bells ring again.", language),
        "not_kept": gettext(
            "This browser keeps nothing on the device. Leave this page open until the end.",
            language,
        ),
        "jump_after_reload": gettext(
            "While this page was closed, the clock of the device moved by {size} minutes. That "
            "cannot be right for this session, so nothing is guessed: it stands where it was.",
            language,
        ),
        "jump_forward": gettext(
            "The clock of the device jumped {size} minutes ahead. Was the device asleep while you "
            "went on lying?",
            language,
        ),
        "jump_back": gettext(
            "The clock of the device was set back by {size} minutes. Your session does not depend "
            "on it and goes on.",
            language,
        ),
    }


def _after(language: str) -> dict[str, str]:
    return {
        "lain": gettext("{minutes} min {seconds} s", language),
        "nothing_lain": gettext("Not begun", language),
        "nothing_recorded": gettext("You stopped before lying down; nothing is kept.", language),
        "recorded_completed": gettext("Recorded: lain to the end.", language),
        "recorded_stopped": gettext("Recorded: stopped early. These minutes count.", language),
        "recorded_asleep": gettext("Recorded: you fell asleep.", language),
        "recorded_hurt": gettext(
            "Recorded: it hurt. Rather lie gentler or shorter next time, or not at all.", language
        ),
        "after_stays": gettext("The higher number stays recorded: {number}.", language),
        "jump_marked": gettext("The clock jumped; that is marked in the record.", language),
        "on_this_device": gettext(
            "On this device. It is sent by itself as soon as there is a network.", language
        ),
        "safely_stored": gettext("Safely stored.", language),
        "not_taken": gettext("Not stored. It stays on this device until you decide.", language),
    }
