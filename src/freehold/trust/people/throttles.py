"""Slowing down who tries too often, without keeping who that was.

A try is counted before it is judged, so that a hundred at once are a hundred. Keys are keyed hashes.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.people.coarse import next_hour
from freehold.trust.people.models import Throttle
from freehold.trust.vault import blind

_NETWORK_BITS = {4: 32, 6: 64}  # what one household of an IPv6 provider gets is one network


class TooOften(Refusal):
    """``seconds`` is how long to wait, rounded up."""

    code = "people.too-often"
    for_members: ClassVar[str] = "That was tried too often. Please wait a while, then try again."

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Limit:
    """``free`` tries, then a pause that doubles with each one up to ``longest``. Forgotten in ``memory``."""

    name: str
    free: int
    first: timedelta
    longest: timedelta
    memory: timedelta = timedelta(days=1)

    def key(self, *parts: str | bytes | UUID) -> "Key":
        whole = b"".join(len(data).to_bytes(4, "big") + data for data in map(_bytes, (self.name, *parts)))
        return Key(self, UUID(bytes=blind.blind_index("people.throttle", whole)[:16]))


@dataclass(frozen=True, slots=True)
class Key:
    limit: Limit
    id: UUID


def count(*keys: Key, at: datetime) -> None:
    """Count one try under every key. Raises TooOften, and counts nothing, while one of them is closed."""
    with transaction.atomic():
        for key in sorted(
            keys, key=lambda one: one.id
        ):  # in one order, so that two never wait for each other
            row = _row(key, at)
            if row.closed_until > at:
                raise TooOften(int((row.closed_until - at).total_seconds()) + 1)
            row.tries += 1
            over = row.tries - key.limit.free
            if over >= 0:
                row.closed_until = at + min(key.limit.first * 2 ** min(over, 20), key.limit.longest)
            row.expires_at = next_hour(max(at, row.closed_until) + key.limit.memory)
            row.save()


def forgive(*keys: Key) -> None:
    """Forget what was counted: this one was right."""
    Throttle.objects.filter(id__in=[key.id for key in keys]).delete()


def give_back(key: Key) -> None:
    """Take one counted try back: it was right. What others tried in vain from there stays counted."""
    with transaction.atomic():
        Throttle.objects.filter(id=key.id, tries__gt=0).update(tries=F("tries") - 1)


def tally(key: Key, *, at: datetime) -> int:
    """Count something that closes nothing; answers how often it was counted until it was forgotten."""
    with transaction.atomic():
        row = _row(key, at)
        row.tries += 1
        row.expires_at = next_hour(at + key.limit.memory)
        row.save()
        return row.tries


def close(key: Key, *, until: datetime) -> None:
    """Close what a key stands for, whatever was counted under it."""
    with transaction.atomic():
        row = _row(key, until)
        row.closed_until, row.expires_at = until, next_hour(until)
        row.save()


def is_closed(key: Key, *, at: datetime) -> bool:
    return Throttle.objects.filter(id=key.id, closed_until__gt=at).exists()


def network(address: str) -> str:
    """The network that tries from an address are counted under: the address itself, or its /64."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "nowhere"
    if parsed.version == 6 and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return str(ip_network((parsed, _NETWORK_BITS[parsed.version]), strict=False))


def sweep(*, at: datetime) -> int:
    return Throttle.objects.filter(expires_at__lte=at).delete()[0]


def _row(key: Key, at: datetime) -> Throttle:
    past = datetime(2000, 1, 1, tzinfo=UTC)
    found = Throttle.objects.select_for_update().filter(id=key.id).first()
    if found is None:
        try:
            with transaction.atomic():
                made = Throttle.objects.create(id=key.id, tries=0, closed_until=past, expires_at=at)
                hide_order(Throttle, [key.id])  # beside posts in their order it would tell who wrote them
                return made
        except IntegrityError:  # another process counted the first try at this moment
            return Throttle.objects.select_for_update().get(id=key.id)
    if found.expires_at <= at:
        found.tries, found.closed_until = 0, past
    return found


def _bytes(part: str | bytes | UUID) -> bytes:
    if isinstance(part, UUID):
        return part.bytes
    return part.encode(errors="replace") if isinstance(part, str) else part
