"""The plan in words: goals, where one stands on the ladder and why, and what opens the next."""

from __future__ import annotations

from druckpunkt.plan import Standing, load_ladder
from druckpunkt.texts.catalogue import gettext, ngettext


def goal_label(goal: str, language: str) -> str:
    """Name a goal; one nobody knows is shown as it is."""
    return {
        "back": gettext("Back pain or tension", language),
        "neck_shoulders": gettext("Neck and shoulders", language),
        "stress": gettext("Stress and tension", language),
        "sleep": gettext("Falling asleep and sleeping", language),
        "headache": gettext("Headache", language),
        "sport": gettext("Recovery after sport", language),
    }.get(goal, goal)


def reason_sentence(standing: Standing, language: str) -> str:
    """Say why the step is the one it is."""
    sentence = {
        "start": gettext("You start here. The first step is short on purpose.", language),
        "climbing": gettext("You are on this step and collect good sessions.", language),
        "opened": gettext("Three good sessions have opened this step.", language),
        "held": gettext("You hold this step. It stays until you say go on.", language),
        "stepped_back_reaction": gettext(
            "One step back, because skin or body reacted to a session.", language
        ),
        "stepped_back_pause": gettext(
            "One step back for every week without a session on the mat.", language
        ),
        "stepped_back_choice": gettext("You went one step back.", language),
        "at_the_top": gettext("This is the last step. Longer is not planned.", language),
        "at_the_limit": gettext(
            "Your safety check allows {minutes} minutes at most for now.", language
        ),
        "in_trial": gettext(
            "Your trial fixes the minutes. The plan does not step up until it ends.", language
        ),
    }[standing.reason]
    return sentence.format(minutes=standing.minutes)


def next_sentence(standing: Standing, language: str) -> str:
    """Say what opens the next step, or that none will."""
    if standing.reason == "in_trial":
        return gettext("After the trial you decide whether it goes on.", language)
    if standing.next_minutes is None:
        return gettext("There is no next step.", language)
    left = standing.needed - standing.good_sessions
    if left == 0:
        return gettext("{minutes} minutes are open to you as soon as you go on.", language).format(
            minutes=standing.next_minutes
        )
    if standing.is_held:
        return gettext(
            "Good sessions so far: {good} of {needed}. While you hold, they open nothing.",
            language,
        ).format(good=standing.good_sessions, needed=standing.needed)
    return ngettext(
        "{count} more good session opens {minutes} minutes.",
        "{count} more good sessions open {minutes} minutes.",
        left,
        language,
    ).format(count=left, minutes=standing.next_minutes)


def rules_sentences(language: str) -> tuple[str, ...]:
    """Say the rules of the ladder."""
    ladder = load_ladder()
    return (
        gettext(
            "A good session reaches {share}% of the minutes of the step and has no warning sign. "
            "One a day counts.",
            language,
        ).format(share=round(100 * ladder.good_share)),
        gettext(
            "The calendar opens nothing: only {needed} good sessions on different days do.",
            language,
        ).format(needed=ladder.good_sessions_needed),
        gettext(
            "One step back: after a session that hurt, after welts, bruises, broken or numb skin, "
            "and when pain is clearly higher right after lying.",
            language,
        ),
        gettext(
            "One step back too for every {days} days in a row without a session.", language
        ).format(days=ladder.pause_days),
        gettext("Whoever falls asleep loses nothing, but the session does not count.", language),
    )


def convention_sentence(language: str) -> str:
    """Say that nobody has tested these steps."""
    return gettext(
        "No trial has compared doses or tested a slow start. 5 to 10 minutes at first and 20 to "
        "30 later is what guides advise; the steps between and the three good sessions are our "
        "convention.",
        language,
    )


def faster_sentence(language: str) -> str:
    """Say why not faster, with the one figure there is."""
    return gettext(
        "In one study with 30 minutes a day from the start, 8 of 91 people stopped because it "
        "hurt too much.",
        language,
    )
