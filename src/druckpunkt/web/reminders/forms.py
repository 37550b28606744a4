"""The time of day a person wants to be reminded."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

PROBLEM = _("Please give a time between 00:00 and 23:59, such as 19:30.")


class TimeForm(forms.Form):
    """One time of day, to the minute."""

    local_time = forms.TimeField(
        input_formats=["%H:%M"], error_messages={"required": PROBLEM, "invalid": PROBLEM}
    )
