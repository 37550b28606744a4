"""The 20-second entry: sent forms in, `EntryContent` out, and back again for a correction."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from druckpunkt.diary import HIGHEST_INTENSITY, REGIONS, EntryState, Outcome, OutcomeEntry
from druckpunkt.web.diary.body_map import region_name
from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.diary.scales import Scale, errors_of, wording_of
from druckpunkt.web.diary.services import Submission
from druckpunkt.web.labels import outcome_name

STATES = {state.value: state for state in (EntryState.SKIPPED, EntryState.TOO_BAD)}
FULL, OTHER, LATER, NONE = "full", "other", "later", "none"
YES_NO = {True: "yes", False: "no", None: ""}
LONGEST_MINUTES = 240
MOST_PAINKILLERS = 20


class OutcomeField(forms.Field):
    """One scale: a whole number from 0 to 10, or a state instead of a number."""

    def __init__(self, outcome: Outcome, *, required: bool) -> None:
        super().__init__(required=required)
        self.outcome = outcome

    def clean(self, value: Any) -> OutcomeEntry | None:
        """Return the answer, None when the scale was left empty and may be."""
        if value in (None, ""):
            if self.required:
                raise forms.ValidationError(
                    _("%(name)s: choose a number, or skip the question.")
                    % {"name": outcome_name(self.outcome)}
                )
            return None
        if value in STATES:
            return OutcomeEntry(STATES[value])
        return OutcomeEntry(EntryState.ANSWERED, self._number(str(value)))

    def _number(self, text: str) -> float:
        if text.isascii() and text.isdigit() and len(text) <= 4 and self.outcome.holds(int(text)):
            return float(text)
        raise forms.ValidationError(
            _("%(name)s: “%(text)s” is not on the scale. Choose a number from 0 to 10.")
            % {"name": outcome_name(self.outcome), "text": text[:20]}
        )


INTENSITIES = {str(number): number for number in range(HIGHEST_INTENSITY + 1)}


class RegionField(forms.Field):
    """How much one place of the body hurts: a whole number from 0 to 10, or nothing."""

    def __init__(self, region: str) -> None:
        super().__init__(required=False)
        self.region = region

    def clean(self, value: Any) -> int | None:
        """Return the intensity, None when the place was left out."""
        if value in (None, ""):
            return None
        if str(value) in INTENSITIES:
            return INTENSITIES[str(value)]
        raise forms.ValidationError(
            _("%(place)s: “%(text)s” is not on the scale. Choose a number from 0 to 10.")
            % {"place": region_name(self.region), "text": str(value)[:20]}
        )


def region_field(region: str) -> str:
    """Return the name under which a form sends the intensity of a place."""
    return f"region-{region}"


def _yes_no(text: str) -> bool | None:
    return text == "yes" if text else None


class EntryForm(forms.Form):
    """What is asked on one study day. Every scale is empty until the person answers."""

    client_uuid = forms.UUIDField(required=False)
    zone = forms.CharField(required=False, max_length=64)
    session = forms.ChoiceField(
        required=False, choices=[(name, name) for name in (FULL, OTHER, LATER, NONE)]
    )
    minutes = forms.FloatField(
        required=False,
        min_value=0,
        max_value=LONGEST_MINUTES,
        localize=True,
        error_messages={
            "invalid": gettext_lazy("Minutes: write a number, such as 15."),
            "min_value": gettext_lazy("Minutes: write a number from 0 to 240."),
            "max_value": gettext_lazy("Minutes: write a number from 0 to 240."),
        },
    )
    painkillers = forms.ChoiceField(required=False, choices=[("no", "no"), ("yes", "yes")])
    painkiller_count = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_PAINKILLERS,
        error_messages={
            "invalid": gettext_lazy("Painkillers: write how many, as a whole number."),
            "min_value": gettext_lazy("Painkillers: write a number from 1 to 20."),
            "max_value": gettext_lazy("Painkillers: write a number from 1 to 20."),
        },
    )
    medication_changed = forms.ChoiceField(required=False, choices=[("no", "no"), ("yes", "yes")])
    other_treatment = forms.ChoiceField(required=False, choices=[("no", "no"), ("yes", "yes")])
    unwanted = forms.CharField(
        required=False,
        max_length=500,
        error_messages={"max_length": gettext_lazy("Unwanted effects: up to 500 characters.")},
    )
    note = forms.CharField(
        required=False,
        max_length=2000,
        error_messages={"max_length": gettext_lazy("Note: up to 2000 characters.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        asked: Sequence[Outcome],
        primary: str,
        planned_minutes: int | None,
        asks_minutes: bool = True,
        before: EntryContent | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(before, planned_minutes) if before else {})
        self.asked = tuple(asked)
        self.planned_minutes = planned_minutes
        self.asks_minutes = asks_minutes
        self.before = before or EntryContent()
        self.skips_all = data is not None and "skip_all" in data
        for outcome in self.asked:
            required = outcome.name == primary and not self.skips_all
            self.fields[outcome.name] = OutcomeField(outcome, required=required)
        for region in REGIONS:
            self.fields[region_field(region.name)] = RegionField(region.name)

    def clean(self) -> dict[str, Any]:
        """Ask for the minutes when the session was another length than planned."""
        cleaned = super().clean() or self.cleaned_data
        other = cleaned.get("session") == OTHER
        if other and cleaned.get("minutes") is None and "minutes" not in self.errors:
            self.add_error("minutes", _("Minutes: write how long you really lay."))
        return cleaned

    def submission(self, asked_on: date, *, corrects: uuid.UUID | None = None) -> Submission:
        """Return the valid form as what the diary stores."""
        said = self.cleaned_data
        number = said["client_uuid"] or uuid.uuid4()
        return Submission(asked_on, self._content(), number, said["zone"], corrects)

    def _content(self) -> EntryContent:
        said = self.cleaned_data
        return EntryContent(
            answers=self._answers(),
            minutes=self._minutes(),
            before_session=self._before_session(),
            painkillers=self._painkillers(),
            other_treatment=_yes_no(said["other_treatment"]),
            unwanted=said["unwanted"],
            note=said["note"],
            medication_changed=_yes_no(said["medication_changed"]),
            regions=self._regions(),
        )

    def _answers(self) -> dict[str, OutcomeEntry]:
        if self.skips_all:
            return {outcome.name: OutcomeEntry(EntryState.SKIPPED) for outcome in self.asked}
        given = {outcome.name: self.cleaned_data[outcome.name] for outcome in self.asked}
        return {name: answer for name, answer in given.items() if answer is not None}

    def _minutes(self) -> float | None:
        if not self.asks_minutes:
            return self.before.minutes
        minutes: float | None = self.cleaned_data["minutes"]
        planned = None if self.planned_minutes is None else float(self.planned_minutes)
        known = {FULL: planned, OTHER: minutes, NONE: 0.0}
        return known.get(self.cleaned_data["session"])

    def _before_session(self) -> bool:
        if not self.asks_minutes:
            return self.before.before_session
        return bool(self.cleaned_data["session"] == LATER)

    def _regions(self) -> dict[str, int]:
        given = {region.name: self.cleaned_data[region_field(region.name)] for region in REGIONS}
        return {name: intensity for name, intensity in given.items() if intensity is not None}

    def _painkillers(self) -> int | None:
        taken = self.cleaned_data["painkillers"]
        if not taken:
            return None
        return (self.cleaned_data["painkiller_count"] or 1) if taken == "yes" else 0

    def scales(self, *, is_today: bool) -> list[Scale]:
        """Return the scales as the template draws them, with what was chosen before."""
        return [self._scale(outcome, is_today) for outcome in self.asked]

    def _scale(self, outcome: Outcome, is_today: bool) -> Scale:
        wording = wording_of(outcome)
        return Scale(
            name=outcome.name,
            legend=wording.today if is_today else wording.that_day,
            low=wording.low,
            high=wording.high,
            chosen=str(self[outcome.name].value() or ""),
            errors=errors_of(self, outcome.name) if self.is_bound else (),
            with_states=True,
        )

    def regions(self) -> dict[str, int]:
        """Return the places as they were chosen, for the body map."""
        chosen = {region.name: self[region_field(region.name)].value() for region in REGIONS}
        return {name: int(value) for name, value in chosen.items() if str(value) in INTENSITIES}

    @property
    def region_errors(self) -> list[str]:
        """Return the sentences about places."""
        return [error for one in REGIONS for error in errors_of(self, region_field(one.name))]

    @property
    def has_more(self) -> bool:
        """Say whether the folded part holds something to be seen at once."""
        names = ("medication_changed", "other_treatment", "unwanted", "note")
        return any(self[name].value() for name in names) or any(self.errors.get(n) for n in names)


def _initial(content: EntryContent, planned_minutes: int | None) -> dict[str, object]:
    """Return the form fields that would lead to `content`."""
    initial: dict[str, object] = {
        name: answer.state.value if answer.value is None else f"{answer.value:g}"
        for name, answer in content.answers.items()
    }
    session = _session(content, planned_minutes)
    taken = content.painkillers
    return initial | {
        **{region_field(name): str(intensity) for name, intensity in content.regions.items()},
        "session": session,
        "minutes": _as_typed(content.minutes) if session == OTHER else None,
        "painkillers": "" if taken is None else "yes" if taken else "no",
        "painkiller_count": taken or None,
        "medication_changed": YES_NO[content.medication_changed],
        "other_treatment": YES_NO[content.other_treatment],
        "unwanted": content.unwanted,
        "note": content.note,
    }


def _as_typed(minutes: float | None) -> float | None:
    """Return whole minutes as a whole number: "12" and not "12,0"."""
    return int(minutes) if minutes is not None and minutes.is_integer() else minutes


def _session(content: EntryContent, planned_minutes: int | None) -> str:
    if content.before_session:
        return LATER
    if content.minutes is None:
        return ""
    if content.minutes == 0:
        return NONE
    return FULL if content.minutes == planned_minutes else OTHER
