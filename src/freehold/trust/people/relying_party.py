"""Whom passkeys are made for: this house, at its one address.

A passkey works at the domain it was made for and nowhere else, so that no look-alike page can use it, and so
that the house cannot move to another domain without asking for new ones.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings

from freehold.foundation.refusal import Refusal


class NoPasskeysHere(Refusal):
    code = "people.no-passkeys-here"
    for_members: ClassVar[str] = "Passkeys do not work at this address."
    for_owner = (
        "Passkeys need FREEHOLD_ADDRESS with https and a name; on one machine, http://localhost will do."
    )


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """``id`` is the domain, ``origin`` the address with its scheme and port (WebAuthn §5.1.2)."""

    id: str
    origin: str


def relying_party() -> RelyingParty:
    """This house, or NoPasskeysHere where browsers would refuse."""
    address: str = settings.ADDRESS
    parts = urlsplit(address)
    host = parts.hostname or ""
    secure = parts.scheme == "https" or (parts.scheme == "http" and host == "localhost")
    if not secure or not host or _is_number(host):
        raise NoPasskeysHere
    return RelyingParty(host, address)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
