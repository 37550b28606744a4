"""What a verb leaves behind: text or JSON on stdout, files written all together or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext


def say(text: str) -> None:
    """Write human text to stdout, whatever the encoding of the terminal can show."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, errors="replace").decode(encoding))
    if not text.endswith("\n"):
        sys.stdout.write("\n")


def say_json(document: Mapping[str, object]) -> None:
    """Write one JSON document to stdout; NaN and infinity are a mistake of ours."""
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False) + "\n")


def check_free(*paths: Path | None, overwrite: bool, language: str) -> None:
    """Refuse to replace a file unless that was asked for."""
    for path in paths:
        if path is not None and path.exists() and not overwrite:
            sentence = gettext(
                "{file} exists already; choose another name or add --overwrite.", language
            )
            raise Refused(sentence.format(file=path))


def check_apart(*paths: Path | None, language: str) -> None:
    """Refuse when two files of one command line are the same: one would replace the other."""
    seen: set[Path] = set()
    for path in filter(None, paths):
        if path.resolve() in seen:
            sentence = gettext(
                "{file} is named twice; every file needs a name of its own.", language
            )
            raise Refused(sentence.format(file=path))
        seen.add(path.resolve())


def write_files(contents: Mapping[Path, bytes], language: str) -> None:
    """Write all files or none: each beside its place first, then all moved there."""
    waiting: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            waiting[path] = _beside(path, content)
        for path, made in waiting.items():
            os.replace(made, path)
    except OSError as error:
        sentence = gettext("{file} cannot be written ({reason}).", language)
        reason = error.strerror or type(error).__name__
        raise Refused(sentence.format(file=path, reason=reason)) from error
    finally:
        for made in waiting.values():
            made.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    """Write `content` next to `path`, so that moving it there cannot fail half way."""
    if path.is_dir():
        raise IsADirectoryError(None, os.strerror(21), str(path))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        made.chmod(0o666 & ~_umask())
    except OSError:
        made.unlink(missing_ok=True)
        raise
    return made


def _umask() -> int:
    """Read the mask the only way there is: by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
