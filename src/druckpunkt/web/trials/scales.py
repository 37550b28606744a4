"""The scale of the expectation, drawn like every other scale."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from druckpunkt.web.diary.scales import Scale, errors_of


def expectation_scale(form: forms.Form | None = None) -> Scale:
    """Return the scale "expectation", with what was chosen in `form`."""
    bound = form is not None and form.is_bound
    return Scale(
        name="expectation",
        legend=_("How much do you expect the mat to help you?"),
        low=_("not at all"),
        high=_("very much"),
        chosen=str(form["expectation"].value() or "") if form and bound else "",
        errors=errors_of(form, "expectation") if form and bound else (),
    )
