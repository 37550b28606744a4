"""Addresses of the people app."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.people import device_views, views

app_name = "people"
urlpatterns = [
    path("consent/", views.consent, name="consent"),
    path("recover/", views.recover, name="recover"),
    path("me/consents/", views.consents, name="consents"),
    path("me/consents/withdraw/", views.withdraw, name="withdraw"),
    path("me/recovery-code/", views.new_code, name="new_code"),
    path("me/erase/", views.erase, name="erase"),
    path("erased/", views.erased, name="erased"),
    path("example/leave/", views.leave_example, name="leave_example"),
    path("devices/", device_views.devices, name="devices"),
    path("devices/connect/", device_views.connect, name="connect"),
    path("devices/others/end/", device_views.end_others, name="end_others"),
    path("devices/forget/", device_views.forget, name="forget_device"),
    path("devices/<uuid:pk>/end/", device_views.end, name="end_device"),
    path("join/", device_views.join, name="join"),
    path("language/", views.language, name="language"),
]
