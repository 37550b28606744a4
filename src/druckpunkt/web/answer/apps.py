"""Django's name for this app."""

from __future__ import annotations

from django.apps import AppConfig


class AnswerConfig(AppConfig):
    name = "druckpunkt.web.answer"
    label = "answer"
