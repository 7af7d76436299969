"""Asking a range service whether a password was ever stolen, without telling it which.

Off unless the owner names a service: then the house, never a member's browser, sends the first five of forty
hexadecimal digits of the password's SHA-1 and gets all that begin so (k-anonymity). Answers are padded, so
that their size says nothing either. A service that does not answer keeps nobody from joining.
"""

import hashlib

from django.conf import settings

WITHIN_SECONDS = 2.0
_LARGEST_ANSWER = 200_000


def was_stolen(password: str) -> bool:
    """Whether the service knows this password; False when there is no service, or no answer."""
    service: str = settings.STOLEN_PASSWORDS_SERVICE
    if not service:
        return False
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    return digest[5:] in _suffixes(f"{service.rstrip('/')}/{digest[:5]}")


def _suffixes(address: str) -> set[str]:
    import httpx  # heavy: 0.3 s at every start, and few houses name a service

    try:
        answer = httpx.get(address, headers={"Add-Padding": "true"}, timeout=WITHIN_SECONDS)
        answer.raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL):
        return set()
    lines = (line.partition(":") for line in answer.text[:_LARGEST_ANSWER].splitlines())
    return {suffix.strip().upper() for suffix, _, times in lines if times.strip() not in ("", "0")}
