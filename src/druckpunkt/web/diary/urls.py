"""Addresses of the diary app."""

from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from druckpunkt.web.diary import calendar, day, views


class StudyDay:
    """A day in an address, as 2026-03-02."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Read the day; an impossible one is no address of ours."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Write the day."""
        return value.isoformat()


register_converter(StudyDay, "study_day")

app_name = "diary"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("today/extras/", views.extras, name="extras"),
    path("today/entry/", views.entry, name="entry"),
    path("diary/<study_day:day>/", day.day, name="day"),
    path("diary/", calendar.calendar, name="calendar"),
    path("diary/<int:year>/<int:month>/", calendar.calendar, name="month"),
]
