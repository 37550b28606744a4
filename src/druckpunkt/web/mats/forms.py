"""Forms about mats: what to compare, a size that was measured, and the mat of a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from druckpunkt.mat import (
    MOST_SPIKES,
    Known,
    Order,
    Wanted,
    Washable,
    is_length_of_a_mat,
    load_mats,
)
from druckpunkt.web.mats.models import LONGEST_NAME, LONGEST_WEAR

OTHER = "other"
EARLIEST = date(1990, 1, 1)


def _choice(names: tuple[str, ...], sentence: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        required=False,
        choices=[(name, name) for name in names],
        error_messages={"invalid_choice": sentence},
    )


def _spikes(*, required: bool) -> forms.IntegerField:
    sentence = gettext_lazy("Number of spikes: write a whole number from 1 to 100000.")
    codes = ("required", "invalid", "min_value", "max_value")
    return forms.IntegerField(
        required=required,
        min_value=1,
        max_value=MOST_SPIKES,
        error_messages=dict.fromkeys(codes, sentence),
    )


class CompareForm(forms.Form):
    """Which mats to show, and in which order; left empty, it asks for nothing."""

    order = _choice(tuple(Order), gettext_lazy("Order: choose one of the list."))
    spikes = _choice(tuple(Known), gettext_lazy("Number of spikes: choose one of the list."))
    washable = _choice(tuple(Washable), gettext_lazy("Washable: choose one of the list."))
    fewest = _spikes(required=False)
    most = _spikes(required=False)

    def clean(self) -> dict[str, Any]:
        """The bounds must leave room for something."""
        cleaned = super().clean() or self.cleaned_data
        fewest, most = cleaned.get("fewest"), cleaned.get("most")
        if fewest and most and fewest > most:
            self.add_error("most", _("“At most” is smaller than “at least”. Swap the two."))
        return cleaned

    def wanted(self) -> Wanted:
        """Return the valid form as what somebody wants to see."""
        said = self.cleaned_data
        return Wanted(
            spikes=Known(said["spikes"]) if said["spikes"] else None,
            washable=Washable(said["washable"]) if said["washable"] else None,
            fewest=said["fewest"],
            most=said["most"],
        )

    def chosen_order(self) -> Order:
        """Return the order of the valid form, by name when none was chosen."""
        return Order(self.cleaned_data["order"] or Order.NAME)


class CentimetreField(forms.Field):
    """A length in cm, with a decimal comma or point."""

    def clean(self, value: Any) -> float:
        """Return the length; refuse what is no length of a mat."""
        text = str(value or "").strip().replace(",", ".")
        try:
            length = float(text)
        except ValueError:
            length = 0.0
        if not is_length_of_a_mat(length):
            raise forms.ValidationError(_("Write centimetres, such as 68."))
        return length


class SizeForm(forms.Form):
    """What somebody measured on their own mat."""

    length_cm = CentimetreField()
    width_cm = CentimetreField()
    spikes = _spikes(required=True)


class DayField(forms.DateField):
    """A day that has come, in the years mats have been sold."""

    def __init__(self) -> None:
        messages = {
            "required": gettext_lazy("Choose the day."),
            "invalid": gettext_lazy("Choose a day of the calendar."),
        }
        super().__init__(input_formats=["%Y-%m-%d"], error_messages=messages)


class _UntilToday(forms.Form):
    """A form whose days are at most `today`, the study day of the person."""

    def __init__(self, data: Any = None, *, today: date, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.today = today

    def check_day(self, name: str) -> date:
        """Return the day in field `name`; refuse one outside the calendar of mats."""
        day: date = self.cleaned_data[name]
        if not EARLIEST <= day <= self.today:
            raise forms.ValidationError(
                _("Choose a day from %(earliest)s to today.")
                % {"earliest": date_format(EARLIEST, "DATE_FORMAT")}
            )
        return day


class MyMatForm(_UntilToday):
    """Which mat, and since when; "other" takes the name that was typed."""

    mat = forms.ChoiceField(
        error_messages={
            "required": gettext_lazy("Choose your mat, or “another mat”."),
            "invalid_choice": gettext_lazy("Choose your mat, or “another mat”."),
        }
    )
    name = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        error_messages={"max_length": gettext_lazy("Name: up to 80 characters.")},
    )
    first_day = DayField()

    def __init__(self, data: Any = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["mat"].choices = [*self.mats, (OTHER, OTHER)]  # type: ignore[attr-defined]

    @property
    def mats(self) -> list[tuple[str, str]]:
        """The mats there are facts about."""
        return [(mat.id, mat.name) for mat in load_mats().mats]

    def clean_first_day(self) -> date:
        """A mat begins on a day that has come."""
        return self.check_day("first_day")

    def clean(self) -> dict[str, Any]:
        """Another mat needs a name; a known one has its own."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("mat") == OTHER and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write what you call this mat."))
        return cleaned

    def chosen(self) -> dict[str, str]:
        """Return the id of a known mat, or the name of another one."""
        mat = self.cleaned_data["mat"]
        return {"name": self.cleaned_data["name"]} if mat == OTHER else {"mat": mat}


class EndForm(_UntilToday):
    """The last day of a mat."""

    last_day = DayField()

    def clean_last_day(self) -> date:
        """A mat ends on a day that has come."""
        return self.check_day("last_day")


class WearForm(_UntilToday):
    """What was seen of the wear, and when."""

    seen_on = DayField()
    text = forms.CharField(
        max_length=LONGEST_WEAR,
        error_messages={
            "required": gettext_lazy("Write what you saw."),
            "max_length": gettext_lazy("What you saw: up to 500 characters."),
        },
    )

    def clean_seen_on(self) -> date:
        """What was seen was seen until today."""
        return self.check_day("seen_on")
