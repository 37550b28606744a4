"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "druckpunkt.web.pages"
    label = "pages"
