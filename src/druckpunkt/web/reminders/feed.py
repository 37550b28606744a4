"""The calendar itself: every day one event that says only that it is time.

Calendars are read by others: by whoever looks over a shoulder, and by the server of a calendar
provider. So neither what the day holds nor what the program is for stands in it.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, override
from icalendar import Alarm, Calendar, Event, Timezone, vDuration

from druckpunkt.web.reminders.models import Reminder

LENGTH: Final = timedelta(minutes=10)
# Programs that know nothing better ask again after this.
REFRESH: Final = timedelta(hours=12)
ZONE_YEARS: Final = 10


def calendar_of(reminder: Reminder, *, link: str) -> bytes:
    """Return the feed of `reminder` as iCalendar; `link` leads to today's page."""
    with override(reminder.person.language):
        words = gettext("Your plan for today is ready")
    calendar = Calendar()
    calendar.add("PRODID", "-//Druckpunkt//Reminder//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("REFRESH-INTERVAL", REFRESH, {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    zone = ZoneInfo(reminder.person.zone)
    calendar.add_component(_zone(zone, reminder))
    calendar.add_component(_event(reminder, zone, words, link))
    text: bytes = calendar.to_ical()
    return text


def _zone(zone: ZoneInfo, reminder: Reminder) -> Timezone:
    """Describe summer and winter time, from the year before the first event on."""
    first = reminder.begins_on.replace(month=1, day=1, year=reminder.begins_on.year - 1)
    last = first.replace(year=first.year + ZONE_YEARS)
    return Timezone.from_tzinfo(zone, first_date=first, last_date=last)


def _event(reminder: Reminder, zone: ZoneInfo, words: str, link: str) -> Event:
    event = Event()
    event.add("UID", _uid(reminder))
    event.add("DTSTAMP", reminder.changed_at.astimezone(UTC))
    event.add("DTSTART", _first_time(reminder, zone))
    event.add("DURATION", LENGTH)
    event.add("RRULE", {"FREQ": "DAILY"})
    event.add("SUMMARY", words)
    event.add("URL", link)
    event.add("DESCRIPTION", link)
    event.add("TRANSP", "TRANSPARENT")
    event.add("CLASS", "PRIVATE")
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", words)
    alarm.add("TRIGGER", timedelta())
    event.add_component(alarm)
    return event


def _first_time(reminder: Reminder, zone: ZoneInfo) -> datetime:
    moment = time(reminder.local_time.hour, reminder.local_time.minute)
    return datetime.combine(reminder.begins_on, moment, zone)


def _uid(reminder: Reminder) -> str:
    """Name the event the same at every fetch, without a number that stands in the database."""
    return f"{salted_hmac('druckpunkt.reminders', str(reminder.pk)).hexdigest()[:32]}@druckpunkt"
