"""What people send: a yes, a code, a confirmation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ConsentForm(forms.Form):
    """One unticked box; the zone comes from the browser, silently."""

    agreed = forms.BooleanField(
        error_messages={"required": _("Please tick the box, or leave this page: it is up to you.")}
    )
    zone = forms.CharField(required=False, max_length=64)


class RecoverForm(forms.Form):
    """The recovery code, however it is typed."""

    code = forms.CharField(max_length=80, error_messages={"required": _("Please type the code.")})
    alone = forms.BooleanField(required=False)


class EraseForm(forms.Form):
    """The confirmation that everything shall go."""

    confirmed = forms.BooleanField(
        error_messages={"required": _("Please tick the box first. Nothing has been erased.")}
    )


class JoinForm(forms.Form):
    """What the code of another device brings along, and whether it may replace what is here."""

    code = forms.CharField(max_length=80)
    replace = forms.BooleanField(required=False)
