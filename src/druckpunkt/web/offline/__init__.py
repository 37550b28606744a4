"""Pages that work without network: static shells, the service worker and the manifest."""

from __future__ import annotations
