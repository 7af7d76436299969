"""The files that a house hands out: proofs, consistency files, statements of a gap. Nothing is judged here.

Sources: docs/formats/ledger-proof.md, docs/formats/ledger-gap.md, c2sp.org/tlog-proof, c2sp.org/tlog-witness.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from freehold.trust.ledger.verifier.notes import (
    MOST,
    MOST_HASHES,
    Head,
    after,
    decode,
    hash_of,
    hashes_of,
    number,
    open_note,
    read_checkpoint,
    read_key,
)
from freehold.trust.ledger.verifier.refused import Refused, damaged

PROOF_HEADER = "c2sp.org/tlog-proof@v1"
GAP_HEADER = "freehold/ledger-gap/v1"
ENTRY_FORMAT = "freehold/entry/v1"
_ALWAYS = {"format", "commitment", "person_copy", "oversight_copy"}
_TOLD = {"copy", "salt"}
_NAMES = (_ALWAYS, _ALWAYS | _TOLD, _ALWAYS | _TOLD | {"named", "place", "path"})
_HEX = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


class OnList(NamedTuple):
    """One of those whom an entry is about: the leaf hash of their mark, and its path to the list's root."""

    leaf: bytes
    place: int
    path: list[bytes]
    people: int
    root: bytes


class Proof(NamedTuple):
    """An entry's leaf hash, its place and the path to a head; ``copy`` is what the entry says, if told, and
    ``named`` who of many it is told to."""

    leaf_index: int
    path: list[bytes]
    leaf: bytes
    copy: str | None
    named: OnList | None
    head: Head


class Link(NamedTuple):
    """Says that the tree of ``old`` leaves is how the tree of ``head`` began."""

    old: int
    hashes: list[bytes]
    head: Head


class Gap(NamedTuple):
    """The house's own word that a log ended and which one goes on."""

    published: Head
    kept: Head
    new: Head
    new_key: str
    time: str


def read_proof(text: str, vkeys: Sequence[str]) -> Proof:
    """A .tlog-proof file. Raises Refused."""
    lines, checkpoint = _halves(text)
    if len(lines) < 3 or lines[0] != PROOF_HEADER:
        raise damaged("It is not a proof with what it proves")
    data, index, path = (
        decode(after("extra", lines[1])),
        number(after("index", lines[2])),
        hashes_of(lines[3:]),
    )
    head = read_checkpoint(checkpoint, vkeys)
    leaf, copy, named = _read_extra(data)
    return Proof(index, path, leaf, copy, named, head)


def read_link(text: str, vkeys: Sequence[str]) -> Link:
    """A .tlog-consistency file. Raises Refused."""
    lines, checkpoint = _halves(text)
    old, hashes = number(after("old", lines[0])), hashes_of(lines[1:])
    return Link(old, hashes, read_checkpoint(checkpoint, vkeys))


def read_gap(text: str, vkeys: Sequence[str]) -> Gap:
    """A statement of a gap, signed by a known key under its old and its new name. Raises Refused."""
    signed, signers = open_note(text, vkeys)
    lines = signed.split("\n")
    if len(lines) != 8 or lines[0] != GAP_HEADER:
        raise damaged("It is not a statement of a gap")
    old, new = after("old", lines[1]), after("new", lines[4])
    published, kept = after("published", lines[2]).split(" "), after("kept", lines[3]).split(" ")
    key, time = after("key", lines[5]), after("time", lines[6])
    old_name, new_name = old.rpartition("/"), new.rpartition("/")
    follows = old_name[0] == new_name[0] and number(old_name[2]) < number(new_name[2])
    if not follows or read_key(key)[0] != new or len(published) != 2 or len(kept) != 2:
        raise damaged("The new record does not follow the old one")
    if not _TIME.fullmatch(time):
        raise damaged("A time is not written as it should be")
    if old not in signers or new not in open_note(text, [key])[1]:
        raise Refused("key", "A gap is stated under both names, or by nobody.")
    ends = [Head(old, number(size), hash_of(root)) for size, root in (published, kept)]
    return Gap(ends[0], ends[1], Head(new, 0, hashlib.sha256(b"").digest()), key, time)


def _halves(text: str) -> tuple[list[str], str]:
    first, border, checkpoint = text.partition("\n\n")
    if not border:
        raise damaged("There is no checkpoint in it")
    return first.split("\n"), checkpoint


def _read_extra(data: bytes) -> tuple[bytes, str | None, OnList | None]:
    """The leaf hash, what the entry says if the file tells it, and who of many it is told to."""
    try:
        extra = _plain(data.decode())
    except UnicodeDecodeError:
        raise damaged("What it says of the entry cannot be read") from None
    if not isinstance(extra, dict) or extra.keys() not in _NAMES:
        raise damaged("What it says of the entry is not written as it should be")
    if extra["format"] != ENTRY_FORMAT or extra["person_copy"] == extra["oversight_copy"] is None:
        raise damaged("What it says of the entry is incomplete")
    commitment, none = _hex(extra["commitment"]), bytes(32)
    copies = [
        none if extra[name] is None else _hex(extra[name]) for name in ("person_copy", "oversight_copy")
    ]
    entry = hashlib.sha256(ENTRY_FORMAT.encode() + commitment + b"".join(copies)).digest()
    leaf = hashlib.sha256(b"\0" + entry).digest()
    copy = _told(extra, commitment) if "copy" in extra else None
    return leaf, copy, _read_named(extra, copy) if copy is not None and "named" in extra else None


def _told(extra: dict[str, Any], commitment: bytes) -> str:
    salt, copy = _hex(extra["salt"]), extra["copy"]
    if not isinstance(copy, str):
        raise damaged("What it says of the entry is not written as it should be")
    if hashlib.sha256(salt + copy.encode()).digest() != commitment:
        raise Refused("commitment", "The entry says something else than what was recorded.")
    if not isinstance(_plain(copy), dict):
        raise damaged("What the entry says is no list of names and values")
    return copy


def _plain(text: str) -> Any:
    """What a canonical JSON text says. Raises Refused for any other way to write the same."""
    try:
        said = json.loads(text, parse_int=_whole, parse_float=_no_number, parse_constant=_no_number)
        again = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    except (ValueError, RecursionError):
        raise damaged("What it says of the entry cannot be read") from None
    if again != text:
        raise damaged("What it says of the entry is not written as it should be")
    return said


def _whole(digits: str) -> int:
    """A number that a browser counts exactly. Raises ValueError."""
    if len(digits) > len(str(-MOST)) or abs(int(digits)) > MOST:
        raise ValueError
    return int(digits)


def _no_number(_text: str) -> Any:
    raise ValueError


def _read_named(extra: dict[str, Any], copy: str) -> OnList:
    """Raises Refused("list") where the entry is about no list of people."""
    place, path = extra["place"], extra["path"]
    placed = type(place) is int and place >= 0
    if not placed or not isinstance(path, list) or len(path) > MOST_HASHES:
        raise damaged("What it says of the list is not written as it should be")
    leaf, hashes = hashlib.sha256(b"\0" + _hex(extra["named"])).digest(), [_hex(one) for one in path]
    said = json.loads(copy)
    people, root = said.get("people"), said.get("list")
    if type(people) is not int or people < 0 or root is None:
        raise Refused("list", "The entry is about no list of people.")
    return OnList(leaf, place, hashes, people, _hex(root))


def _hex(value: object) -> bytes:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise damaged("What it says of the entry is not written as it should be")
    return bytes.fromhex(value)
