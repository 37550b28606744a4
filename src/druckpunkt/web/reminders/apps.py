"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "druckpunkt.web.reminders"
    label = "reminders"
