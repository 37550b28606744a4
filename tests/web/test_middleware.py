"""A body that is too long is refused before anybody reads it (R35)."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import RequestFactory

from druckpunkt.web.middleware import MAX_BODY_BYTES, refuse_large_bodies
from tests.web.cast import Visitor


class Untouchable(io.RawIOBase):
    """A body that fails the test when it is read."""

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body was read")


def test_a_large_body_is_refused_unread(guest: Visitor) -> None:
    body: Any = {"CONTENT_LENGTH": str(MAX_BODY_BYTES + 1), "wsgi.input": Untouchable()}

    answer: Any = guest.generic("POST", "/recover/", **body)

    assert answer.status_code == 413
    assert "10 MB" in answer.content.decode()


@pytest.mark.parametrize("length", [None, "", "nonsense", "0", str(MAX_BODY_BYTES)])
def test_anything_else_passes(length: str | None) -> None:
    passed: list[bool] = []
    request = RequestFactory().post("/")
    request.META["CONTENT_LENGTH"] = length

    refuse_large_bodies(lambda _request: passed.append(True))(request)  # type: ignore[arg-type, return-value]

    assert passed == [True]


def test_who_opens_the_address_of_a_form_reads_why_there_is_no_page(anna: Visitor) -> None:
    answer = anna.get("/trial/freeze/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Hierher führt nur ein Formular" in answer.content.decode()
