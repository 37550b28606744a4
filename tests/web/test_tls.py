"""The encrypted line: an authority for this machine only, whose key is nowhere (H11)."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
import ssl
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from druckpunkt.web.certificates import (
    authority_certificate,
    der,
    fingerprint,
    issue,
    leaf_certificate,
)
from druckpunkt.web.hosts import checked_host, outer_hosts
from druckpunkt.web.refusal import CannotStart
from druckpunkt.web.tls import certificate_for
from tests.web.tls_server import Served, started

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOSTS = ("192.168.178.20", "mat.test", "laptop.local", "localhost", "127.0.0.1")
OTHERS = ("elsewhere.test", "192.168.178.21", "bank.example", "local", "test")


def subject(host: str) -> x509.DNSName | x509.IPAddress:
    """Say as whom the server is to be verified."""
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def verify(authority: x509.Certificate, leaf: x509.Certificate, host: str) -> None:
    """Verify as a browser does, with a verifier that is not OpenSSL."""
    builder = PolicyBuilder().store(Store([authority])).time(NOW)
    builder.build_server_verifier(subject(host)).verify(leaf, [])


def loaded(hosts: tuple[str, ...] = HOSTS) -> tuple[x509.Certificate, x509.Certificate]:
    """Issue certificates and read them back."""
    issued = issue(hosts, now=NOW)
    return tuple(  # type: ignore[return-value]
        x509.load_pem_x509_certificate(pem) for pem in (issued.authority, issued.leaf)
    )


@pytest.mark.parametrize("host", HOSTS)
def test_every_name_and_address_of_the_machine_is_verified(host: str) -> None:
    verify(*loaded(), host)


@pytest.mark.parametrize("host", OTHERS)
def test_the_leaf_is_for_no_other_host(host: str) -> None:
    with pytest.raises(VerificationError):
        verify(*loaded(), host)


@pytest.mark.parametrize("host", OTHERS)
def test_whatever_else_the_authority_had_signed_would_be_rejected(host: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    authority = authority_certificate(key, HOSTS, now=NOW)
    rogue = leaf_certificate(authority, key, key.public_key(), [host])

    with pytest.raises(VerificationError, match=r"(?i)constraint"):
        verify(authority, rogue, host)


def handshake(authority: x509.Certificate, leaf: bytes, key: bytes, host: str, at: Path) -> None:
    """Shake hands in memory, with the verification of Python's ssl (OpenSSL)."""
    (at / "leaf.pem").write_bytes(leaf)
    (at / "leaf.key").write_bytes(key)
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.load_verify_locations(cadata=authority.public_bytes(serialization.Encoding.DER))
    # The certificates of the test begin in 2026; the clock of the machine may be elsewhere.
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(at / "leaf.pem", at / "leaf.key")
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = trusting.wrap_bio(back, there, server_hostname=host)
    server = serving.wrap_bio(there, back, server_side=True)
    for _ in range(4):
        for side in (client, server):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue


def pem_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Write a key as PEM."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


@pytest.mark.parametrize("host", [*HOSTS[:3], *OTHERS[:3]])
def test_openssl_accepts_ours_and_rejects_the_rest(host: str, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    authority = authority_certificate(key, HOSTS, now=now)
    leaf = leaf_certificate(authority, key, key.public_key(), [host])
    pem = leaf.public_bytes(serialization.Encoding.PEM)

    if host in HOSTS:
        handshake(authority, pem, pem_of(key), host, tmp_path)
    else:
        with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
            handshake(authority, pem, pem_of(key), host, tmp_path)


def test_neither_certificate_lives_longer_than_phones_allow() -> None:
    for certificate in loaded():
        life = certificate.not_valid_after_utc - certificate.not_valid_before_utc

        assert timedelta(days=390) < life <= timedelta(days=397)
        assert certificate.not_valid_before_utc < NOW


def test_the_leaf_signs_nothing_and_the_authority_nothing_below_it() -> None:
    authority, leaf = loaded()

    rights = [
        c.extensions.get_extension_for_class(x509.BasicConstraints).value for c in (authority, leaf)
    ]
    assert [(right.ca, right.path_length) for right in rights] == [(True, 0), (False, None)]


def test_the_only_key_on_the_disk_is_that_of_the_leaf(tmp_path: Path) -> None:
    tls = certificate_for(tmp_path, HOSTS, now=NOW)

    keys = [
        path for path in tmp_path.rglob("*") if path.is_file() and b"PRIVATE" in path.read_bytes()
    ]
    assert keys == [tls.key]
    key = serialization.load_pem_private_key(tls.key.read_bytes(), None)
    authority = x509.load_pem_x509_certificate(tls.authority.read_bytes())
    assert key.public_key() != authority.public_key()


def test_what_is_stored_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        tls = certificate_for(tmp_path, HOSTS, now=NOW)
    finally:
        os.umask(before)

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tls.leaf, tls.key, tls.authority)]
    assert modes == [0o600] * 3
    assert [path.name for path in tmp_path.iterdir()] == ["tls"]


def test_a_certificate_that_fits_is_kept(tmp_path: Path) -> None:
    first = certificate_for(tmp_path, HOSTS, now=NOW).fingerprint

    again = certificate_for(tmp_path, HOSTS[1:], now=NOW + timedelta(days=300))

    assert (again.fingerprint, again.is_new) == (first, False)


@pytest.mark.parametrize(
    ("hosts", "later", "renew"),
    [
        (HOSTS, timedelta(days=383), False),
        (HOSTS, timedelta(days=500), False),
        (HOSTS, -timedelta(days=2), False),
        ((*HOSTS, "192.168.2.7"), timedelta(), False),
        (HOSTS, timedelta(), True),
    ],
    ids=["ends-soon", "ended", "not-begun", "new-address", "asked"],
)
def test_otherwise_a_new_authority_is_made(
    tmp_path: Path, hosts: tuple[str, ...], later: timedelta, renew: bool
) -> None:
    first = certificate_for(tmp_path, HOSTS, now=NOW)
    before = first.fingerprint

    second = certificate_for(tmp_path, hosts, now=NOW + later, renew=renew)

    assert second.is_new
    assert second.fingerprint != before


@pytest.mark.parametrize("name", ["authority.pem", "leaf.pem", "leaf.key"])
@pytest.mark.parametrize("content", [None, b"", b"nonsense"])
def test_broken_files_are_replaced(tmp_path: Path, name: str, content: bytes | None) -> None:
    certificate_for(tmp_path, HOSTS, now=NOW)
    path = tmp_path / "tls" / name
    path.unlink() if content is None else path.write_bytes(content)

    assert certificate_for(tmp_path, HOSTS, now=NOW).is_new
    assert not certificate_for(tmp_path, HOSTS, now=NOW).is_new


def test_files_that_do_not_belong_together_are_replaced(tmp_path: Path) -> None:
    certificate_for(tmp_path / "a", HOSTS, now=NOW)
    certificate_for(tmp_path / "b", HOSTS, now=NOW)
    (tmp_path / "b/tls/leaf.key").replace(tmp_path / "a/tls/leaf.key")

    assert certificate_for(tmp_path / "a", HOSTS, now=NOW).is_new


@pytest.mark.parametrize("host", ["Laptop.Local", "192.168.178.20", "mat.example.org.", "a-b.c1"])
def test_full_names_and_addresses_can_be_hosts(host: str) -> None:
    assert checked_host(host) == host.lower().rstrip(".")


@pytest.mark.parametrize(
    "host", ["", "dev", "com", "*.home", ".home", "a b.c", "fe80::1", "1.2.3", "256.1.1.1", "ä.de"]
)
def test_anything_else_is_refused_with_its_name(host: str) -> None:
    with pytest.raises(CannotStart) as refused:
        checked_host(host)

    assert (refused.value.code, refused.value.values) == ("host_unusable", {"host": host})


def test_the_name_asked_for_comes_first_and_the_own_name_last() -> None:
    hosts = outer_hosts(["mat.test"], addresses=["192.168.2.7"], hostname="Kim-Laptop")

    assert hosts == ("mat.test", "192.168.2.7", "kim-laptop.local")


@pytest.mark.parametrize(
    ("hostname", "names"),
    [
        ("kim.example.org", ("kim.example.org", "kim.local")),
        ("kim.local", ("kim.local",)),
        ("localhost", ()),
        ("kim_pc", ()),
        ("", ()),
    ],
)
def test_a_machine_is_never_known_by_a_bare_name(hostname: str, names: tuple[str, ...]) -> None:
    assert outer_hosts([], addresses=["10.0.0.3"], hostname=hostname) == ("10.0.0.3", *names)


def test_without_any_network_there_is_nothing_to_serve() -> None:
    with pytest.raises(CannotStart) as refused:
        outer_hosts([], addresses=[], hostname="kim")

    assert refused.value.code == "no_network"


# --- the real server ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server as a phone meets it."""
    yield from started(tmp_path_factory.mktemp("tls"), "--tls", "--host", "mat.test")


@pytest.mark.parametrize("host", ["mat.test", "localhost", "127.0.0.1"])
def test_a_phone_that_trusts_the_authority_gets_in(encrypted: Served, host: str) -> None:
    answer = encrypted.get("/trust/", host)
    page = answer.body.decode()

    assert answer.status == 200
    printed = fingerprint((encrypted.folder / "tls/authority.pem").read_bytes())
    assert printed in page
    assert f"https://mat.test:{encrypted.port}/trust/" in page
    assert 'class="qr"' in page


def test_who_does_not_trust_it_is_warned(encrypted: Served) -> None:
    context = ssl.create_default_context()
    with (
        socket.create_connection(("127.0.0.1", encrypted.port), 30) as raw,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        context.wrap_socket(raw, server_hostname="localhost")


def test_the_certificate_comes_with_the_type_phones_install(encrypted: Served) -> None:
    answer = encrypted.get("/trust/druckpunkt.crt", "localhost")

    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert answer.body == der((encrypted.folder / "tls/authority.pem").read_bytes())


def test_cookies_are_secure_and_nothing_is_remembered_beyond_the_certificate(
    encrypted: Served,
) -> None:
    answer = encrypted.get("/consent/", "localhost")
    cookie = answer.headers["Set-Cookie"]

    assert cookie.strip().startswith("__Host-druckpunkt_csrf_")
    assert "Secure" in cookie
    assert "Strict-Transport-Security" not in answer.headers


def test_a_name_that_is_not_ours_is_turned_away(encrypted: Served) -> None:
    assert encrypted.get("/", "localhost", called="rebound.example").status == 400


def test_without_encryption_every_page_warns_and_there_is_no_certificate(tmp_path: Path) -> None:
    running = started(tmp_path, "--lan", "--host", "mat.test")
    served = next(running)

    page = served.get("/", "mat.test").body.decode()
    missing = served.get("/trust/druckpunkt.crt", "mat.test").status
    next(running, None)

    assert re.search(r'class="banner".*/trust/', page, re.DOTALL)
    assert missing == 404
    assert any("WARNING" in line for line in served.lines)
    assert not (tmp_path / "tls").exists()


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--tls", "--lan"], "--lan"),
        (["--host", "mat.test"], "--host"),
        (["--renew"], "--renew"),
        (["--tls", "--host", "com"], "com"),
    ],
)
def test_what_does_not_fit_together_is_refused_in_one_sentence(
    options: list[str], word: str, tmp_path: Path
) -> None:
    program = "import sys; from druckpunkt.cli import main; sys.exit(main())"
    data = tmp_path / "data"
    result = subprocess.run(
        [sys.executable, "-c", program, "serve", "--data", str(data), "--no-browser", *options],
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.strip().splitlines()) == 1
    assert word in result.stderr
    assert not data.exists()


def test_a_port_in_use_is_refused_in_one_sentence(encrypted: Served, tmp_path: Path) -> None:
    program = "import sys; from druckpunkt.cli import main; sys.exit(main())"
    options = ["--tls", "--host", "mat.test", "--port", str(encrypted.port), "--no-browser"]
    result = subprocess.run(
        [sys.executable, "-c", program, "serve", "--data", str(tmp_path / "data"), *options],
        env={**os.environ, "LC_ALL": "de_DE.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert result.returncode == 2
    assert result.stderr.startswith(f"Der Port {encrypted.port} ist belegt")
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "data").exists()
