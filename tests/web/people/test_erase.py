"""Erase everything: every row of the person, the cookies, the rest of the browser (R18)."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CASCADE, ForeignKey, Model
from django.urls import reverse

from druckpunkt.web.people.models import Consent, Person
from druckpunkt.web.safety.models import SafetyCheck
from tests.web import walk
from tests.web.cast import Visitor

ERASE = reverse("people:erase")
OURS = [model for model in apps.get_models() if model.__module__.startswith("druckpunkt")]


def leads_to_person(model: type[Model]) -> bool:
    """Follow the foreign keys that cascade and cannot be empty until they end at a person."""
    if model is Person:
        return True
    owners = [
        field
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        and not field.null
        and field.remote_field.on_delete is CASCADE
    ]
    return any(leads_to_person(owner.related_model) for owner in owners)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_row_belongs_to_a_person(model: type[Model]) -> None:
    assert leads_to_person(model)


def test_a_row_without_an_owner_would_be_noticed() -> None:
    class Orphan(Model):
        class Meta:
            app_label = "tests"
            managed = False

    del apps.all_models["tests"]["orphan"]

    assert not leads_to_person(Orphan)


def test_erasing_deletes_every_row_of_the_person_and_no_other(anna: Visitor, ben: Visitor) -> None:
    walk.live_run_in(walk.started(anna.person), days=2)
    walk.started(ben.person)
    rows_of_ben = {Person: 1, Consent: 1, SafetyCheck: 1}

    anna.post(ERASE, {"confirmed": "on"})

    assert Person.objects.get() == ben.person
    assert {model: model._default_manager.count() for model in rows_of_ben} == rows_of_ben
    connection.check_constraints()


def test_erasing_signs_the_browser_out_and_clears_its_storage(anna: Visitor) -> None:
    answer = anna.post(ERASE, {"confirmed": "on"})

    assert answer["Location"] == reverse("people:erased")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert [cookie.value for name, cookie in anna.cookies.items() if "person" in name] == [""]
    assert anna.get(reverse("people:erased")).status_code == 200


def test_without_the_tick_nothing_is_erased(anna: Visitor) -> None:
    answer = anna.post(ERASE)

    assert answer.status_code == 422
    assert Person.objects.get() == anna.person


def test_the_code_of_an_erased_person_leads_nowhere(anna: Visitor, guest: Visitor) -> None:
    anna.post(ERASE, {"confirmed": "on"})

    answer = guest.post(reverse("people:recover"), {"code": anna.recovery_code})

    assert answer.status_code == 422


def test_erased_rows_are_overwritten_on_the_disk(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")

        assert cursor.fetchone() == (1,)
