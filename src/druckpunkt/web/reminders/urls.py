"""Addresses of the reminders app."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.reminders import views

app_name = "reminders"
urlpatterns = [
    path("reminders/", views.show, name="show"),
    path("reminders/make/", views.make, name="make"),
    path("reminders/revoke/", views.revoke, name="revoke"),
    path("calendar/<str:token>.ics", views.feed, name="feed"),
]
