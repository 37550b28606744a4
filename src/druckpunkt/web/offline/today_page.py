"""What the today shell must bring along: every sentence and name that a card can call for."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from druckpunkt.diary import known_outcomes
from druckpunkt.safety.use import Base, Layer, Position
from druckpunkt.session import SkinFinding
from druckpunkt.web import labels
from druckpunkt.web.session.wording import finding_name

# Stands in an address until the page knows the day.
NO_DAY: Final = date(2000, 1, 1)


def today_context(language: str) -> dict[str, Any]:
    """Return the sentences and names in the language in force."""
    sentences = {**_sentences(), **_problems()}
    findings = [(kind.value, finding_name(kind.value)) for kind in SkinFinding]
    return {"sentences": sentences, "names": _names(), "findings": findings, "no_day": NO_DAY}


def _sentences() -> dict[str, str]:
    return {
        "morning": _("Good morning."),
        "day": _("Good day."),
        "evening": _("Good evening."),
        "mat_day": _("Today · mat day"),
        "rest_day": _("Today · rest day"),
        "run_in_day": _("Today · run-in"),
        "free_day": _("Today · your step"),
        "one_minute": _("1 minute"),
        "minutes": _("{minutes} minutes"),
        "rest_place": _(
            "Lie down at the same place and time, dressed the same way, but without the mat."
        ),
        "start": _("Let’s go"),
        "once_more": _("Lie down once more"),
        "go_on": _("Go on with the session"),
        "lain": _("Done: {minutes} today."),
        "lain_here": _("Done: {minutes} today, kept on this device."),
        "tomorrow_mat": _("Tomorrow: mat day"),
        "tomorrow_rest": _("Tomorrow: rest day"),
        "tomorrow_nothing": _("Tomorrow: day without mat and rest"),
        "seconds": _("20 seconds: {outcomes}"),
        "entry_stored": _("Done for today."),
        "entry_here": _("Done for today, kept on this device."),
        "plan_ended": _("The plan on this device ended on {day}."),
        "shortened": _(
            "A step shorter: something on this device is a warning sign that the server does not "
            "know yet. It hurt, or the skin took it badly."
        ),
        **_skin_sentences(),
        **_outbox_sentences(),
    }


def _skin_sentences() -> dict[str, str]:
    return {
        "on_this_device": _("On this device. It is sent by itself as soon as there is a network."),
        "safely_stored": _("Safely stored."),
        "skin_not_kept": _("This browser could not keep it. Please try again."),
    }


def _outbox_sentences() -> dict[str, str]:
    return {
        "kind_entry": _("Entry of {day}"),
        "kind_session": _("Session of {day}"),
        "kind_skin": _("Skin check of {day}"),
        "one_waits": _("One thing is only on this device so far."),
        "waiting": _("{count} things are only on this device so far."),
        "sent_later": _(
            "They are sent as soon as the network is there. Until then this browser keeps them."
        ),
        "busy": _("The server does not take them at the moment. This page tries again by itself."),
        "stored": _("Everything you wrote is safely stored."),
        "offline": _("No network. This page shows what this device knows."),
        "refused_unknown": _("The server did not take this."),
        "needs_refused": _(
            "This belongs to something the server did not take, so it cannot be stored either."
        ),
        "discard_sure": _("Really discard? Then it is gone."),
    }


def _problems() -> dict[str, str]:
    """Return why the mat must wait, by the code of the card."""
    return {
        "check_first": _("First the safety check"),
        "check_again": _("Before the next session"),
        "check_said_no": _("No mat for now"),
        "to_check": _("To the safety check"),
        "to_result": _("To the result of the check"),
        "problem_no_check": _("A few questions come first: is the mat all right for you?"),
        "problem_expired": _("Your last check is older than 90 days. Please go through it again."),
        "problem_said_ask": _(
            "Your check said: ask a doctor first. Until then please leave the mat."
        ),
        "problem_said_stop": _("Your check said: see a doctor today. Please leave the mat."),
        "problem_skin": _("Your skin took it badly. Answer the check again before you go on."),
        "problem_pain_rise": _(
            "Your pain has risen sharply. Answer the check again before you go on."
        ),
        "problem_long_pause": _(
            "You have paused for long. Answer the check again before you go on."
        ),
        "problem_other_use": _("You use the mat another way now. Answer the check for it."),
        "problem_outdated_version": _("The check has new questions. Please go through it again."),
        "problem_other": _("Please go through the check again before you lie on the mat."),
    }


def _names() -> dict[str, dict[str, str]]:
    outcomes = known_outcomes()
    return {
        "position": {one.value: labels.position_name(one.value) for one in Position},
        "layer": {one.value: labels.layer_name(one.value) for one in Layer},
        "base": {one.value: labels.base_name(one.value) for one in Base},
        "outcome": {name: labels.outcome_name(outcome) for name, outcome in outcomes.items()},
    }
