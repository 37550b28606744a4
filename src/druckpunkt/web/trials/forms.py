"""Forms of the trial: the design, the freeze, pauses, more pairs, the last questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from druckpunkt.diary import known_outcomes
from druckpunkt.trial import TEMPLATES, Dose, EntryWindow, Pause
from druckpunkt.web.labels import base_name, layer_name, position_name
from druckpunkt.web.trials.defaults import UNPLANNED, Planned
from druckpunkt.web.trials.models import Guess
from druckpunkt.web.trials.services.changing import MOST_EXTRA_PAIRS
from druckpunkt.web.trials.services.designing import COMPARISONS, Design
from druckpunkt.web.trials.services.revealing import LastQuestions

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

QUESTIONS = ("pain", "stress", "sleep")
OTHERS = (*QUESTIONS, "interference")
POSITIONS = ("back", "neck", "shoulders", "seat", "feet")
LAYERS = ("skin", "shirt", "towel")
BASES = ("bed", "sofa", "yoga_mat", "floor")
MINUTES = (5, 30)
PAUSE_REASONS = ("travel", "illness", "other")


def _messages(sentence: StrOrPromise, *codes: str) -> dict[str, StrOrPromise]:
    return dict.fromkeys(codes or ("required", "invalid", "invalid_choice"), sentence)


def pick(names: tuple[str, ...], sentence: StrOrPromise) -> forms.ChoiceField:
    """Ask for one of `names`; anything else is answered with `sentence`."""
    return forms.ChoiceField(
        choices=[(name, name) for name in names], error_messages=_messages(sentence)
    )


def _scale(sentence: StrOrPromise) -> forms.IntegerField:
    codes = ("required", "invalid", "min_value", "max_value")
    return forms.IntegerField(min_value=0, max_value=10, error_messages=_messages(sentence, *codes))


def expectation_field() -> forms.IntegerField:
    """Ask what the person expects, from 0 to 10."""
    return _scale(gettext_lazy("Expectation: choose a number from 0 to 10."))


class DesignForm(forms.Form):
    """The question of a trial and the dose; scales and choices the person must make are empty."""

    question = pick(QUESTIONS, gettext_lazy("Choose what you want to find out."))
    off = pick(COMPARISONS, gettext_lazy("Choose one of the two comparisons."))
    smallest_worthwhile_change = forms.FloatField(
        min_value=0.5,
        max_value=5,
        localize=True,
        error_messages=_messages(
            gettext_lazy("Smallest worthwhile change: write a number from 0.5 to 5."),
            "required",
            "invalid",
            "min_value",
            "max_value",
        ),
    )
    expectation = expectation_field()
    template = pick(tuple(TEMPLATES), gettext_lazy("Choose one of the three plans."))
    minutes = forms.IntegerField(
        min_value=MINUTES[0],
        max_value=MINUTES[1],
        error_messages=_messages(
            gettext_lazy("Minutes: write a whole number from 5 to 30."),
            "required",
            "invalid",
            "min_value",
            "max_value",
        ),
    )
    position = pick(POSITIONS, gettext_lazy("Choose where you lie on the mat."))
    layer = pick(LAYERS, gettext_lazy("Choose what lies between skin and mat."))
    base = pick(BASES, gettext_lazy("Choose what lies under the mat."))
    window_opens = forms.TimeField(
        error_messages=_messages(gettext_lazy("Hours: write a time such as 18:00."))
    )
    window_closes = forms.TimeField(
        error_messages=_messages(gettext_lazy("Hours: write a time such as 23:00."))
    )
    others = forms.MultipleChoiceField(
        required=False,
        choices=[(name, name) for name in OTHERS],
        error_messages=_messages(
            gettext_lazy("Choose only from the listed questions."), "invalid_choice"
        ),
    )

    DEFAULTS = {
        "off": "rest",
        "smallest_worthwhile_change": 1.0,
        "template": "standard",
        "minutes": 20,
        "position": "back",
        "layer": "shirt",
        "base": "yoga_mat",
        "window_opens": "18:00",
        "window_closes": "23:00",
        "others": list(OTHERS),
    }

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, planned: Planned = UNPLANNED
    ) -> None:
        """Start from what the plan says, and offer only what the verdict allows."""
        super().__init__(data, initial={**self.DEFAULTS, **planned.initial})
        self._planned = planned

    def clean(self) -> dict[str, Any]:
        """The window lies within one study day, which ends at 04:00."""
        cleaned = super().clean() or self.cleaned_data
        opens, closes = cleaned.get("window_opens"), cleaned.get("window_closes")
        if opens and closes and not _is_window(opens, closes):
            self.add_error("window_closes", _("Hours: the end has to come after the start."))
        return cleaned

    def design(self) -> Design:
        """Return the valid form as a design."""
        said = self.cleaned_data
        outcome = replace(
            known_outcomes()[said["question"]],
            smallest_worthwhile_change=said["smallest_worthwhile_change"],
        )
        return Design(
            outcome=outcome,
            expectation_0_10=said["expectation"],
            off=said["off"],
            template=said["template"],
            dose=Dose(said["minutes"], said["position"], said["layer"], said["base"]),
            window=EntryWindow(said["window_opens"], said["window_closes"]),
            exploratory=tuple(name for name in said["others"] if name != outcome.name),
        )

    @property
    def positions(self) -> list[tuple[str, str]]:
        """Positions with their names."""
        return [(name, position_name(name)) for name in POSITIONS]

    @property
    def layers(self) -> list[tuple[str, str]]:
        """Layers with their names."""
        return [(name, layer_name(name)) for name in self._planned.limits.layers]

    @property
    def bases(self) -> list[tuple[str, str]]:
        """Bases with their names."""
        return [(name, base_name(name)) for name in self._planned.limits.bases]

    @property
    def longest_minutes(self) -> int:
        """Minutes at most."""
        return self._planned.limits.longest_minutes


def _is_window(opens: time, closes: time) -> bool:
    """Compare within the study day: 02:00 comes after 23:00."""
    boundary = 4 * 60
    minutes = [(moment.hour * 60 + moment.minute - boundary) % 1440 for moment in (opens, closes)]
    # 04:00 as an end is the end of the study day, not its start.
    return minutes[0] < (minutes[1] or 1440)


class FreezeForm(forms.Form):
    """Plan and first day of the first block."""

    template = pick(tuple(TEMPLATES), gettext_lazy("Choose one of the three plans."))
    first_day = forms.DateField(
        error_messages=_messages(gettext_lazy("First day: write a date such as 2026-03-09."))
    )


class PauseForm(forms.Form):
    """First and last day of a pause, and why; a flare is no reason."""

    first_day = forms.DateField(
        error_messages=_messages(gettext_lazy("First day: write a date such as 2026-03-09."))
    )
    last_day = forms.DateField(
        error_messages=_messages(gettext_lazy("Last day: write a date such as 2026-03-16."))
    )
    reason = pick(PAUSE_REASONS, gettext_lazy("Choose a reason."))
    not_a_flare = forms.BooleanField(
        error_messages={
            "required": gettext_lazy(
                "Please confirm that the pause has nothing to do with how it "
                "went with your question."
            )
        }
    )

    def clean(self) -> dict[str, Any]:
        """A pause ends on or after the day it starts."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last_day", _("The last day has to come after the first."))
        return cleaned

    def pause(self) -> Pause:
        """Return the valid form as a pause."""
        said = self.cleaned_data
        return Pause(said["first_day"], said["last_day"], said["reason"])


class LastQuestionsForm(forms.Form):
    """Asked before the seal opens; both empty at first."""

    expectation = expectation_field()
    guess = pick(tuple(Guess.values), gettext_lazy("Choose on which days you did better."))

    def questions(self) -> LastQuestions:
        """Return the valid form as answers."""
        return LastQuestions(self.cleaned_data["expectation"], Guess(self.cleaned_data["guess"]))


class ExpectationForm(forms.Form):
    """The expectation half-way."""

    expectation = expectation_field()


class ExtendForm(forms.Form):
    """How many pairs more, and from when."""

    extra_pairs = forms.IntegerField(
        min_value=1,
        max_value=MOST_EXTRA_PAIRS,
        error_messages=_messages(
            gettext_lazy("Pairs: write a whole number from 1 to 6."),
            "required",
            "invalid",
            "min_value",
            "max_value",
        ),
    )
    first_day = forms.DateField(
        error_messages=_messages(gettext_lazy("First day: write a date such as 2026-03-09."))
    )


class ConfirmForm(forms.Form):
    """One box for a step that cannot be taken back."""

    confirmed = forms.BooleanField(
        error_messages={"required": gettext_lazy("Please tick the box first. Nothing has changed.")}
    )
