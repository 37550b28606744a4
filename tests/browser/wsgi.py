"""The application under test: everything as shipped, but the clock."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.browser.clocked_settings"

application = get_wsgi_application()
