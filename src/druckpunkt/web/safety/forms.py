"""Two boxes, unticked. Leaving them so is an answer, not an error."""

from __future__ import annotations

from django import forms


class CardForm(forms.Form):
    """The two confirmations of the provisional card."""

    cautions_read = forms.BooleanField(required=False)
    none_applies = forms.BooleanField(required=False)
