"""Logs say when, what and where, and never what a person wrote (R36)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path, reverse

from druckpunkt.web.logs import DiscreetFormatter
from druckpunkt.web.urls import handler500 as handler500
from druckpunkt.web.urls import urlpatterns as shipped
from tests.web.cast import Visitor

HEALTH_VALUE = "pain was 9 after the funeral"


def broken(request: HttpRequest) -> HttpResponse:
    """Fail the way a careless conversion would."""
    raise ValueError(f"cannot read {request.POST.get('note', HEALTH_VALUE)!r}")


urlpatterns = [*shipped, path("broken/", broken)]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the console would show."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(DiscreetFormatter())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


@override_settings(ROOT_URLCONF="tests.web.test_logs")
def test_a_failure_is_logged_by_type_and_place_without_its_words(
    guest: Visitor, log: io.StringIO
) -> None:
    guest.raise_request_exception = False

    answer: Any = guest.post("/broken/", {"note": HEALTH_VALUE})

    assert answer.status_code == 500
    assert "ValueError" in log.getvalue()
    assert "test_logs.py" in log.getvalue()
    assert "funeral" not in log.getvalue()


@override_settings(ROOT_URLCONF="tests.web.test_logs")
def test_the_person_sees_a_calm_page_without_the_inside(guest: Visitor) -> None:
    guest.raise_request_exception = False

    page = guest.post("/broken/", {"note": HEALTH_VALUE}).content.decode()

    assert "Da ging etwas schief" in page
    for inside in ("Traceback", "ValueError", "funeral", "test_logs"):
        assert inside not in page


def test_a_plain_message_is_written_with_time_level_and_logger() -> None:
    record = logging.LogRecord("druckpunkt", logging.ERROR, "", 0, "stopped", None, None)

    line = DiscreetFormatter().format(record)

    assert line.endswith("ERROR druckpunkt: stopped")


def test_chained_failures_keep_quiet_too() -> None:
    record = logging.LogRecord("druckpunkt", logging.ERROR, "", 0, "stopped", None, None)
    try:
        try:
            raise KeyError(HEALTH_VALUE)
        except KeyError as error:
            raise RuntimeError(HEALTH_VALUE) from error
    except RuntimeError as error:
        record.exc_info = (type(error), error, error.__traceback__)

    assert "funeral" not in DiscreetFormatter().format(record)


@pytest.mark.parametrize(
    ("name", "what"), [("people:recover", "recovery code"), ("people:join", "code for a phone")]
)
@override_settings(TLS=True)
def test_denials_are_logged_without_what_was_tried(
    name: str, what: str, guest: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(11):
        guest.post(reverse(name), {"code": "ABCDE-GUESS"}, secure=True)

    said = [record.getMessage() for record in caplog.records if record.name == "druckpunkt.people"]
    assert said == [f"refused: {what}"] * 10 + [f"too many tries: {what}"]
