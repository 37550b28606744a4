"""Addresses of the people app."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.people import views

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
    path("language/", views.language, name="language"),
]
