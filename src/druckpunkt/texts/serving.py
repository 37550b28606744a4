"""What the terminal says when phones may come in."""

from __future__ import annotations

from collections.abc import Sequence

from druckpunkt.texts.catalogue import gettext


def greeting(addresses: Sequence[str], seal: tuple[str, str, bool] | None, language: str) -> str:
    """Return the lines to print at the start.

    `seal` is the fingerprint of the authority, the file it lies in and whether it is new; None
    without encryption.
    """
    lines = [f"Druckpunkt: {addresses[0]}  (Ctrl-C)"]
    if len(addresses) > 1:
        also = gettext("Also: {addresses}", language)
        lines.append(also.format(addresses="  ".join(addresses[1:])))
    return "\n".join([*lines, *(_sealed(*seal, language) if seal else _open(language))])


def _sealed(fingerprint: str, file: str, is_new: bool, language: str) -> list[str]:
    lines = [gettext("Fingerprint of the certificate authority (SHA-256):", language)]
    lines += [f"  {fingerprint}"]
    lines += [gettext("To send it by cable or mail: {file}", language).format(file=file)]
    if is_new:
        lines.append(
            gettext(
                "It is new: browsers and phones warn until they trust it. The page /trust/ shows "
                "how, and how to remove an older one.",
                language,
            )
        )
    return lines


def _open(language: str) -> list[str]:
    return [
        "*" * 72,
        gettext(
            "WARNING: without encryption. Everybody in this network can read your entries along "
            "the way and act in your name. Phones get no offline use, no code to connect, and the "
            "screen may go dark in a session. Better: druckpunkt serve --tls",
            language,
        ),
        "*" * 72,
    ]
