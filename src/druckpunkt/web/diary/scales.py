"""The 0-10 scales of the forms: what is asked, in own words, and what the ends mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from druckpunkt.diary import Outcome
from druckpunkt.web.labels import outcome_name

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


@dataclass(frozen=True, slots=True)
class Wording:
    """One item: asked about today, asked about a day that is over, and the two ends."""

    today: StrOrPromise
    that_day: StrOrPromise
    low: StrOrPromise
    high: StrOrPromise


WORDINGS = {
    "pain": Wording(
        _("How strong was your pain today, since you got up?"),
        _("How strong was your pain that day, since you got up?"),
        _("no pain"),
        _("worst pain I can imagine"),
    ),
    "stress": Wording(
        _("How stressed were you today, since you got up?"),
        _("How stressed were you that day, since you got up?"),
        _("not at all"),
        _("as much as I can imagine"),
    ),
    "sleep": Wording(
        _("How well did you sleep last night?"),
        _("How well did you sleep in the night before that day?"),
        _("very badly"),
        _("very well"),
    ),
    "interference": Wording(
        _("How much did pain or tension keep you from what you wanted to do today?"),
        _("How much did pain or tension keep you from what you wanted to do that day?"),
        _("not at all"),
        _("completely"),
    ),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """What the template `diary/scale.html` needs to draw one scale."""

    name: str
    legend: StrOrPromise
    low: StrOrPromise
    high: StrOrPromise
    chosen: str = ""
    errors: tuple[str, ...] = ()
    with_states: bool = False

    @property
    def numbers(self) -> tuple[str, ...]:
        """The eleven answers, as the browser sends them."""
        return tuple(str(number) for number in range(11))


def wording_of(outcome: Outcome) -> Wording:
    """Return how `outcome` is asked."""
    plain = outcome_name(outcome)
    return WORDINGS.get(outcome.name) or Wording(plain, plain, "0", "10")


def errors_of(form: forms.Form, field: str) -> tuple[str, ...]:
    """Return the sentences about one field of a sent form."""
    return tuple(str(error) for error in form.errors.get(field, []))
