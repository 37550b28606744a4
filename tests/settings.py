"""The shipped settings on a temporary data folder, for tests without a server process."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="druckpunkt-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["DRUCKPUNKT_DATA"] = _FOLDER
for _name in ("DATABASE_URL", "DRUCKPUNKT_HOSTS", "DRUCKPUNKT_TLS"):
    os.environ.pop(_name, None)

from druckpunkt.web.settings import *  # noqa: E402, F403

# The manifest of hashed names exists only after collecting; the browser tests use the real one.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DRUCKPUNKT_CLOCK = "tests.web.clock.now"
# whitenoise warns about a missing folder, and warnings are errors here.
os.makedirs(STATIC_ROOT)  # noqa: F405
WHITENOISE_USE_FINDERS = True
# Every browser of a test (`django.test.Client`) would read all static files anew when it is made.
WHITENOISE_AUTOREFRESH = True
