"""Keys of holders: made, fetched in one query, cached briefly, shredded. Private to the vault and rights."""

import hmac
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connections, transaction

from freehold.foundation.database import KEYS
from freehold.foundation.order import hide_order
from freehold.trust.vault import envelope, shredding
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.held import HeldKey, KeyGone
from freehold.trust.vault.keyring import ring
from freehold.trust.vault.models import Key
from freehold.trust.vault.ring import Epoch

CACHE_KEYS = 5_000
CACHE_SECONDS = 300.0
_NONCE_BYTES = 12
_RECORD = b"freehold/key/v1"
_IN_ONE_QUERY = 500

Row = tuple[UUID, bytes, int, bytes]
"""Of a key: id, lookup, number of its epoch, record."""


class _Cache:
    """Opened keys of this process: the least recently used goes first, and all go when a key is shredded."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, tuple[float, HeldKey]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key_id: bytes, now: float) -> HeldKey | None:
        found = self._kept.get(key_id)
        if found is None or found[0] < now:
            return None
        return found[1]

    def keep(self, keys: Iterable[HeldKey], now: float) -> None:
        with self._lock:
            for key in keys:
                self._kept[key.id] = (now + CACHE_SECONDS, key)
                self._kept.move_to_end(key.id)
            while len(self._kept) > CACHE_KEYS:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


_opened = _Cache()
_current: dict[bytes, bytes] = {}


def forget_opened() -> None:
    """Drop every opened key of this process."""
    _opened.clear()
    _current.clear()


shredding.when_shredded(forget_opened)


def fetch(key_ids: Collection[bytes]) -> dict[bytes, HeldKey]:
    """The keys with these ids: what is not cached comes in one query. A missing one is simply not there."""
    shredding.notice()
    now = time.monotonic()
    found: dict[bytes, HeldKey] = {}
    wanted: list[bytes] = []
    for key_id in key_ids:
        key = _opened.get(key_id, now)
        if key is None:
            wanted.append(key_id)
        else:
            found[key_id] = key
    for start in range(0, len(wanted), _IN_ONE_QUERY):
        fetched = [_unwrap(row) for row in _rows(wanted[start : start + _IN_ONE_QUERY])]
        _opened.keep(fetched, now)
        found.update((key.id, key) for key in fetched)
    return found


def fetch_uncached(key_ids: Collection[bytes]) -> list[HeldKey]:
    """As ``fetch``, for who goes through all keys and must not crowd out those that pages use."""
    return [_unwrap(row) for row in _rows(list(key_ids))]


def current(holder: UUID, key_class: KeyClass) -> HeldKey:
    """The key that new values of this holder and class are sealed under, made if there is none.

    The row is committed before the key is used: a value is never sealed under a key that may vanish.
    """
    return current_many([holder], key_class)[holder]


def current_many(holders: Sequence[UUID], key_class: KeyClass) -> dict[UUID, HeldKey]:
    """The current keys of several holders, the missing ones made."""
    lookups = {lookup(holder, key_class): holder for holder in holders}
    for _attempt in range(2):
        ids = _known_ids(lookups)
        if missing := [holder for one, holder in lookups.items() if one not in ids]:
            _make(missing, key_class)
            ids |= _known_ids({lookup(holder, key_class): holder for holder in missing})
        keys = fetch(ids.values())
        if len(keys) == len(lookups):
            return {key.holder: key for key in keys.values()}
        forget_opened()  # shredded or retired since this process last looked: look again, and make anew
    raise KeyGone


def retire(holder: UUID, key_class: KeyClass) -> HeldKey:
    """Rotate: the current key opens what it sealed, a new one seals from now on."""
    with transaction.atomic(using=KEYS):
        Key.objects.filter(lookup=lookup(holder, key_class), current=True).update(current=False)
        _make([holder], key_class)
    _current.pop(lookup(holder, key_class), None)
    return current(holder, key_class)


def shred(holder: UUID, key_classes: Collection[KeyClass]) -> int:
    """Destroy every key of the holder in these classes. Returns how many there were."""
    lookups = [lookup(holder, key_class) for key_class in key_classes]
    with transaction.atomic(using=KEYS):
        gone, _ = Key.objects.filter(lookup__in=lookups).delete()
        if gone:
            shredding.count()
    shredding.drop()
    return gone


def lookup(holder: UUID, key_class: KeyClass) -> bytes:
    """How the key store finds a holder's key without naming the holder (HMAC-SHA256, 32 bytes)."""
    return hmac.digest(ring().secret("key-lookup"), holder.bytes + bytes((key_class,)), "sha256")


def wrap(
    key_id: bytes, found_by: bytes, secret: bytes, holder: UUID, key_class: KeyClass, by: Epoch
) -> bytes:
    """The record of a key: key, holder and class under an epoch key, bound to its row."""
    nonce = os.urandom(_NONCE_BYTES)
    record = secret + holder.bytes + bytes((key_class,))
    return nonce + AESGCM(by.key).encrypt(nonce, record, _bound(key_id, found_by, by.number))


def unwrap(key_id: bytes, found_by: bytes, wrapped: bytes, by: Epoch) -> HeldKey:
    """The key in a record, or KeyGone if it was not wrapped for this row by this epoch."""
    nonce, sealed = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
    try:
        record = AESGCM(by.key).decrypt(nonce, sealed, _bound(key_id, found_by, by.number))
    except (InvalidTag, ValueError) as reason:
        raise KeyGone from reason
    secret = record[:32]
    holder, key_class = UUID(bytes=record[32:48]), KeyClass(record[48])
    place = envelope.of_holder(holder, key_class)
    return HeldKey(key_id, secret, holder, key_class, AESGCM(secret), place)


def rewrap(rows: Iterable[Row], by: Epoch) -> list[tuple[bytes, Row]]:
    """New records for keys under older epochs, each with the row it replaces. Raises KeyGone, EpochGone.

    As ``unwrap`` and ``wrap`` one after the other, without making ready each key: a third of the price.
    """
    ciphers = {by.number: AESGCM(by.key)}
    made = []
    for row in rows:
        key_id, found_by, number, wrapped = row
        if number not in ciphers:
            ciphers[number] = AESGCM(ring().get(number).key)
        try:
            bound = _bound(key_id.bytes, found_by, number)
            record = ciphers[number].decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], bound)
        except (InvalidTag, ValueError) as reason:
            raise KeyGone from reason
        nonce = os.urandom(_NONCE_BYTES)
        again = ciphers[by.number].encrypt(nonce, record, _bound(key_id.bytes, found_by, by.number))
        made.append((nonce + again, row))
    return made


def _bound(key_id: bytes, found_by: bytes, epoch: int) -> bytes:
    return _RECORD + key_id + found_by + epoch.to_bytes(8, "big")


def _known_ids(lookups: Collection[bytes]) -> dict[bytes, bytes]:
    shredding.notice()
    known = {one: _current[one] for one in lookups if one in _current}
    unknown = [one for one in lookups if one not in known]
    for start in range(0, len(unknown), _IN_ONE_QUERY):
        batch = unknown[start : start + _IN_ONE_QUERY]
        rows = Key.objects.filter(lookup__in=batch, current=True).values_list("lookup", "id")
        known.update((bytes(one), key_id.bytes) for one, key_id in rows)
    if len(_current) > CACHE_KEYS:
        _current.clear()
    _current.update(known)
    return known


def _make(holders: Sequence[UUID], key_class: KeyClass) -> None:
    epoch = ring().current()
    rows = []
    for holder in holders:
        key_id, found_by = uuid4(), lookup(holder, key_class)
        wrapped = wrap(key_id.bytes, found_by, os.urandom(32), holder, key_class, epoch)
        rows.append(Key(id=key_id, lookup=found_by, key_class=key_class, epoch=epoch.number, wrapped=wrapped))
    with transaction.atomic(using=KEYS):
        Key.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_IN_ONE_QUERY)
        for start in range(0, len(rows), _IN_ONE_QUERY):  # or the n-th key would be the n-th person's to act
            hide_order(Key, [row.id for row in rows[start : start + _IN_ONE_QUERY]])


def _rows(key_ids: Sequence[bytes]) -> list[tuple[bytes, bytes, int, bytes]]:
    connection = connections[KEYS]
    marks = ",".join(["%s"] * len(key_ids))
    with connection.cursor() as cursor:
        native = connection.features.has_native_uuid_field
        cursor.execute(
            f"SELECT id, lookup, epoch, wrapped FROM vault_key WHERE id IN ({marks})",  # noqa: S608 (marks only)
            [UUID(bytes=one) if native else one.hex() for one in key_ids],
        )
        rows = cursor.fetchall()
    return [
        (row[0].bytes if native else bytes.fromhex(row[0]), bytes(row[1]), row[2], bytes(row[3]))
        for row in rows
    ]


def _unwrap(row: tuple[bytes, bytes, int, bytes]) -> HeldKey:
    key_id, found_by, epoch, wrapped = row
    return unwrap(key_id, found_by, wrapped, ring().get(epoch))
