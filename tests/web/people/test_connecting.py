"""Connect my phone: one code, ten minutes, one use, under TLS only (R25, R28, H11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import segno
from django.http import HttpResponse
from django.test import override_settings
from django.urls import reverse

from druckpunkt.web.people import cookies, doors
from druckpunkt.web.people.models import ConnectCode, Device, Person
from druckpunkt.web.people.qr import QUIET_ZONE, qr_picture
from druckpunkt.web.people.services import new_example_person
from druckpunkt.web.trials.models import Event, Kind
from tests.web import clock
from tests.web.cast import Visitor

CONNECT = reverse("people:connect")
JOIN = reverse("people:join")
ADDRESS = re.compile(r"https://testserver/join/#([\w-]{43})")
REFUSED = "Dieser Code gilt nicht"


@pytest.fixture(autouse=True)
def tls(db: None) -> Iterator[None]:
    """Everything here happens on a private line."""
    with override_settings(TLS=True):
        yield


def post(visitor: Visitor, path: str, address: str = "127.0.0.1", **form: str) -> Any:
    """Send a form over TLS, from an address."""
    return visitor.post(path, form, secure=True, REMOTE_ADDR=address)


def code_of(visitor: Visitor) -> str:
    """Make a code and read it off the page."""
    found = ADDRESS.search(post(visitor, CONNECT).content.decode())
    assert found
    return found.group(1)


def test_a_phone_joins_and_the_computer_stays(anna: Visitor, guest: Visitor) -> None:
    person = anna.person

    answer = post(guest, JOIN, code=code_of(anna))

    assert answer["Location"] == reverse("pages:start")
    assert guest.person == person == anna.person
    assert Event.objects.filter(person=person, kind=Kind.DEVICE_CONNECTED).count() == 1


def test_the_code_is_stored_only_as_a_hash_and_never_in_an_address(anna: Visitor) -> None:
    code = code_of(anna)

    assert code not in str(ConnectCode.objects.values_list().get())
    assert code not in anna.get(reverse("people:devices"), secure=True).content.decode()


def test_a_code_works_once(anna: Visitor, guest: Visitor, ben: Visitor) -> None:
    code = code_of(anna)
    post(guest, JOIN, code=code)

    late = post(Visitor(), JOIN, code=code)

    assert late.status_code == 422
    assert REFUSED in late.content.decode()


def test_wrong_late_used_and_replaced_codes_are_refused_alike(
    anna: Visitor, guest: Visitor
) -> None:
    replaced = code_of(anna)
    late = code_of(anna)
    pages = [post(guest, JOIN, code=replaced), post(guest, JOIN, code="guessed")]
    clock.advance(timedelta(minutes=10))
    pages += [post(guest, JOIN, code=late), post(guest, JOIN), post(guest, JOIN, code="x" * 200)]

    assert {page.status_code for page in pages} == {422}
    assert all(REFUSED in page.content.decode() for page in pages)
    assert not [name for name in guest.cookies if "person" in name]


def test_until_the_last_second_it_works(anna: Visitor, guest: Visitor) -> None:
    code = code_of(anna)
    clock.advance(timedelta(minutes=10, seconds=-1))

    assert post(guest, JOIN, code=code).status_code == 302


def test_there_is_one_open_code_per_person(anna: Visitor, ben: Visitor) -> None:
    for visitor in (anna, anna, ben):
        code_of(visitor)

    assert ConnectCode.objects.count() == 2


def test_guessing_is_slowed_down(anna: Visitor, guest: Visitor) -> None:
    code = code_of(anna)
    for _ in range(10):
        post(guest, JOIN, code="guessed")

    assert post(guest, JOIN, code=code).status_code == 429


def test_whoever_guesses_locks_nobody_else_out(anna: Visitor, guest: Visitor) -> None:
    code = code_of(anna)
    for _ in range(11):
        refused = post(guest, JOIN, code="guessed", address="192.168.1.66")

    assert refused.status_code == 429
    assert post(guest, JOIN, code=code).status_code == 302


def test_making_codes_is_slowed_down(anna: Visitor, ben: Visitor) -> None:
    for _ in range(10):
        code_of(anna)

    assert post(anna, CONNECT).status_code == 429
    assert post(ben, CONNECT).status_code == 200


def test_a_browser_with_another_diary_must_say_so(anna: Visitor, ben: Visitor) -> None:
    bens, code = ben.person, code_of(anna)

    asked = post(ben, JOIN, code=code)

    assert asked.status_code == 422
    assert 'name="replace"' in asked.content.decode()
    assert code in asked.content.decode()
    assert ben.person == bens
    answer = post(ben, JOIN, code=code, replace="on")
    assert ben.person == anna.person
    # What the browser keeps for Ben, unsent entries too, stays: only he may read and send it.
    assert "Clear-Site-Data" not in answer
    assert Person.objects.filter(pk=bens.pk).exists()
    assert not Device.objects.filter(person=bens).exists()


def test_the_same_person_is_not_asked(anna: Visitor) -> None:
    assert post(anna, JOIN, code=code_of(anna)).status_code == 302
    assert Device.objects.filter(person=anna.person).count() == 1


def test_joining_leaves_the_example(anna: Visitor, guest: Visitor) -> None:
    look_at_example(guest)

    post(guest, JOIN, code=code_of(anna))

    assert guest.person == anna.person
    assert not Person.objects.filter(is_example=True).exists()


def look_at_example(visitor: Visitor) -> None:
    """Open an example."""
    response = HttpResponse()
    doors.enter_example(response, new_example_person(language="de"))
    visitor.cookies.update(response.cookies)


def test_the_example_offers_no_code(guest: Visitor) -> None:
    look_at_example(guest)

    assert post(guest, CONNECT)["Location"] == reverse("people:devices")
    assert not ConnectCode.objects.exists()


@pytest.mark.parametrize("under_tls", [True, False])
def test_without_a_private_line_there_is_no_code(anna: Visitor, under_tls: bool) -> None:
    with override_settings(TLS=under_tls):
        page = anna.get(reverse("people:devices")).content.decode()
        answer = anna.post(CONNECT)

    assert answer.status_code == 302
    assert "druckpunkt serve --tls" in page
    assert not ConnectCode.objects.exists()


def test_without_a_private_line_nobody_joins(anna: Visitor, guest: Visitor) -> None:
    code = code_of(anna)

    assert guest.post(JOIN, {"code": code}).status_code == 302
    assert "serve --tls" in guest.get(JOIN).content.decode()
    assert not [name for name in guest.cookies if "person" in name]


def test_looking_at_the_page_uses_nothing_up(anna: Visitor, guest: Visitor) -> None:
    code = code_of(anna)
    guest.get(JOIN, secure=True)

    assert post(guest, JOIN, code=code).status_code == 302


def test_an_erased_person_can_not_be_joined(anna: Visitor, guest: Visitor) -> None:
    code = code_of(anna)
    post(anna, reverse("people:erase"), confirmed="on")

    assert post(guest, JOIN, code=code).status_code == 422


@override_settings(OUTER_HOSTS=["192.168.178.20", "kim.local"])
def test_from_localhost_the_picture_leads_to_the_address_phones_use(anna: Visitor) -> None:
    answer: Any = anna.post(CONNECT, secure=True, headers={"host": "localhost:8443"})

    assert "https://192.168.178.20:8443/join/#" in answer.content.decode()


def test_the_picture_is_the_code_with_its_quiet_zone() -> None:
    address = f"https://192.168.178.20:8000/join/#{'x' * 43}"
    picture = ElementTree.fromstring(qr_picture(address, "Code & co."))
    side = int(picture.attrib["viewBox"].split()[2])
    ground, ink = picture
    cells = [[0] * side for _ in range(side)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", ink.attrib["d"]):
        for column in range(int(x), int(x) + int(length)):
            cells[int(y)][column] = 1

    expected = segno.make_qr(address, error="m").matrix_iter(border=QUIET_ZONE)
    assert cells == [list(row) for row in expected]
    assert (ground.attrib["fill"], ink.attrib["fill"]) == ("#ffffff", "#000000")
    assert picture.attrib["aria-label"] == "Code & co."
    assert cookies.person_cookie()
