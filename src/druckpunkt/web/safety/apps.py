"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "druckpunkt.web.safety"
    label = "safety"
