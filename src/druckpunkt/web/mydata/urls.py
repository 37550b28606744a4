"""Addresses of the mydata app."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "mydata"
urlpatterns: list[URLPattern] = []
