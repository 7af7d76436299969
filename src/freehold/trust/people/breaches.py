"""Asking a range service whether a password was ever stolen, without telling it which.

Off unless the owner names a service: then the house, never a member's browser, sends the first five of forty
hexadecimal digits of the password's SHA-1 and gets all that begin so (k-anonymity). Answers are padded, so
that their size says nothing either. A service that does not answer keeps nobody from joining.
"""

import hashlib

from django.conf import settings

from freehold.foundation import outbound
from freehold.foundation.reach import Limits, NotOpenInternet, OutOfReach, Reach

LIMITS = Limits(seconds=2, whole_seconds=2, most_bytes=200_000)
WHEREVER = Reach(schemes=frozenset({"http", "https"}), may=lambda _address: True)
"""Whoever runs the house names the service in its settings, and some keep one on a machine of their own."""


def was_stolen(password: str) -> bool:
    """Whether the service knows this password; False when there is no service, or no answer."""
    service: str = settings.STOLEN_PASSWORDS_SERVICE
    if not service:
        return False
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    return digest[5:] in _suffixes(f"{service.rstrip('/')}/{digest[:5]}")


def _suffixes(address: str) -> set[str]:
    try:
        reply = outbound.ask("GET", address, headers={"Add-Padding": "true"}, limits=LIMITS, within=WHEREVER)
    except (NotOpenInternet, OutOfReach):
        return set()
    if not reply.is_good:
        return set()
    lines = (line.partition(":") for line in reply.content.decode(errors="replace").splitlines())
    return {suffix.strip().upper() for suffix, _, times in lines if times.strip() not in ("", "0")}
