"""Under which names and addresses other devices in the local network find this machine."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterator, Sequence

from druckpunkt.web.certificates import is_address
from druckpunkt.web.refusal import CannotStart

LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
NAME = re.compile(rf"{LABEL}(\.{LABEL})+")
LOOPBACK = ("localhost", "127.0.0.1")
# Networks of homes and offices; a route to one of them shows the address of this machine there.
ROUTES = ("192.168.255.254", "10.255.255.254", "172.31.255.254", "192.0.2.1")


def outer_hosts(
    asked: Sequence[str], *, addresses: Sequence[str], hostname: str
) -> tuple[str, ...]:
    """Return where phones can reach this machine: what was asked for, addresses, `.local` name.

    Raises `CannotStart`: `host_unusable` (value `host`), or `no_network` when there is nothing.
    """
    hosts = (*map(checked_host, asked), *addresses)
    if not hosts:
        raise CannotStart("no_network")
    return tuple(dict.fromkeys((*hosts, *_own_names(hostname))))


def checked_host(host: str) -> str:
    """Return `host` in small letters; refuse what is no IPv4 address and no full name.

    A name without a dot would let the authority vouch for a whole top-level domain: a machine may
    be called `dev`.
    """
    name = host.strip().lower().rstrip(".")
    if is_address(name) or (NAME.fullmatch(name) and not name.rpartition(".")[2].isdigit()):
        return name
    raise CannotStart("host_unusable", host=host)


def lan_addresses() -> tuple[str, ...]:
    """Return the private IPv4 addresses of this machine, the most likely one first.

    Connecting a UDP socket sends nothing: it only asks which address would be used.
    """
    found = dict.fromkeys((*_routed_addresses(), *_named_addresses()))
    return tuple(address for address in found if _is_private(address))


def _routed_addresses() -> Iterator[str]:
    for target in ROUTES:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))
                yield str(probe.getsockname()[0])
            except OSError:
                continue


def _named_addresses() -> list[str]:
    try:
        return socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []


def _is_private(address: str) -> bool:
    known = ipaddress.IPv4Address(address)
    return known.is_private and not (known.is_loopback or known.is_unspecified)


def _own_names(hostname: str) -> Iterator[str]:
    """Yield the full name of the machine if it has one, and its name in the local network."""
    name = hostname.lower()
    label = name.partition(".")[0]
    if NAME.fullmatch(name) and not name.endswith((".local", ".localdomain")):
        yield name
    if re.fullmatch(LABEL, label) and label != "localhost":
        yield f"{label}.local"
