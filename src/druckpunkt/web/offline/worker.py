"""The service worker: a fixed script below the list of what it may keep."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from django.urls import reverse

from druckpunkt.web.offline.files import content_of, files_of, fingerprint
from druckpunkt.web.offline.manifest import manifest_json
from druckpunkt.web.offline.shells import LANGUAGES, ROOMS, shell


@cache
def worker_script() -> bytes:
    """Return the worker with its list in front; one changed byte in a kept file changes it."""
    pages = {_address(name, lang): shell(name, lang) for name in ROOMS for lang in LANGUAGES}
    manifests = {reverse("offline:manifest", args=[one]): manifest_json(one) for one in LANGUAGES}
    static = {address: content_of(address) for address in files_of(pages.values())}
    kept = pages | manifests | static
    prints = "".join(f"{address} {fingerprint(content)}\n" for address, content in kept.items())
    listed = {
        "version": fingerprint(prints.encode()),
        "shells": list(pages),
        "files": [*manifests, *static],
    }
    script = files("druckpunkt.web.offline").joinpath("service_worker.js").read_text("utf-8")
    return f"const KEPT = {json.dumps(listed, indent=1)};\n{script}".encode()


def _address(name: str, language: str) -> str:
    return reverse(f"offline:{name}", args=[language])
