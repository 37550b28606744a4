"""The questions of the check as a form: nothing preselected, everything to be answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from druckpunkt.safety import Questionnaire, Reply

REPLIES = [
    (Reply.YES.value, _("yes")),
    (Reply.NO.value, _("no")),
    (Reply.NOT_SURE.value, _("not sure")),
]


class CheckForm(forms.Form):
    """One required choice of three for every question of a questionnaire."""

    def __init__(self, asked: Questionnaire, data: Any = None) -> None:
        super().__init__(data)
        missing = {
            "required": _("Please answer this question."),
            "invalid_choice": _("Please answer this question."),
        }
        for factor in asked.factors:
            self.fields[factor.id] = forms.ChoiceField(choices=REPLIES, error_messages=missing)
