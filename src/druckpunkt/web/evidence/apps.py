"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "druckpunkt.web.evidence"
    label = "evidence"
