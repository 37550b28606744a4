"""Addresses of the example."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.example import views

app_name = "example"
urlpatterns = [
    path("example/enter/", views.enter, name="enter"),
    path("example/", views.tour, name="tour"),
]
