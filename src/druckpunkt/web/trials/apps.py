"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class TrialsConfig(AppConfig):
    name = "druckpunkt.web.trials"
    label = "trials"
