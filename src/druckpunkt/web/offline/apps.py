"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "druckpunkt.web.offline"
    label = "offline"
