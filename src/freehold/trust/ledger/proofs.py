"""Proofs as the house gives them, always against a published head."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections

from freehold.foundation.database import LEDGER
from freehold.foundation.refusal import Refusal
from freehold.trust.ledger import leaf, lists, notes, reading, tree
from freehold.trust.ledger.leaf import leaf_hash
from freehold.trust.ledger.models import Checkpoint, Log, StoredEntry
from freehold.trust.ledger.sequencer import newest_log
from freehold.trust.ledger.verifier.files import PROOF_HEADER, OnList
from freehold.trust.ledger.verifier.refused import Refused
from freehold.trust.ledger.verifier.trees import check_named


class NoSuchEntry(Refusal):
    code = "ledger-no-such-entry"
    for_members = "There is no such entry."


class NotYetProvable(Refusal):
    code = "ledger-not-yet-provable"
    for_members = "The proof of this entry is being prepared. Please try again in a few seconds."
    for_owner = (
        "The entry waits for its place, or its checkpoint has not reached the shelf: is the worker running?"
    )


class NoSuchHead(Refusal):
    code = "ledger-no-such-head"
    for_members = "The record was never published with that many entries."


class NotWhatWasRecorded(Refusal):
    code = "ledger-not-what-was-recorded"
    for_owner = "What was opened of this entry does not belong to the commitment that stands in the ledger."


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an entry says, opened by the one who may: it goes into their own proof file and nowhere else.

    ``mark`` is theirs on the list of an entry for many.
    """

    shown: Mapping[str, Any]
    salt: bytes
    mark: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """Where an entry stands: PATH(index, D[size]) of RFC 6962, and the published head it leads to."""

    index: int
    size: int
    path: tuple[bytes, ...]
    checkpoint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """PROOF(old, D[new]) of RFC 6962 in one log."""

    old: int
    new: int
    hashes: tuple[bytes, ...]


def latest_checkpoint() -> str:
    """The newest published head of the log that grows: a note for mails, exports and browsers to keep.

    Raises LedgerNotOpen; NotYetProvable before the first one is on the shelf.
    """
    heads = Checkpoint.objects.filter(log=newest_log(), published_at__isnull=False)
    newest = heads.order_by("-size").first()
    if newest is None:
        raise NotYetProvable
    return newest.note


def inclusion(entry_id: UUID) -> Inclusion:
    """The proof that an entry stands in its log. Raises NoSuchEntry, NotYetProvable."""
    return _inclusion(_place(entry_id))


def proof_file(entry_id: UUID, *, told: Told | None = None) -> str:
    """The text of a .tlog-proof file (docs/formats/ledger-proof.md).

    Without ``told`` it holds no private fact, and it can be given long after both copies were destroyed.
    Raises NoSuchEntry, NotYetProvable, NotWhatWasRecorded, NotOnTheList.
    """
    place = _place(entry_id)
    proof = _inclusion(place)
    said = _extra(place, told) | (_named(entry_id, told) if told is not None else {})
    extra = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    lines = [PROOF_HEADER, f"extra {notes.b64(extra.encode())}", f"index {proof.index}"]
    return "\n".join([*lines, *map(notes.b64, proof.path)]) + f"\n\n{proof.checkpoint}"


def consistency(old: int, new: int, *, origin: str | None = None) -> Consistency:
    """The proof that the first ``new`` leaves begin with the first ``old``, in the log that grows.

    Raises NoSuchHead where the log never was that large, or ``old`` is larger than ``new``.
    """
    log = _log(origin)
    if not 0 <= old <= new <= log.size:
        raise NoSuchHead
    return Consistency(
        old=old, new=new, hashes=tuple(reading.hashes(log.generation, tree.consistency(old, new)))
    )


def consistency_file(old: int, new: int, *, origin: str | None = None) -> str:
    """The text of a .tlog-consistency file that leads to the published head of ``new`` leaves.

    It says nothing about anybody. Raises NoSuchHead.
    """
    log = _log(origin)
    head = Checkpoint.objects.filter(log=log, size=new, published_at__isnull=False).first()
    if head is None:
        raise NoSuchHead
    hashes = consistency(old, new, origin=log.origin).hashes
    return "\n".join([f"old {old}", *map(notes.b64, hashes)]) + f"\n\n{head.note}"


class _Place(NamedTuple):
    """What a proof needs of an entry; the last four are None while it waits or nothing is published."""

    commitment: bytes
    person_hash: bytes
    oversight_hash: bytes
    generation: int | None
    leaf_index: int | None
    size: int | None
    checkpoint: str | None


# Raw, for its price: one query of 40 µs, where two querysets take 300.
_PLACE = """
    SELECT e.commitment, e.person_hash, e.oversight_hash, e.log_id, e.leaf_index, c.size, c.note
    FROM ledger_entry e LEFT JOIN ledger_checkpoint c ON c.log_id = e.log_id AND c.size = (
        SELECT MAX(size) FROM ledger_checkpoint WHERE log_id = e.log_id AND published_at IS NOT NULL
    )
    WHERE e.id = %s
"""


def _place(entry_id: UUID) -> _Place:
    connection = connections[LEDGER]
    key = StoredEntry._meta.get_field("id").get_db_prep_value(entry_id, connection=connection)
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, [key])
        found = cursor.fetchone()
    if found is None:
        raise NoSuchEntry
    hashes = [bytes(value) for value in found[:3]]
    return _Place(hashes[0], hashes[1], hashes[2], *found[3:])


def _inclusion(place: _Place) -> Inclusion:
    generation, index, size, checkpoint = place[3:]
    if generation is None or index is None or size is None or checkpoint is None or index >= size:
        raise NotYetProvable
    path = reading.hashes(generation, tree.inclusion(index, size))
    return Inclusion(index=index, size=size, path=tuple(path), checkpoint=checkpoint)


def _log(origin: str | None) -> Log:
    if origin is None:
        return newest_log()
    log = Log.objects.filter(origin=origin).first()
    if log is None:
        raise NoSuchHead
    return log


def _named(entry_id: UUID, told: Told) -> dict[str, Any]:
    """Checked before it is handed out: a damaged list says so here, and not to the member's browser."""
    if told.mark is None:
        return {}
    found = lists.place(entry_id, told.mark)
    leaf, root = leaf_hash(told.mark), bytes.fromhex(told.shown["list"])
    try:
        check_named(OnList(leaf, found.index, list(found.path), told.shown["people"], root))
    except Refused:
        raise NotWhatWasRecorded from None
    return {"named": told.mark.hex(), "place": found.index, "path": [one.hex() for one in found.path]}


def _extra(place: _Place, told: Told | None) -> dict[str, Any]:
    copies = {"person_copy": place.person_hash, "oversight_copy": place.oversight_hash}
    extra: dict[str, Any] = {
        "format": leaf.ENTRY_FORMAT,
        "commitment": place.commitment.hex(),
        **{name: None if value == leaf.NO_COPY else value.hex() for name, value in copies.items()},
    }
    if told is not None:
        if leaf.commitment(told.shown, salt=told.salt) != place.commitment:
            raise NotWhatWasRecorded
        extra |= {"copy": leaf.canonical(told.shown).decode(), "salt": told.salt.hex()}
    return extra
