"""Forms of the plan: the goal at the start, the place later, one step back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from druckpunkt.plan import FIRST_MINUTES, load_goals
from druckpunkt.safety.use import Base, Goal, Layer, Position
from druckpunkt.texts.plan import goal_label
from druckpunkt.web.labels import base_name, language, layer_name, position_name
from druckpunkt.web.plan.models import Setting
from druckpunkt.web.plan.selectors import DEFAULT_BASE, DEFAULT_LAYER
from druckpunkt.web.plan.services import Wanted
from druckpunkt.web.trials.forms import pick


class PlaceForm(forms.Form):
    """Goal and place. An empty position means the first one of the goal."""

    goal = pick(tuple(Goal), gettext_lazy("Choose what you use the mat for."))
    position = forms.ChoiceField(
        required=False,
        choices=[(p.value, p.value) for p in Position],
        error_messages={"invalid_choice": gettext_lazy("Choose where you lie on the mat.")},
    )
    layer = pick(tuple(Layer), gettext_lazy("Choose what lies between skin and mat."))
    base = pick(tuple(Base), gettext_lazy("Choose what lies under the mat."))

    def clean(self) -> dict[str, Any]:
        """A position belongs to its goal."""
        cleaned = super().clean() or self.cleaned_data
        goal, position = cleaned.get("goal"), cleaned.get("position")
        if goal and position:
            positions = load_goals()[Goal(goal)].positions
            if position not in positions:
                names = ", ".join(position_name(p) for p in positions)
                self.add_error("position", _("For this goal choose: %(names)s.") % {"names": names})
        return cleaned

    def wanted(self) -> Wanted:
        """Return the valid form as what the person wants."""
        said = self.cleaned_data
        goal = Goal(said["goal"])
        position = said["position"] or load_goals()[goal].positions[0]
        return Wanted(goal, Position(position), Layer(said["layer"]), Base(said["base"]))

    @property
    def goals(self) -> list[tuple[str, str]]:
        """Goals with their names."""
        return [(goal.value, goal_label(goal, language())) for goal in Goal]

    @property
    def positions(self) -> list[tuple[str, str]]:
        """Positions with their names."""
        return [(p.value, position_name(p)) for p in Position]

    @property
    def layers(self) -> list[tuple[str, str]]:
        """Layers with their names."""
        return [(v.value, layer_name(v)) for v in Layer]

    @property
    def bases(self) -> list[tuple[str, str]]:
        """Bases with their names."""
        return [(b.value, base_name(b)) for b in Base]


class GoalForm(PlaceForm):
    """The start of a plan: goal, place, and how many minutes the first step has."""

    first_minutes = forms.TypedChoiceField(
        coerce=int,
        required=False,
        empty_value=None,
        choices=[(str(m), str(m)) for m in FIRST_MINUTES],
        error_messages={"invalid_choice": gettext_lazy("Choose 5, 8 or 10 minutes to start with.")},
    )

    first_steps = FIRST_MINUTES

    @classmethod
    def starting_from(cls, setting: Setting | None, first_minutes: int) -> GoalForm:
        """Return the empty form: no goal chosen yet, the usual place, the shortest step."""
        return cls(
            initial={
                "goal": setting.goal if setting else "",
                "position": setting.position if setting else "",
                "layer": setting.layer if setting else DEFAULT_LAYER.value,
                "base": setting.base if setting else DEFAULT_BASE.value,
                "first_minutes": first_minutes,
            }
        )


class StepBackForm(forms.Form):
    """From which step to go back: so that a second tap does not go back twice."""

    from_minutes = forms.IntegerField(min_value=1, max_value=60)
