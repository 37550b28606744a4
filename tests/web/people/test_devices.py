"""Several browsers, one diary: seen, ended, grown old (R24, R25, R26)."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import reverse

from druckpunkt.web.people import cookies, doors
from druckpunkt.web.people.devices import ABSOLUTE, IDLE, make_of
from druckpunkt.web.people.models import Device, Person
from druckpunkt.web.people.secrets import hash_token
from druckpunkt.web.people.services import new_example_person
from tests.web import clock
from tests.web.cast import Visitor, newcomer

DEVICES = reverse("people:devices")
CONSENTS = reverse("people:consents")


@pytest.fixture
def phone(anna: Visitor) -> Visitor:
    """A second browser of Anna."""
    visitor = newcomer()
    visitor.post(reverse("people:recover"), {"code": anna.recovery_code})
    return visitor


def is_in(visitor: Visitor) -> bool:
    """Say whether this browser still shows a diary."""
    return visitor.get(CONSENTS).status_code == 200


def device_of(visitor: Visitor) -> Device:
    """Return the row behind a browser."""
    return Device.objects.get(token_hash=hash_token(visitor.cookies[cookies.person_cookie()].value))


def test_both_browsers_are_listed_and_one_is_this_one(anna: Visitor, phone: Visitor) -> None:
    page = anna.get(DEVICES).content.decode()

    assert page.count('class="card device"') == 2
    assert page.count("dieses Gerät") == 1


def test_one_can_be_ended_by_the_other(anna: Visitor, phone: Visitor) -> None:
    anna.post(reverse("people:end_device", args=[device_of(phone).pk]))

    assert (is_in(anna), is_in(phone)) == (True, False)


def test_all_others_can_be_ended_at_once(anna: Visitor, phone: Visitor, ben: Visitor) -> None:
    phone.post(reverse("people:end_others"))

    assert (is_in(anna), is_in(phone), is_in(ben)) == (False, True, True)


def test_ending_this_one_forgets_it(anna: Visitor) -> None:
    answer = anna.post(reverse("people:end_device", args=[device_of(anna).pk]))

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(anna)


def test_forgetting_ends_the_key_on_the_server_too(anna: Visitor, phone: Visitor) -> None:
    name = cookies.person_cookie()
    stolen = phone.cookies[name].value

    answer = phone.post(reverse("people:forget_device"))

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    phone.cookies[name] = stolen
    assert (is_in(anna), is_in(phone)) == (True, False)


def test_nobody_ends_the_browser_of_somebody_else(anna: Visitor, ben: Visitor) -> None:
    answer = ben.post(reverse("people:end_device", args=[device_of(anna).pk]))

    assert answer.status_code == 404
    assert is_in(anna)


def test_a_browser_that_is_used_stays_until_it_is_too_old(anna: Visitor) -> None:
    for _ in range(ABSOLUTE // timedelta(days=300)):
        clock.advance(timedelta(days=300))
        anna.post(reverse("people:language"), {"language": "de"})
        assert is_in(anna)

    clock.set_to(clock.START + ABSOLUTE)
    assert not is_in(anna)


def test_a_browser_that_is_not_used_is_signed_out(anna: Visitor) -> None:
    clock.advance(IDLE - timedelta(days=1))
    assert is_in(anna)

    clock.advance(timedelta(days=2))
    assert not is_in(anna)


def test_a_device_of_each_kind_is_told_apart_by_nothing_more() -> None:
    agents = {
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/120 Mobile": "android",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) Safari/604.1": "apple",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0": "computer",
        "Mozilla/5.0 (X11; Linux x86_64) Chrome/120": "computer",
        "": "other",
    }
    made = {
        agent: make_of(RequestFactory().get("/", headers={"user-agent": agent})) for agent in agents
    }

    assert made == agents
    stored = {field.name for field in Device._meta.concrete_fields}
    assert stored == {"id", "person", "token_hash", "make", "created_at", "last_seen_date"}


def test_the_example_has_no_devices_to_show(guest: Visitor) -> None:
    response = HttpResponse()
    doors.enter_example(response, new_example_person(language="de"))
    guest.cookies.update(response.cookies)

    page = guest.get(DEVICES).content.decode()

    assert 'class="card device"' not in page
    assert reverse("people:connect") not in page


# --- from plain http to TLS --------------------------------------------------------------------


def moved_to_tls(visitor: Visitor, host: str) -> Any:
    """Ask for a page over TLS with the cookie of a start without it."""
    with override_settings(TLS=True, COOKIE_PREFIX="__Host-", ALLOWED_HOSTS=["*"]):
        return visitor.get(CONSENTS, secure=True, headers={"host": host})


def test_who_begins_on_this_machine_keeps_the_diary_under_tls(anna: Visitor) -> None:
    assert moved_to_tls(anna, "localhost:8443").status_code == 200


def test_anywhere_else_a_cookie_without_the_prefix_counts_for_nothing(anna: Visitor) -> None:
    assert moved_to_tls(anna, "192.168.178.20:8443").status_code == 302


# --- the data of before ------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_browser_of_before_becomes_the_first_device() -> None:
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    try:
        executor.migrate([("people", "0001_initial")])
        old = executor.loader.project_state([("people", "0001_initial")]).apps
        seen = clock.START.date()
        old.get_model("people", "Person").objects.create(
            token_hash="a" * 64, created_at=clock.START, last_seen_date=seen
        )
        old.get_model("people", "Person").objects.create(
            token_hash=None, created_at=clock.START, last_seen_date=seen
        )
    finally:
        MigrationExecutor(connection).migrate(newest)

    assert Person.objects.count() == 2
    device = Device.objects.get()
    assert (device.token_hash, device.created_at) == ("a" * 64, clock.START)
    assert device.last_seen_date == seen


def test_the_migration_names_every_model() -> None:
    migration = import_module("druckpunkt.web.people.migrations.0002_devices").Migration

    made = {operation.name for operation in migration.operations if hasattr(operation, "fields")}
    assert made == {"Device", "ConnectCode"}
    assert apps.get_model("people", "Device") is Device
