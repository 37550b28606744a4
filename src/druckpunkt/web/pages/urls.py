"""Addresses of the pages that belong to nobody."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.pages import trust, views

app_name = "pages"
urlpatterns = [
    path("", views.start, name="start"),
    path("begin/", views.begin, name="begin"),
    path("method/", views.method, name="method"),
    path("privacy/", views.privacy, name="privacy"),
    path("trust/", trust.trust, name="trust"),
    path("trust/druckpunkt.crt", trust.authority, name="authority"),
]
