"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "druckpunkt.web.plan"
    label = "plan"
