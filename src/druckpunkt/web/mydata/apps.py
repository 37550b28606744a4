"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class MydataConfig(AppConfig):
    name = "druckpunkt.web.mydata"
    label = "mydata"
