"""Refusals of the services as sentences: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from druckpunkt.diary import known_outcomes
from druckpunkt.texts.errors import describe
from druckpunkt.trial import ProtocolRejected
from druckpunkt.web.labels import language, outcome_name, position_name
from druckpunkt.web.trials.refusal import Refused

PLAIN = {
    "already_started": gettext_lazy(
        "The first step is chosen before the first session. Now go up or back one step at a time."
    ),
    "base_not_allowed": gettext_lazy(
        "Your safety check says: gently. Choose bed, sofa or yoga mat under the mat."
    ),
    "fixed_by_trial": gettext_lazy(
        "Your trial fixes this until it ends. Only a step back is possible at any time."
    ),
    "layer_not_allowed": gettext_lazy(
        "Your safety check says: gently. Choose a thin shirt or a towel between skin and mat."
    ),
    "unknown_first_step": gettext_lazy("Choose 5, 8 or 10 minutes to start with."),
    "already_open": gettext_lazy("This result is open already."),
    "diary_closed": gettext_lazy("This trial has ended; its diary is closed."),
    "before_the_diary": gettext_lazy(
        "Your diary begins with your first check or plan; this day lies before it."
    ),
    "correction_without_entry": gettext_lazy(
        "The entry this correction is about is not here. Send it first."
    ),
    "empty": gettext_lazy("Nothing was filled in. Choose a number, or “skip today”."),
    "empty_diary": gettext_lazy("This diary has no days."),
    "future_day": gettext_lazy("This day has not come yet. Entries are for today and before."),
    "no_consent": gettext_lazy("A diary needs your consent first."),
    "no_valid_verdict": gettext_lazy("Please go through the safety check first."),
    "not_asked": gettext_lazy("This is not asked on this day."),
    "not_extendable": gettext_lazy(
        "More pairs are possible only after a trial that ran to its end and was not settled."
    ),
    "not_foreseen": gettext_lazy("Look first at what this trial can find."),
    "not_frozen": gettext_lazy("This trial has no protocol yet."),
    "not_in_run_in": gettext_lazy("This step belongs to the run-in, which is over."),
    "not_ready": gettext_lazy("The result is not ready yet."),
    "not_running": gettext_lazy("This trial is not running."),
    "nothing_asked": gettext_lazy("Nothing is asked on this day: it does not belong to the trial."),
    "sealed": gettext_lazy("The result is still sealed."),
    "short_needs_same_day": gettext_lazy(
        "The short plan changes every day. For sleep choose the standard or the thorough plan."
    ),
    "too_early_to_open": gettext_lazy(
        "There is nothing to open yet: the first day of the trial is not over."
    ),
    "unknown_region": gettext_lazy("The body map has no such place. Load the page again, please."),
    "off_the_body_scale": gettext_lazy("Body map: choose a number from 0 to 10 for each place."),
    "text_too_long": gettext_lazy(
        "Unwanted effects: up to 500 characters. Note: up to 2000 characters."
    ),
    "too_many_entries": gettext_lazy(
        "This day has 24 entries already. Correct one of them instead."
    ),
    "written_in_the_future": gettext_lazy(
        "This entry was written in the future. Please check the clock of your device."
    ),
    "trial_running": gettext_lazy("A trial is running already. Finish or stop it first."),
    "unknown_comparison": gettext_lazy("Choose one of the two comparisons."),
    "unknown_template": gettext_lazy("Choose one of the three plans."),
}


def sentence(error: Refused | ProtocolRejected) -> str:
    """Return what `error` says to the person who caused it."""
    if error.code in WITH_VALUES:
        return WITH_VALUES[error.code](error.values)
    if error.code in PLAIN:
        return str(PLAIN[error.code])
    return describe(error, language())


def _day(value: object) -> str:
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else "–"


def _start_not_ahead(values: Mapping[str, object]) -> str:
    return _("Choose a first day from %(earliest)s to %(latest)s.") % {
        "earliest": _day(values["earliest"]),
        "latest": _day(values["latest"]),
    }


def _pause_after(values: Mapping[str, object]) -> str:
    return _("The trial ends on %(last)s; a pause has to start before that.") % {
        "last": _day(values["last_day"])
    }


def _pause_too_long(values: Mapping[str, object]) -> str:
    return _("A pause may last up to %(days)s days. For longer, stop this trial.") % {
        "days": values["days"]
    }


def _too_many_pairs(values: Mapping[str, object]) -> str:
    return _("Choose up to %(most)s more pairs.") % {"most": values["most"]}


def _off_scale(values: Mapping[str, object]) -> str:
    known = known_outcomes().get(str(values["outcome"]))
    name = outcome_name(known) if known else str(values["outcome"])
    return _("%(name)s: choose a number from %(low)s to %(high)s.") % {
        "name": name,
        "low": f"{values['low']:g}",
        "high": f"{values['high']:g}",
    }


def _run_in_too_short(values: Mapping[str, object]) -> str:
    days, answers = int(str(values["days_left"])), int(str(values["answers_left"]))
    if days:
        return ngettext(
            "The run-in needs %(count)s more day.", "The run-in needs %(count)s more days.", days
        ) % {"count": days}
    return ngettext(
        "The run-in needs %(count)s more answer to your question.",
        "The run-in needs %(count)s more answers to your question.",
        answers,
    ) % {"count": answers}


def _ladder_not_reached(values: Mapping[str, object]) -> str:
    good = int(str(values["good_left"]))
    return ngettext(
        "Your plan stands at %(reached)s minutes, and the trial is to test %(wanted)s. "
        "%(count)s more good session opens the next step.",
        "Your plan stands at %(reached)s minutes, and the trial is to test %(wanted)s. "
        "%(count)s more good sessions open the next step.",
        good,
    ) % {"reached": values["reached"], "wanted": values["wanted"], "count": good}


def _minutes_above_limit(values: Mapping[str, object]) -> str:
    return _("Your safety check allows %(longest)s minutes at most. Choose up to that.") % {
        "longest": values["longest"]
    }


def _other_position(values: Mapping[str, object]) -> str:
    return _(
        "Your plan and your safety check are about: %(position)s. Change the position in the plan "
        "first; the safety check then asks again."
    ) % {"position": position_name(str(values["position"]))}


def _other_place(values: Mapping[str, object]) -> str:
    return _(
        "This was: %(found)s. Your safety check was about: %(checked)s. Change the position in the "
        "plan first; the safety check then asks again."
    ) % {
        "found": position_name(str(values["found"])),
        "checked": position_name(str(values["checked"])),
    }


WITH_VALUES = {
    "ladder_not_reached": _ladder_not_reached,
    "minutes_above_limit": _minutes_above_limit,
    "other_place": _other_place,
    "other_position": _other_position,
    "off_scale": _off_scale,
    "pause_after_the_end": _pause_after,
    "pause_too_long": _pause_too_long,
    "run_in_too_short": _run_in_too_short,
    "start_not_ahead": _start_not_ahead,
    "too_many_pairs": _too_many_pairs,
}
