"""A certificate authority for one machine, made to sign one certificate and then forgotten.

Whoever trusts the authority on a phone trusts it for the names and addresses of this machine and
for nothing else: they stand in it as name constraints, and its key exists only while `issue` runs.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# Apple and the browsers refuse certificates that live longer than 398 days.
LIFETIME: Final = timedelta(days=397) - timedelta(seconds=1)
# A phone whose clock is a little behind shall not refuse a certificate made this minute.
BACKDATED: Final = timedelta(days=1)
# X.509 allows 64 characters in a common name.
LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class Issued:
    """What `issue` leaves behind: two certificates and the key of the second, all as PEM."""

    authority: bytes
    leaf: bytes
    leaf_key: bytes


def issue(hosts: Sequence[str], *, now: datetime) -> Issued:
    """Make an authority and the one certificate it ever signs, for `hosts` (names and IPv4)."""
    authority_key = ec.generate_private_key(ec.SECP256R1())
    leaf_key = ec.generate_private_key(ec.SECP256R1())
    authority = authority_certificate(authority_key, hosts, now=now)
    leaf = leaf_certificate(authority, authority_key, leaf_key.public_key(), hosts)
    return Issued(
        authority.public_bytes(serialization.Encoding.PEM),
        leaf.public_bytes(serialization.Encoding.PEM),
        leaf_key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )


def authority_certificate(
    key: ec.EllipticCurvePrivateKey, hosts: Sequence[str], *, now: datetime
) -> x509.Certificate:
    """Return a self-signed authority that may vouch for `hosts` only."""
    name = _name(f"Druckpunkt {hosts[0]}, {now:%Y-%m-%d}")
    public = key.public_key()
    builder = (
        _certificate(name, name, public, now - BACKDATED)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.NameConstraints([_subtree(host) for host in hosts], None), True)
    )
    return builder.sign(key, hashes.SHA256())


def leaf_certificate(
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
    public: ec.EllipticCurvePublicKey,
    hosts: Sequence[str],
) -> x509.Certificate:
    """Return the certificate the server shows, as long-lived as its authority."""
    # With a blank: some verifiers take a common name that looks like a host for one.
    name = _name(f"Druckpunkt {hosts[0]}")
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    builder = (
        _certificate(name, authority.subject, public, authority.not_valid_before_utc)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_alternative(host) for host in hosts]), False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(issuer, critical=False)
    )
    return builder.sign(authority_key, hashes.SHA256())


def fingerprint(pem: bytes) -> str:
    """Return the SHA-256 fingerprint as phones show it: pairs of capital hexadecimal digits."""
    digest = x509.load_pem_x509_certificate(pem).fingerprint(hashes.SHA256())
    return digest.hex(" ").upper()


def der(pem: bytes) -> bytes:
    """Return a certificate in the binary form phones install."""
    certificate = x509.load_pem_x509_certificate(pem)
    return certificate.public_bytes(serialization.Encoding.DER)


def is_address(host: str) -> bool:
    """Say whether `host` is an IPv4 address."""
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def _certificate(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, start: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + LIFETIME)
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name[:LONGEST_NAME])])


def _alternative(host: str) -> x509.GeneralName:
    if is_address(host):
        return x509.IPAddress(ipaddress.IPv4Address(host))
    return x509.DNSName(host)


def _subtree(host: str) -> x509.GeneralName:
    """Name a host the way a constraint does: an address is a network of one."""
    if is_address(host):
        return x509.IPAddress(ipaddress.IPv4Network(f"{host}/32"))
    return x509.DNSName(host)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
