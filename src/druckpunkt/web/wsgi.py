"""The application the server runs, always with the shipped settings."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "druckpunkt.web.settings"

application = get_wsgi_application()
