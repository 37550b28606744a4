"""A session done without the phone, and a look at the skin: sent forms in, plain values out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from druckpunkt.safety.use import Base, Layer, Position
from druckpunkt.session import Ending, SessionLog, SkinFinding, SkinMoment, Use
from druckpunkt.web.diary.scales import Scale, errors_of
from druckpunkt.web.session.content import SkinReport

LONGEST_MINUTES = 240


def _one_of(kinds: Iterable[StrEnum]) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[(kind.value, kind.value) for kind in kinds],
        error_messages={
            "required": gettext_lazy("Choose one of these."),
            "invalid_choice": gettext_lazy("Choose one of these."),
        },
    )


class ScaleField(forms.Field):
    """A whole number from 0 to 10 that may be left empty."""

    def clean(self, value: Any) -> int | None:
        """Return the number, None when the scale was left empty."""
        text = str(value or "")
        if not text:
            return None
        if text.isascii() and text.isdigit() and int(text[:4]) <= 10:
            return int(text)
        raise forms.ValidationError(_("Choose a number from 0 to 10, or leave it empty."))


class AddForm(forms.Form):
    """What a person remembers of a session."""

    client_uuid = forms.UUIDField(required=False)
    day = forms.DateField(
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": gettext_lazy("Choose the day."),
            "invalid": gettext_lazy("Choose a day of the calendar."),
        },
    )
    begun = forms.TimeField(
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={
            "required": gettext_lazy("Say when it began, about."),
            "invalid": gettext_lazy("Write the time as hours and minutes, such as 18:30."),
        },
    )
    minutes = forms.IntegerField(
        min_value=1,
        max_value=LONGEST_MINUTES,
        error_messages={
            "required": gettext_lazy("Write how many minutes you lay."),
            "invalid": gettext_lazy("Write whole minutes, such as 12."),
            "min_value": gettext_lazy("Write 1 to 240 minutes."),
            "max_value": gettext_lazy("Write 1 to 240 minutes."),
        },
    )
    use = _one_of(Use)
    position = _one_of(Position)
    layer = _one_of(Layer)
    base = _one_of(Base)
    ending = _one_of(Ending)
    before = ScaleField(required=False)
    after = ScaleField(required=False)

    @property
    def number(self) -> uuid.UUID:
        """The one-time number of this form."""
        sent: uuid.UUID | None = self.cleaned_data["client_uuid"]
        return sent or uuid.uuid4()

    def log(self, zone: str) -> SessionLog:
        """Return the session that was lived in `zone`."""
        said = self.cleaned_data
        return SessionLog(
            started_at=_instant(datetime.combine(said["day"], said["begun"]), zone),
            zone=zone,
            use=Use(said["use"]),
            planned_minutes=said["minutes"],
            minutes=float(said["minutes"]),
            position=said["position"],
            layer=said["layer"],
            base=said["base"],
            ending=Ending(said["ending"]),
            before_0_10=said["before"],
            after_0_10=said["after"],
            added_later=True,
        )

    def scales(self) -> list[Scale]:
        """Return the two scales, empty at first."""
        low, high = _("none"), _("as strong as I can imagine")
        legends = {
            "before": _("Tension or pain before, if you remember"),
            "after": _("Tension or pain right after, if you remember"),
        }
        return [
            Scale(name, legend, low, high, str(self[name].value() or ""), errors_of(self, name))
            for name, legend in legends.items()
        ]


def _instant(local: datetime, zone: str) -> datetime:
    return local.replace(tzinfo=ZoneInfo(zone))


def local_start(now: datetime, zone: str) -> datetime:
    """Return half an hour ago as the clocks of `zone` showed it: a likely start to begin with."""
    local = now.astimezone(ZoneInfo(zone)) - timedelta(minutes=30)
    return datetime.combine(local.date(), time(local.hour, local.minute))


class SkinForm(forms.Form):
    """What the skin looks like."""

    client_uuid = forms.UUIDField(required=False)
    finding = forms.ChoiceField(
        choices=[(finding.value, finding.value) for finding in SkinFinding],
        error_messages={
            "required": gettext_lazy("Choose what fits best."),
            "invalid_choice": gettext_lazy("Choose what fits best."),
        },
    )

    @property
    def number(self) -> uuid.UUID:
        """The one-time number of this form."""
        sent: uuid.UUID | None = self.cleaned_data["client_uuid"]
        return sent or uuid.uuid4()

    def report(self, session: uuid.UUID, moment: SkinMoment, now: datetime) -> SkinReport:
        """Return the look at the skin after `session`, taken now."""
        return SkinReport(session, moment, SkinFinding(self.cleaned_data["finding"]), now)
