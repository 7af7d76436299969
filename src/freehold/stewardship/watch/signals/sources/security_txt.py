"""Where a firm wants holes to be reported: ``/.well-known/security.txt`` (RFC 9116)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from freehold.stewardship.watch.signals.refused import Malformed, TooLarge
from freehold.stewardship.watch.signals.sources.contract import Document
from freehold.stewardship.watch.signals.sources.entry import one_line
from freehold.stewardship.watch.signals.told import Told

MOST_LINES = 1_000
MOST_OF_ONE = 20
_ONCE = {"expires", "preferred-languages"}
_KNOWN = {
    "acknowledgments", "canonical", "contact", "csaf", "encryption", "expires", "hiring", "policy",
    "preferred-languages",
}  # fmt: skip
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"


@dataclass(frozen=True, slots=True)
class SecurityTxtReader:
    """Reads that of one domain. A signature around it is taken off, and not verified."""

    domain: str
    names: tuple[str, ...] = ()

    def __call__(self, data: bytes) -> Document:
        return Document([self._report(_fields(data))])

    def _report(self, fields: dict[str, list[str]]) -> Told:
        """Raises Malformed without a contact, or without exactly one day of expiry (§2.5)."""
        if not fields.get("contact") or len(fields.get("expires", [])) != 1:
            raise Malformed
        if any(len(fields.get(name, [])) > 1 for name in _ONCE):
            raise Malformed
        return Told(
            key=self.domain,
            title=f"{self.domain} says where to report holes",
            summary=f"Contact: {', '.join(fields['contact'])}"[:4000],
            address=f"https://{self.domain}/.well-known/security.txt",
            names=self.names,
            domains=(self.domain,),
            facts={**fields, "expires": _expiry(fields["expires"][0]).isoformat()},
        )


def _fields(data: bytes) -> dict[str, list[str]]:
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Malformed from None
    if len(lines) > MOST_LINES:
        raise TooLarge
    fields: dict[str, list[str]] = {}
    for place, line in enumerate(_unsigned(lines), start=1):
        name, colon, value = line.partition(":")
        if not line.strip() or line.startswith("#"):
            continue
        if not colon or " " in name.strip() or not value.strip():
            raise Malformed.at(place)
        if (name := name.strip().lower()) in _KNOWN:
            fields.setdefault(name, []).append(one_line(value, place)[:1000])
            if len(fields[name]) > MOST_OF_ONE:
                raise TooLarge.at(place)
    return fields


def _unsigned(lines: list[str]) -> Iterator[str]:
    """What stands between an OpenPGP header and its signature (RFC 9580 §7), or all."""
    if not lines or lines[0].strip() != _SIGNED:
        yield from lines
        return
    if _SIGNATURE not in (line.strip() for line in lines) or "" not in lines:
        raise Malformed
    body = lines[lines.index("") + 1 :]
    for line in body:
        if line.strip() == _SIGNATURE:
            return
        yield line.removeprefix("- ")


def _expiry(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Malformed from None
    if found.tzinfo is None:
        raise Malformed
    return found
