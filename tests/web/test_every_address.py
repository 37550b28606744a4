"""What must hold on every address, those of later rooms included (R27, R30, R31, R32, R33)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from druckpunkt.web.people import doors
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.services import new_example_person
from tests.web import walk
from tests.web.addresses import NOBODYS_ID, Address, all_addresses, paths
from tests.web.cast import Visitor

WITH_ID = [address for address in all_addresses() if address.ids]
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "media-src": "'self' blob:",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Without a person and without a cookie: tests/web/offline proves that it is the same for all.
SAME_FOR_EVERYBODY = frozenset(
    address.path() for address in all_addresses() if address.name.startswith("offline:")
)
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b", re.IGNORECASE)


@pytest.fixture
def testing(anna: Visitor) -> Visitor:
    """Anna on the first evening of her run-in."""
    walk.started(anna.person)
    return anna


@pytest.fixture
def looking(guest: Visitor) -> Visitor:
    """A guest who looks at an example without days."""
    response = HttpResponse()
    doors.enter_example(response, new_example_person(language="de"))
    guest.cookies.update(response.cookies)
    return guest


def ids_of(visitor: Visitor) -> Iterator[uuid.UUID]:
    """Return the ids of everything that belongs to a person and can stand in an address."""
    for model in apps.get_models():
        if model._meta.pk.get_internal_type() == "UUIDField" and hasattr(model, "person"):
            rows = model._default_manager.filter(person=visitor.person)
            yield from rows.values_list("pk", flat=True)


def policy_of(header: str) -> dict[str, str]:
    """Take a policy apart."""
    return dict(part.strip().split(" ", 1) for part in header.split(";"))


@pytest.mark.parametrize("who", ["guest", "testing"])
def test_every_answer_carries_the_headers(who: str, request: pytest.FixtureRequest) -> None:
    visitor = request.getfixturevalue(who)

    for path in (*paths(), "/nowhere/", "/static/css/1-ground.css"):
        answer = visitor.get(path)
        # The style sheet is an open file.
        answer.close()

        assert policy_of(answer["Content-Security-Policy"]) == POLICY, path
        assert {name: answer[name] for name in HEADERS} == HEADERS, path
        assert "camera=()" in answer["Permissions-Policy"], path
        if path in SAME_FOR_EVERYBODY:
            assert (answer["Cache-Control"], len(answer.cookies)) == ("no-cache", 0), path
        elif not path.startswith("/static/"):
            assert "no-store" in answer["Cache-Control"], path


@pytest.mark.parametrize("who", ["guest", "anna", "testing", "looking"])
def test_looking_at_a_page_writes_nothing(who: str, request: pytest.FixtureRequest) -> None:
    visitor = request.getfixturevalue(who)

    for path in paths():
        with CaptureQueriesContext(connection) as queries:
            answer = visitor.get(path)

        assert answer.status_code < 500, path
        assert [query["sql"] for query in queries if WRITES.match(query["sql"])] == [], path


def test_a_page_sets_no_cookie_of_a_person(testing: Visitor) -> None:
    set_by = {path: testing.get(path).cookies for path in paths()}

    assert [
        (path, name) for path, cookies in set_by.items() for name in cookies if "person" in name
    ] == []


@pytest.mark.parametrize("address", WITH_ID, ids=lambda address: address.name)
@pytest.mark.parametrize("verb", ["get", "post"])
def test_what_belongs_to_somebody_else_looks_as_if_it_did_not_exist(
    verb: str, address: Address, testing: Visitor, ben: Visitor
) -> None:
    missing = getattr(ben, verb)(address.path(NOBODYS_ID))

    assert missing.status_code in (404, 405)
    for row_id in ids_of(testing):
        foreign = getattr(ben, verb)(address.path(row_id))
        assert foreign.status_code == missing.status_code
        assert without_varying(foreign.content) == without_varying(missing.content)


def without_varying(content: bytes) -> str:
    """Leave out form tokens and the id that was asked for."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", content.decode())
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", text)


def test_the_owner_does_find_a_page_by_its_id(testing: Visitor) -> None:
    found = [
        testing.get(address.path(row_id)).status_code
        for address in WITH_ID
        for row_id in ids_of(testing)
    ]

    assert not WITH_ID or 200 in found or 302 in found


def test_no_page_takes_a_form_without_its_token(anna: Visitor) -> None:
    anna.handler.enforce_csrf_checks = True

    for path in paths():
        answer = anna.post(path, {"agreed": "on", "confirmed": "on"})

        assert answer.status_code == 403, path
        assert Person.objects.count() == 1, path


@pytest.mark.parametrize("path", paths())
def test_cookies_cannot_be_read_by_scripts_nor_sent_from_elsewhere(
    path: str, anna: Visitor
) -> None:
    for cookie in (*anna.get(path).cookies.values(), *anna.post(path).cookies.values()):
        if cookie["max-age"] != 0:
            assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def rows() -> dict[str, int]:
    """Count the rows of every table, those of examples aside."""
    return {
        model._meta.label: model._default_manager.exclude(**examples(model)).count()
        for model in apps.get_models()
    }


def examples(model: type[Model]) -> dict[str, bool]:
    """Return the condition under which a row of `model` is invented."""
    names = {field.name for field in model._meta.get_fields()}
    ways = {"": "is_example", "person__": "person", "trial__person__": "trial"}
    for way, first in (ways | {"session__person__": "session"}).items():
        if first in names:
            return {f"{way}is_example": True}
    return {"entry__person__is_example": True}


PLAUSIBLE = {
    "cautions_read": "on",
    "none_applies": "on",
    "question": "pain",
    "off": "rest",
    "template": "standard",
    "smallest_worthwhile_change": "1",
    "expectation": "5",
    "pain": "7",
    "session": "full",
    "painkillers": "no",
    "note": "it hurts",
    "mat": "shakti",
    "first_day": "2026-01-02",
    "seen_on": "2026-01-02",
    "last_day": "2026-01-02",
    "text": "tips blunt",
    "client_uuid": str(NOBODYS_ID),
}


def test_without_consent_nothing_is_stored_whatever_is_sent(guest: Visitor) -> None:
    before = rows()

    for path in paths():
        guest.post(path, PLAUSIBLE)
        guest.cookies.clear()

    assert set(before.values()) == {0}
    assert rows() == before


def test_after_a_withdrawal_nothing_more_is_stored(testing: Visitor) -> None:
    testing.post(reverse("people:withdraw"))
    before = rows()

    for address in all_addresses():
        # The one makes an example, the other takes the key away: what follows would be a guest's.
        if address.name not in {"example:enter", "people:forget_device"}:
            testing.post(address.path(), PLAUSIBLE)

    # An export stays possible, and is recorded as an event.
    assert {**rows(), "trials.Event": None} == {**before, "trials.Event": None}


def test_a_page_without_consent_shows_nothing_of_the_person(testing: Visitor) -> None:
    testing.post(reverse("people:withdraw"))

    open_to_all = {"pages:start", "pages:method", "pages:privacy", "pages:trust"}
    open_to_all |= {"mats:overview", "mats:one", "pages:on_the_mat"}
    for address in all_addresses():
        answer = testing.get(address.path())
        if answer.status_code == 200:
            assert address.name in open_to_all or address.name.startswith(
                ("people:", "mydata:", "offline:", "evidence:")
            )
