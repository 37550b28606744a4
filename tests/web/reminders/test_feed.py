"""The calendar feed: the right minute all year round, and nothing but the time (R21)."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from dateutil.tz import tzical  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path, reverse

from druckpunkt.web.logs import DiscreetFormatter
from druckpunkt.web.reminders.models import Reminder
from druckpunkt.web.urls import handler500 as handler500
from druckpunkt.web.urls import urlpatterns as shipped
from tests.web import clock
from tests.web.cast import Visitor

MAKE = reverse("reminders:make")
REVOKE = reverse("reminders:revoke")


def broken(request: HttpRequest, token: str) -> HttpResponse:
    """Fail with the token in the message, as a careless line might."""
    raise ValueError(f"cannot serve {request.path} for {token}")


urlpatterns = [path("calendar/<str:token>.ics", broken), *shipped]


def address_for(visitor: Visitor, at: str = "19:30", **more: str) -> str:
    """Make a feed and return the path of its address."""
    page = visitor.post(MAKE, {"local_time": at, **more}).content.decode()
    found = re.search(r"http://testserver(/calendar/[\w-]{43}\.ics)", page)
    assert found
    return found.group(1)


def lines_of(visitor: Visitor, address: str) -> list[str]:
    """Fetch a feed and unfold its lines."""
    text = visitor.get(address).content.decode()
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")


def value(lines: list[str], name: str) -> str:
    """Return the value of the first line called `name`, whatever its parameters."""
    line = next(line for line in lines if re.match(rf"{name}[;:]", line))
    return line.partition(":")[2]


def instants(lines: list[str], days: int) -> list[datetime]:
    """Expand the rule with another implementation of the standard, by the feed's own zone."""
    zone_part = "\r\n".join(
        lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE") + 1]
    )
    zone = tzical(io.StringIO(f"BEGIN:VCALENDAR\r\n{zone_part}\r\nEND:VCALENDAR\r\n")).get()
    event = lines[lines.index("BEGIN:VEVENT") :]
    start = datetime.strptime(value(event, "DTSTART"), "%Y%m%dT%H%M%S")
    rule = rrulestr(value(event, "RRULE"), dtstart=start)
    local = [moment.replace(tzinfo=zone) for moment in rule.xafter(start, days, inc=True)]
    return [moment.astimezone(UTC) for moment in local]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("at", ["07:05", "19:30", "23:59", "00:00"])
def test_it_rings_at_the_chosen_minute_through_both_changes_of_the_clock(
    zone: str, at: str, anna: Visitor
) -> None:
    person = anna.person
    person.zone = zone
    person.save()
    lines = lines_of(anna, address_for(anna, at))

    rung = instants(lines, 800)

    hour, minute = map(int, at.split(":"))
    first = clock.now().astimezone(ZoneInfo(zone)).date()
    expected = [
        datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        for day in (first + timedelta(days=number) for number in range(800))
    ]
    assert rung == expected
    steps = {later - earlier for earlier, later in pairwise(rung)}
    assert len(steps) == 3


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 28), 23), (date(2026, 10, 24), 25)], ids=["spring", "autumn"]
)
def test_the_nights_of_the_change_are_an_hour_shorter_and_longer(
    day: date, hours: int, anna: Visitor
) -> None:
    rung = instants(lines_of(anna, address_for(anna, "07:00")), 400)
    here = next(
        moment for moment in rung if moment.astimezone(ZoneInfo("Europe/Berlin")).date() == day
    )

    assert rung[rung.index(here) + 1] - here == timedelta(hours=hours)


ALLOWED = {
    "de": "Dein Tagesplan steht bereit",
    "en": "Your plan for today is ready",
}


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_says_only_that_it_is_time(language: str, anna: Visitor) -> None:
    anna.post(reverse("people:language"), {"language": language})
    lines = lines_of(anna, address_for(anna))

    event = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    told = {
        line.partition(":")[2]
        for line in event
        if re.match(
            r"(SUMMARY|DESCRIPTION|URL|LOCATION|COMMENT|CATEGORIES|ATTENDEE|ORGANIZER)", line
        )
    }
    assert told == {ALLOWED[language], "http://testserver/today/"}
    assert "BEGIN:VALARM" in event
    assert value(event, "ACTION") == "DISPLAY"
    assert re.fullmatch(r"P(T0S|0D)|PT0S", value(event, "TRIGGER"))


def test_no_word_of_health_stands_anywhere(anna: Visitor) -> None:
    text = "\n".join(lines_of(anna, address_for(anna))).lower()

    for word in ("matte", "mat ", "pain", "schmerz", "trial", "versuch", "rest", "arm"):
        assert word not in text.replace("valarm", "")
    assert str(anna.person.pk) not in text


def test_no_cookie_is_needed_and_none_is_set(anna: Visitor, guest: Visitor) -> None:
    address = address_for(anna)

    answer = guest.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar")
    assert not answer.cookies
    assert answer["Cache-Control"] == "private, no-cache"


def test_an_unchanged_feed_is_not_sent_twice(anna: Visitor, guest: Visitor) -> None:
    address = address_for(anna)
    etag = guest.get(address)["ETag"]

    assert guest.get(address, headers={"if-none-match": etag}).status_code == 304
    anna.post(MAKE, {"local_time": "06:15"})
    changed = guest.get(address, headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert b"T061500" in changed.content


def test_the_event_keeps_its_name_when_the_time_changes(anna: Visitor) -> None:
    address = address_for(anna)
    before = value(lines_of(anna, address), "UID")

    anna.post(MAKE, {"local_time": "06:15"})

    assert value(lines_of(anna, address), "UID") == before


def test_the_token_is_stored_only_as_a_hash(anna: Visitor) -> None:
    token = address_for(anna).split("/")[-1].removesuffix(".ics")

    assert token not in str(Reminder.objects.values_list().get())


def test_a_revoked_address_is_gone_at_once(anna: Visitor, guest: Visitor) -> None:
    address = address_for(anna)
    etag = guest.get(address)["ETag"]

    anna.post(REVOKE)

    assert guest.get(address, headers={"if-none-match": etag}).status_code == 404


def test_a_new_address_ends_the_old_one(anna: Visitor, guest: Visitor) -> None:
    old = address_for(anna)
    new = address_for(anna, anew="on")

    assert (guest.get(old).status_code, guest.get(new).status_code) == (404, 200)
    assert Reminder.objects.count() == 1


@pytest.mark.parametrize("ending", ["people:withdraw", "people:erase"])
def test_without_consent_or_person_there_is_no_feed(
    ending: str, anna: Visitor, guest: Visitor
) -> None:
    address = address_for(anna)

    anna.post(reverse(ending), {"confirmed": "on"})

    assert guest.get(address).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 43, "%2e%2e", "ä" * 9, "a" * 500])
def test_a_guessed_address_looks_like_a_missing_page(token: str, guest: Visitor) -> None:
    assert guest.get(f"/calendar/{token}.ics").status_code == 404


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything any logger would write, at every level."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(DiscreetFormatter())
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
    yield stream
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)


def test_a_wrong_address_is_logged_without_its_secret(guest: Visitor, log: io.StringIO) -> None:
    guest.get("/calendar/almost-the-right-one.ics")

    assert "Not Found: /calendar/…" in log.getvalue()
    assert "almost" not in log.getvalue()


@override_settings(ROOT_URLCONF="tests.web.reminders.test_feed")
def test_a_failure_is_logged_without_the_secret(guest: Visitor, log: io.StringIO) -> None:
    guest.raise_request_exception = False

    answer: Any = guest.get("/calendar/the-right-one.ics")

    assert answer.status_code == 500
    assert "ValueError" in log.getvalue()
    assert "the-right-one" not in log.getvalue()
