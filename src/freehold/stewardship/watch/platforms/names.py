"""Finding a service by what a message calls it: by its domain, or by its whole name.

Nothing is guessed here. Who reads free text looks for names in it, and weighs what it finds.
"""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from freehold.stewardship.watch.platforms.platform import Platform

_FORMS = frozenset({
    "ab", "ag", "aps", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated",
    "kg", "limited", "llc", "llp", "lp", "ltd", "nv", "oy", "oyj", "pbc", "plc", "pty", "sa", "sarl", "sas",
    "se", "srl",
})  # fmt: skip
"""Legal forms that stand after a firm's name."""
_LONGEST = 200
_SIGNS = re.compile(r"[^\w&+#]+")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z")


def plain_host(text: str) -> str:
    """A host as it is compared: lower case, in ASCII (RFC 5891), without port and last dot; "" for none.

    An address such as ``https://www.example.org/page`` is taken for its host.
    """
    text = unicodedata.normalize("NFKC", text[: _LONGEST * 10]).strip().lower()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
        host = host.rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    labels = host.split(".")
    return host if len(host) <= 253 and len(labels) > 1 and all(map(_LABEL.match, labels)) else ""


def plain_name(text: str) -> str:
    """A name as it is compared: without case, signs and legal form. "Dropbox, Inc." is "dropbox"."""
    folded = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()
    folded = re.sub(r"(?<=\w)['’.](?=\w\b)|['’]", "", folded)
    words = _SIGNS.sub(" ", folded).split()
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)


class NameIndex:
    """Some services, found by domain or name. What two of them claim is neither's."""

    def __init__(self, platforms: Iterable[Platform]) -> None:
        self._domains: dict[str, Platform | None] = {}
        self._names: dict[str, Platform | None] = {}
        for one in platforms:
            for domain in one.domains:
                _claim(self._domains, plain_host(domain), one)
            for name in one.names:
                _claim(self._names, plain_name(name), one)
        self._domains.pop("", None)
        self._names.pop("", None)

    def by_domain(self, host: str) -> Platform | None:
        """Whose host this is: any under a domain of theirs; the nearest, where one lies under another."""
        labels = plain_host(host).split(".")
        for start in range(len(labels) - 1):
            domain = ".".join(labels[start:])
            if domain in self._domains:
                return self._domains[domain]
        return None

    def by_name(self, text: str) -> Platform | None:
        """The service that is called exactly so, or was, or goes by this name too."""
        return self._names.get(plain_name(text))


def _claim(taken: dict[str, Platform | None], key: str, one: Platform) -> None:
    """A key that two services claim leads to neither."""
    before = taken.get(key, one)
    taken[key] = one if before is one else None
