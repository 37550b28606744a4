"""The application under test: everything as shipped, but the clock and a door for the tests."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from tests.browser.server import STAGE_DOOR

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.browser.clocked_settings"

shipped = get_wsgi_application()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer as shipped, and change the scene where a test asks for it."""
    path = environ["PATH_INFO"]
    if not path.startswith(STAGE_DOOR):
        return shipped(environ, start_response)
    size = int(environ["CONTENT_LENGTH"])
    close_old_connections()
    try:
        scene = import_module(f"tests.browser.{path.removeprefix(STAGE_DOOR)}")
        found = scene.change(**json.loads(environ["wsgi.input"].read(size)))
    finally:
        close_old_connections()
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(found).encode()]
