"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class MatsConfig(AppConfig):
    name = "druckpunkt.web.mats"
    label = "mats"
