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

from druckpunkt.web.people import cookies
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.secrets import hash_token


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

    def confirm_safety(self) -> HttpResponse:
        """Tick both boxes of the safety card."""
        boxes = {"cautions_read": "on", "none_applies": "on"}
        return self.post(reverse("safety:check"), boxes)  # type: ignore[return-value]


def newcomer() -> Visitor:
    """Return a browser that has never been here."""
    return Visitor()


def settled() -> Visitor:
    """Return a browser whose person has agreed and confirmed the safety card."""
    visitor = Visitor()
    visitor.agree()
    visitor.confirm_safety()
    return visitor
