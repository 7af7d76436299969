"""Proofs as the house gives them, always against a published head."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from freehold.foundation.refusal import Refusal
from freehold.trust.ledger import leaf, notes, reading, tree
from freehold.trust.ledger.models import Checkpoint, Log, StoredEntry
from freehold.trust.ledger.sequencer import newest_log
from freehold.trust.ledger.verifier.files import PROOF_HEADER


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
    """What an entry says, opened by the one who may: it goes into their own proof file and nowhere else."""

    shown: Mapping[str, Any]
    salt: bytes


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


def latest_checkpoint() -> Checkpoint:
    """The newest published head of the log that grows. Raises LedgerNotOpen, NotYetProvable."""
    return _latest_of(newest_log())


def inclusion(entry_id: UUID) -> Inclusion:
    """The proof that an entry stands in its log. Raises NoSuchEntry, NotYetProvable."""
    return _inclusion(_stored(entry_id))


def proof_file(entry_id: UUID, *, told: Told | None = None) -> str:
    """The text of a .tlog-proof file (docs/formats/ledger-proof.md).

    Without ``told`` it holds no private fact, and it can be given long after both copies were destroyed.
    Raises NoSuchEntry, NotYetProvable, NotWhatWasRecorded.
    """
    stored = _stored(entry_id)
    proof = _inclusion(stored)
    extra = json.dumps(_extra(stored, told), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    lines = [PROOF_HEADER, f"extra {notes.b64(extra.encode())}", f"index {proof.index}"]
    return "\n".join([*lines, *map(notes.b64, proof.path)]) + f"\n\n{proof.checkpoint}"


def consistency(old: int, new: int, *, origin: str | None = None) -> Consistency:
    """The proof that the first ``new`` leaves begin with the first ``old``, in the log that grows.

    Raises NoSuchHead where the log never was that large, or ``old`` is larger than ``new``.
    """
    log = _log(origin)
    if not 0 <= old <= new <= log.size:
        raise NoSuchHead
    return Consistency(old=old, new=new, hashes=tuple(reading.hashes(log, tree.consistency(old, new))))


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


def _stored(entry_id: UUID) -> StoredEntry:
    fields = ("commitment", "person_hash", "oversight_hash", "leaf_index", "log")
    stored = StoredEntry.objects.select_related("log").only(*fields, "log__size").filter(id=entry_id).first()
    if stored is None:
        raise NoSuchEntry
    return stored


def _inclusion(stored: StoredEntry) -> Inclusion:
    log, index = stored.log, stored.leaf_index
    if log is None or index is None:
        raise NotYetProvable
    head = _latest_of(log)
    if index >= head.size:
        raise NotYetProvable
    path = reading.hashes(log, tree.inclusion(index, head.size))
    return Inclusion(index=index, size=head.size, path=tuple(path), checkpoint=head.note)


def _latest_of(log: Log) -> Checkpoint:
    head = Checkpoint.objects.filter(log=log, published_at__isnull=False).order_by("-size").first()
    if head is None:
        raise NotYetProvable
    return head


def _log(origin: str | None) -> Log:
    if origin is None:
        return newest_log()
    log = Log.objects.filter(origin=origin).first()
    if log is None:
        raise NoSuchHead
    return log


def _extra(stored: StoredEntry, told: Told | None) -> dict[str, str | None]:
    committed = bytes(stored.commitment)
    copies = {"person_copy": bytes(stored.person_hash), "oversight_copy": bytes(stored.oversight_hash)}
    extra: dict[str, str | None] = {
        "format": leaf.ENTRY_FORMAT,
        "commitment": committed.hex(),
        **{name: None if value == leaf.NO_COPY else value.hex() for name, value in copies.items()},
    }
    if told is not None:
        if leaf.commitment(told.shown, salt=told.salt) != committed:
            raise NotWhatWasRecorded
        extra |= {"copy": leaf.canonical(told.shown).decode(), "salt": told.salt.hex()}
    return extra
