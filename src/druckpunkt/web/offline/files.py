"""Which static files a page needs, found by following its links, imports and pictures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

LINKS: Final = re.compile(r'(?:href|src)="([^"]+)"')
IMPORTS: Final = re.compile(r'(?:\bfrom|^import)\s*"(\.[^"]+)"', re.MULTILINE)
PICTURES: Final = re.compile(r"url\([\"']?([^\"')]+)[\"']?\)")
NEEDS: Final = {".js": IMPORTS, ".css": PICTURES}


def files_of(pages: Iterable[bytes]) -> list[str]:
    """Return the addresses of all static files that `pages` need, in order."""
    found: set[str] = set()
    for page in pages:
        for address in LINKS.findall(page.decode()):
            _follow(address, found)
    return sorted(found)


def content_of(address: str) -> bytes:
    """Return what a static address delivers."""
    name = address.removeprefix(settings.STATIC_URL)
    collected = Path(staticfiles_storage.path(name))
    if collected.is_file():
        return collected.read_bytes()
    source = finders.find(name)
    if source is None:
        raise FileNotFoundError(address)
    return Path(source).read_bytes()


def fingerprint(content: bytes) -> str:
    """Return a short name for exactly this content."""
    return hashlib.sha256(content).hexdigest()[:20]


def _follow(address: str, found: set[str]) -> None:
    if not address.startswith(settings.STATIC_URL) or address in found:
        return
    found.add(address)
    for needed in _needs(address):
        _follow(urljoin(address, needed), found)


def _needs(address: str) -> Iterator[str]:
    pattern = NEEDS.get(Path(urlsplit(address).path).suffix)
    if pattern:
        yield from pattern.findall(content_of(address).decode())
