"""Addresses of the offline app."""

from __future__ import annotations

from django.urls import path, register_converter

from druckpunkt.web.offline import views


class Language:
    """A language of the program in an address."""

    regex = "de|en"

    def to_python(self, value: str) -> str:
        """Read the language."""
        return value

    def to_url(self, value: str) -> str:
        """Write the language."""
        return value


register_converter(Language, "language")

app_name = "offline"
urlpatterns = [
    path("<language:language>/today/", views.today, name="today"),
    path("<language:language>/session/", views.session, name="session"),
    path("<language:language>/entry/", views.entry, name="entry"),
    path("<language:language>/offline/", views.unreachable, name="unreachable"),
    path("service-worker.js", views.worker, name="worker"),
    path("manifest-<language:language>.webmanifest", views.manifest, name="manifest"),
]
