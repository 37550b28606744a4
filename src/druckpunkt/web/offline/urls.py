"""Addresses of the offline app."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "offline"
urlpatterns: list[URLPattern] = []
