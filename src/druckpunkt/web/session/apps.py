"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class SessionConfig(AppConfig):
    name = "druckpunkt.web.session"
    label = "session"
