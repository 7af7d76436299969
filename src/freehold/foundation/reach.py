"""Where the house goes when it goes out: to the open internet, encrypted, and nowhere else."""

import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class NotOpenInternet(Refusal):
    """The address is none that the house asks anything of."""

    code: ClassVar[str] = "outbound.not-open-internet"
    for_members: ClassVar[str] = _(
        "The address must begin with https:// and lead to the open internet, not to a machine of a private "
        "network."
    )


class OutOfReach(Refusal):
    """No whole answer came. This one itself: no connection, or one that broke off."""

    code: ClassVar[str] = "outbound.out-of-reach"
    for_members: ClassVar[str] = _("The other side did not answer.")


class NoSuchName(OutOfReach):
    code = "outbound.no-such-name"
    for_members = _("This name is not known on the internet at the moment.")


class TooLarge(OutOfReach):
    code = "outbound.too-large"
    for_members = _("The other side answered with more than is read of an answer.")


class TooSlow(OutOfReach):
    code = "outbound.too-slow"
    for_members = _("The other side took too long to answer.")


class Packed(OutOfReach):
    """Compressed unasked: a limit on such an answer would mean nothing."""

    code = "outbound.packed"
    for_members = _("The other side answered in a form that was not asked for.")


class LedInCircles(OutOfReach):
    code = "outbound.redirects"
    for_members = _("The other side sent us on too many times.")


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` for each wait and ``whole_seconds`` for everything together, redirects included;
    ``most_bytes`` of a body."""

    seconds: float = 10.0
    whole_seconds: float = 30.0
    most_bytes: int = 2_000_000
    redirects: int = 0


USUAL = Limits()


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


def _look_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be reached. As it is made here: any port of the open internet, by https.

    ``ports`` None is any; ``trusts`` None is the authorities that browsers trust. What stands in for another
    side in a test is reached through a Reach of its own.
    """

    schemes: frozenset[str] = frozenset({"https"})
    ports: frozenset[int] | None = None
    look_up: Callable[[str, int], list[str]] = _look_up
    may: Callable[[str], bool] = is_open
    trusts: ssl.SSLContext | None = None

    def must_allow(self, scheme: str, host: str, port: int) -> None:
        """Raises NotOpenInternet. The name is not looked up."""
        if scheme not in self.schemes or not host or (self.ports is not None and port not in self.ports):
            raise NotOpenInternet

    def addresses_of(self, host: str, port: int) -> list[str]:
        """The addresses of a name. Raises NoSuchName, and NotOpenInternet if any of them may not be reached:
        a name that leads inside as well as outside is a trap."""
        found = self.look_up(host, port)
        if not found:
            raise NoSuchName
        if not all(self.may(one) for one in found):
            raise NotOpenInternet
        return found


INTERNET = Reach()


def must_be_open(address: str) -> None:
    """Raises NotOpenInternet or NoSuchName for an address that the house would not ask anything of."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port or 443
    except (ValueError, UnicodeError):
        raise NotOpenInternet from None
    if "@" in parts.netloc:
        raise NotOpenInternet
    INTERNET.must_allow(parts.scheme, host, port)
    INTERNET.addresses_of(host, port)


def refusal_below(reason: BaseException) -> Refusal | None:
    """The refusal at the bottom of what a library made of it, or None where there is none."""
    found: BaseException | None = reason
    while found is not None and not isinstance(found, Refusal):
        found = found.__cause__ or found.__context__
    return found
