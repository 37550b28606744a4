"""The folder that holds one household's diary: database, secret key, collected static files."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

from druckpunkt.web.refusal import CannotStart

ENVIRONMENT_NAME = "DRUCKPUNKT_DATA"
SECRET_FILE = "secret.key"


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Name the data folder: `DRUCKPUNKT_DATA`, else the user's own place for program data."""
    chosen = environment.get(ENVIRONMENT_NAME)
    return (
        Path(chosen).expanduser().absolute()
        if chosen
        else user_data_path("druckpunkt", appauthor=False)
    )


def make_private(folder: Path) -> Path:
    """Create `folder` for its owner alone (mode 700) and make sure that it can be written.

    Raises `CannotStart` with code `folder_not_writable`.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        probe = folder / f".probe-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotStart("folder_not_writable", folder=str(folder)) from error
    return folder


def secret_key(folder: Path) -> str:
    """Return the secret key of `folder`, making it (mode 600) when there is none yet."""
    path = folder / SECRET_FILE
    if not path.exists():
        _write_secret(make_private(folder), path)
    return path.read_text("ascii").strip()


def _write_secret(folder: Path, path: Path) -> None:
    """Write the whole key first and link it into place: two processes never see half a key."""
    draft = folder / f".{SECRET_FILE}-{secrets.token_hex(4)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # Somebody else was quicker; theirs counts.
    finally:
        draft.unlink()


def instance_name(folder: Path) -> str:
    """Return a short name that tells this data folder from others.

    Cookies of `localhost` reach every port, so two servers on one machine need different cookie
    names. The path is enough for that and, unlike the port, stays when the port changes.
    """
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:8]
