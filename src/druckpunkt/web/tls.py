"""The certificate of this data folder: kept while it fits, otherwise made anew.

tls/authority.pem   what phones are told to trust
tls/leaf.pem        what the server shows, signed by the authority
tls/leaf.key        the key of the leaf; the key of the authority is nowhere
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from druckpunkt.web.certificates import fingerprint, issue
from druckpunkt.web.data_folder import make_private
from druckpunkt.web.refusal import CannotStart

FOLDER: Final = "tls"
AUTHORITY, LEAF, KEY = "authority.pem", "leaf.pem", "leaf.key"
# A server may run for weeks: what ends soon is renewed at the start.
SPARE: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Tls:
    """Where the certificate of a server lies, and whether phones know its authority already."""

    leaf: Path
    key: Path
    authority: Path
    is_new: bool

    @property
    def fingerprint(self) -> str:
        """The SHA-256 fingerprint of the authority."""
        return fingerprint(self.authority.read_bytes())


def certificate_for(
    folder: Path, hosts: Sequence[str], *, now: datetime, renew: bool = False
) -> Tls:
    """Return a certificate for `hosts` that lasts a while, the one in `folder` if it will do.

    A new certificate always comes with a new authority. Raises `CannotStart` with code
    `folder_not_writable`.
    """
    place = folder / FOLDER
    is_new = renew or not _fits(place, hosts, now)
    if is_new:
        _store(folder, hosts, now)
    return Tls(place / LEAF, place / KEY, place / AUTHORITY, is_new)


def authority_of(folder: Path) -> bytes | None:
    """Return the authority of `folder` as PEM, or None."""
    path = folder / FOLDER / AUTHORITY
    return path.read_bytes() if path.is_file() else None


def _fits(place: Path, hosts: Sequence[str], now: datetime) -> bool:
    """Say whether the files belong together, last, and cover every host."""
    try:
        authority, leaf = (
            x509.load_pem_x509_certificate((place / name).read_bytes())
            for name in (AUTHORITY, LEAF)
        )
        key = serialization.load_pem_private_key((place / KEY).read_bytes(), None)
        leaf.verify_directly_issued_by(authority)
    except (OSError, ValueError, TypeError, InvalidSignature):
        return False
    lasts = leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc - SPARE
    return (
        lasts
        and _public(key.public_key()) == _public(leaf.public_key())
        and (set(hosts) <= covered_hosts(leaf))
    )


def covered_hosts(leaf: x509.Certificate) -> set[str]:
    """Return the names and addresses a certificate is for."""
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = (str(address) for address in names.get_values_for_type(x509.IPAddress))
    return {*names.get_values_for_type(x509.DNSName), *addresses}


def _public(key: object) -> bytes:
    return key.public_bytes(  # type: ignore[attr-defined, no-any-return]
        Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    )


def _store(folder: Path, hosts: Sequence[str], now: datetime) -> None:
    """Write all three files beside their place and move them there together."""
    issued = issue(hosts, now=now)
    draft = make_private(folder / f".{FOLDER}-{secrets.token_hex(4)}")
    try:
        for name, content in (
            (AUTHORITY, issued.authority),
            (LEAF, issued.leaf),
            (KEY, issued.leaf_key),
        ):
            handle = os.open(draft / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
        shutil.rmtree(folder / FOLDER, ignore_errors=True)
        draft.rename(folder / FOLDER)
    except OSError as error:
        raise CannotStart("folder_not_writable", folder=str(folder)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
