"""Sending files the way a browser does."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from tests.web.cast import Visitor

UPLOAD = reverse("mydata:upload")
PREVIEW = reverse("mydata:preview")
STORE = reverse("mydata:store")
DISCARD = reverse("mydata:discard")

GERMAN_EXCEL = (
    "\ufeffdate;arm;pain;sleep;note\r\n"
    "02.03.2026;mat;4,5;6;\r\n"
    "03.03.2026;mat;3;;ruhig\r\n"
    "04.03.2026;rest;6;5;\r\n"
    "05.03.2026;rest;5,5;7;\r\n"
).encode()


def send(visitor: Visitor, content: bytes, name: str = "tagebuch.csv") -> HttpResponse:
    """Send a file and return the page it leads to."""
    file = SimpleUploadedFile(name, content)
    answer: Any = visitor.post(UPLOAD, {"file": file}, follow=True)
    return answer  # type: ignore[no-any-return]


def store(visitor: Visitor, **form: str) -> HttpResponse:
    """Say yes to the file that was sent."""
    answer: Any = visitor.post(STORE, form, follow=True)
    return answer  # type: ignore[no-any-return]


def text_of(answer: HttpResponse) -> str:
    """Return the page as text."""
    return answer.content.decode()
