"""Where a request may go: to public addresses, by https, and to the very address that was looked at."""

import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

import httpx
from django.utils.translation import gettext_noop as _

from freehold.stewardship.watch.signals.refused import BatchRefused

Looked = Callable[[str, int], list[str]]


class NotThere(BatchRefused):
    code: ClassVar[str] = "signals.address"
    for_owner: ClassVar[str] = _(
        "The address of this source is not asked: it has to be https on a public address of the internet."
    )


class NotFound(BatchRefused):
    code = "signals.no-address"
    for_owner = _("The name of this source is not known on the internet at the moment.")


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be reached. Tests put a stand-in of their own here; a house never changes it."""

    look_up: Looked
    may: Callable[[str], bool]
    ports: frozenset[int] = frozenset({443})
    trusts: ssl.SSLContext = field(default_factory=ssl.create_default_context)


def internet() -> Reach:
    """Public addresses, and certificates that the machine trusts."""
    return Reach(look_up=_look_up, may=is_public)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet: not private, of this machine, of many, or reserved.

    An IPv4 address inside an IPv6 one (mapped, 6to4, NAT64, Teredo) is judged by what it leads to.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = _inside(found)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def _inside(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def pinned(url: httpx.URL, reach: Reach) -> httpx.URL:
    """The same address with an IP in the place of its name. Raises NotThere or NotFound.

    Every address of the name has to be allowed: a name that leads to a public and to a private one is a
    trick. The one that is taken is the one that was looked at, so a second look-up cannot answer otherwise.
    """
    port = url.port or 443
    if url.scheme != "https" or not url.host or url.userinfo or port not in reach.ports:
        raise NotThere
    found = reach.look_up(url.host, port)
    if not found:
        raise NotFound
    if not all(reach.may(address) for address in found):
        raise NotThere
    return url.copy_with(host=found[0])


def _look_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(one[4][0]) for one in found))
