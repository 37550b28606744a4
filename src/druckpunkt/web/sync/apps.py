"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class SyncConfig(AppConfig):
    name = "druckpunkt.web.sync"
    label = "sync"
