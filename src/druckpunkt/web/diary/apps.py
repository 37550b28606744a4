"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "druckpunkt.web.diary"
    label = "diary"
