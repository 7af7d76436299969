"""Where the house goes when it goes out: to the open internet, encrypted, and nowhere else."""

import ipaddress
import socket
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal

SCHEMES = frozenset({"https"})
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class NotOpenInternet(Refusal):
    """The address is none that the house asks anything of."""

    code: ClassVar[str] = "outbound.not-open-internet"
    for_members: ClassVar[str] = _(
        "The address must begin with https:// and lead to the open internet, not to a machine of a private "
        "network."
    )


class OutOfReach(Refusal):
    """No whole answer came: no such name, no connection, too slow, or too much of it."""

    code: ClassVar[str] = "outbound.out-of-reach"
    for_members: ClassVar[str] = _("The other side did not answer.")


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` for each wait and ``whole_seconds`` for the whole answer; ``most_bytes`` of its body."""

    seconds: float = 10.0
    whole_seconds: float = 30.0
    most_bytes: int = 2_000_000
    redirects: int = 0


USUAL = Limits()


def must_be_open(address: str) -> None:
    """Raises NotOpenInternet or OutOfReach for an address that the house would not ask anything of."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port or 443
    except (ValueError, UnicodeError):
        raise NotOpenInternet from None
    if parts.scheme not in SCHEMES or not host or "@" in parts.netloc:
        raise NotOpenInternet
    addresses_of(host, port)


def addresses_of(host: str, port: int) -> list[str]:
    """The addresses of a name. Raises NotOpenInternet if any of them is not on the open internet: a name that
    leads inside as well as outside is a trap."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as reason:
        raise OutOfReach("no such name") from reason
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not addresses or not all(is_open(one) for one in addresses):
        raise NotOpenInternet
    return addresses


def is_open(address: str) -> bool:
    """Whether an IP address is one of the open internet: no loopback, no private or shared network, no link,
    no multicast, nothing reserved; nor one of these inside an IPv6 address."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inside = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        if found in _NAT64:
            inside.append(ipaddress.IPv4Address(found.packed[-4:]))
        if any(one is not None and not _is_global(one) for one in inside):
            return False
        if found.ipv4_mapped is not None or found in _NAT64:
            return True
    return _is_global(found)


def _is_global(found: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)
