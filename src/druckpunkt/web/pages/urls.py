"""Addresses of the pages that belong to nobody."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.pages import on_the_mat, trust, views

app_name = "pages"
urlpatterns = [
    path("", views.start, name="start"),
    path("begin/", views.begin, name="begin"),
    path("method/", views.method, name="method"),
    path("privacy/", views.privacy, name="privacy"),
    path("on-the-mat/", on_the_mat.on_the_mat, name="on_the_mat"),
    path("on-the-mat/<slug:position>/", on_the_mat.on_the_mat, name="on_the_mat"),
    path("trust/", trust.trust, name="trust"),
    path("trust/druckpunkt.crt", trust.authority, name="authority"),
]
