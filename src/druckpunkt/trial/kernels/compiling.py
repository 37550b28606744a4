"""How kernels are compiled: once a machine, and anew when any part of the engine has changed."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from numba import njit

ENGINE = ("series", "trial")


def compiled(function: Callable[..., Any]) -> Any:
    """Decorate a kernel: `njit` without Python's lock, with numpy's division, cached on disk.

    Python's division would check every divisor, and a loop that may stop is not vectorised.
    `contract` lets a product and a sum be rounded once; nothing else is reordered.
    """
    return _compile(function, {"contract"})


def compiled_sums(function: Callable[..., Any]) -> Any:
    """As `compiled`, but long sums may be added up in any order, that is: several at a time."""
    return _compile(function, {"contract", "reassoc"})


def _compile(function: Callable[..., Any], freedoms: set[str]) -> Any:
    dispatcher: Any = njit(cache=True, nogil=True, error_model="numpy", fastmath=freedoms)(function)
    # numba looks at the age of the one file a function stands in. Machine code holds functions and
    # constants of other files too and would silently go on using their old versions.
    with contextlib.suppress(AttributeError):
        dispatcher._cache._cache_file._source_stamp = FINGERPRINT
    return dispatcher


def fingerprint(package: Path) -> str:
    """Hash every source below `package` that can end up in machine code."""
    paths = [path for room in ENGINE for path in sorted((package / room).rglob("*.py"))]
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes())
    return digest.hexdigest()


FINGERPRINT = fingerprint(Path(__file__).parents[2])
