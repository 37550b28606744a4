"""Addresses of the example app."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "example"
urlpatterns: list[URLPattern] = []
