"""The people of the tests: Anna owns what is asked for, Ben owns his own, a guest owns nothing.

    def test_ben_cannot_see_annas_day(anna: Visitor, ben: Visitor) -> None:
        ...
        assert ben.get(url).status_code == 404

Each is a browser (`django.test.Client`) with its person. They came through the consent page like
anybody else.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from druckpunkt.safety import Base, Goal, Layer, Position, questionnaire
from druckpunkt.web import clock
from druckpunkt.web.people import cookies
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.secrets import hash_token
from druckpunkt.web.plan.models import Setting


class Visitor(Client):
    """A browser that speaks German and follows the rules of forms."""

    recovery_code: str = ""

    def __init__(self, **headers: Any) -> None:
        super().__init__(headers={"accept-language": "de", **headers})

    @property
    def person(self) -> Person:
        """The person of this browser's cookie (not the example)."""
        token = self.cookies[cookies.person_cookie()].value
        return Person.objects.get(devices__token_hash=hash_token(token))

    @property
    def example(self) -> Person:
        """The example person this browser is looking at."""
        token = self.cookies[cookies.example_cookie()].value
        return Person.objects.get(devices__token_hash=hash_token(token))

    def agree(self, zone: str = "Europe/Berlin") -> HttpResponse:
        """Send the consent form, keep the recovery code, and return the answer."""
        answer: Any = self.post(reverse("people:consent"), {"agreed": "on", "zone": zone})
        self.recovery_code = answer.context["code"] if answer.context else ""
        return answer  # type: ignore[no-any-return]

    def choose_plan(self, goal: Goal = Goal.BACK, position: Position = Position.BACK) -> None:
        """Choose what the mat is for and where it lies, as the plan keeps it."""
        Setting.objects.create(
            person=self.person,
            goal=goal.value,
            position=position.value,
            layer=Layer.SHIRT.value,
            base=Base.YOGA_MAT.value,
            set_at=clock.now(),
        )

    def confirm_safety(self, **replies: str) -> HttpResponse:
        """Answer the safety check: "no" to everything but `replies`; a plan comes first."""
        if not self.person.plan_settings.exists():
            self.choose_plan()
        return self.answer_check(**replies)

    def answer_check(self, **replies: str) -> HttpResponse:
        """Send the safety check of the newest plan: "no" to everything but `replies`."""
        setting = self.person.plan_settings.latest("set_at", "id")
        asked = questionnaire(Goal(setting.goal), Position(setting.position))
        said = {factor.id: "no" for factor in asked.factors} | replies
        return self.post(reverse("safety:check"), said)  # type: ignore[return-value]


def newcomer() -> Visitor:
    """Return a browser that has never been here."""
    return Visitor()


def settled() -> Visitor:
    """Return a browser whose person has agreed, chosen a plan and answered the safety check."""
    visitor = Visitor()
    visitor.agree()
    visitor.confirm_safety()
    return visitor
