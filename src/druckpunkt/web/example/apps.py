"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class ExampleConfig(AppConfig):
    name = "druckpunkt.web.example"
    label = "example"
