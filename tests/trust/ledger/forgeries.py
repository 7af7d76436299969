"""A dishonest house: it rewrites, truncates and forks its ledger, and signs the outcome with its true key."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.vectors.ledger import definitions
from tests.vectors.ledger.definitions import Key, canonical, sha256

KEY = Key("house.example/ledger/1", 7)
COPY = canonical({"at": "2026-11-21T12:00:00+00:00", "by": "staff", "purpose": "support"})


@dataclass(frozen=True)
class Written:
    """An entry as a proof tells it."""

    salt: bytes
    person: bytes
    oversight: bytes

    @property
    def commitment(self) -> bytes:
        return sha256(self.salt + COPY.encode())

    @property
    def data(self) -> bytes:
        return definitions.entry_hash(self.commitment, self.person, self.oversight)


def written(chance: random.Random) -> Written:
    return Written(chance.randbytes(32), chance.randbytes(8), chance.randbytes(8))


class Record:
    """The entries of a ledger, and every text that a house makes of them."""

    def __init__(self, entries: Sequence[Written]) -> None:
        self.entries = list(entries)
        self.data = [entry.data for entry in entries]
        self.leaves = [definitions.leaf_hash(data) for data in self.data]

    def head(self, size: int) -> str:
        return definitions.note(definitions.head(KEY.name, self.leaves[:size]), KEY)

    def proof(self, index: int, size: int, *, told: bool = True) -> str:
        entry = self.entries[index]
        extra = {
            "format": "freehold/entry/v1",
            "commitment": entry.commitment.hex(),
            "person_copy": sha256(entry.person).hex(),
            "oversight_copy": sha256(entry.oversight).hex(),
        }
        if told:
            extra |= {"copy": COPY, "salt": entry.salt.hex()}
        path = definitions.path(index, self.leaves[:size])
        return definitions.tlog_proof(canonical(extra), index, path, self.head(size))

    def link(self, old: int, new: int) -> str:
        return definitions.tlog_consistency(old, definitions.proof(old, self.leaves[:new]), self.head(new))


def rewrite(record: Record, kept: int, chance: random.Random) -> tuple[str, Record]:
    """What the house did to its ledger within what Ada's kept head covers, and the ledger it has now."""
    name = chance.choice(sorted(_WAYS))
    return name, Record(_WAYS[name](list(record.entries), kept, chance))


def _change(entries: list[Written], kept: int, chance: random.Random) -> list[Written]:
    entries[chance.randrange(kept)] = written(chance)
    return entries


def _change_a_bit(entries: list[Written], kept: int, chance: random.Random) -> list[Written]:
    at = chance.randrange(kept)
    old = entries[at]
    person = bytes([old.person[0] ^ 1 << chance.randrange(8)]) + old.person[1:]
    entries[at] = Written(old.salt, person, old.oversight)
    return entries


def _delete(entries: list[Written], kept: int, chance: random.Random) -> list[Written]:
    del entries[chance.randrange(kept)]
    return entries


def _insert(entries: list[Written], kept: int, chance: random.Random) -> list[Written]:
    entries.insert(chance.randrange(kept), written(chance))
    return entries


def _swap(entries: list[Written], kept: int, chance: random.Random) -> list[Written]:
    first, second = chance.sample(range(kept), 2)
    entries[first], entries[second] = entries[second], entries[first]
    return entries


def _truncate(entries: list[Written], kept: int, chance: random.Random) -> list[Written]:
    return entries[: chance.randrange(1, kept)]


def _truncate_and_grow(entries: list[Written], kept: int, chance: random.Random) -> list[Written]:
    size = len(entries)
    shorter = _truncate(entries, kept, chance)
    return shorter + [written(chance) for _ in range(size - len(shorter) + chance.randrange(3))]


def _repeat(entries: list[Written], kept: int, chance: random.Random) -> list[Written]:
    at = chance.randrange(kept - 1)  # the last one repeated leaves what Ada's head covers as it was
    return [*entries[:at], entries[at], *entries[at:]]


_WAYS: dict[str, Callable[[list[Written], int, random.Random], list[Written]]] = {
    "change": _change,
    "change-a-bit": _change_a_bit,
    "delete": _delete,
    "insert": _insert,
    "repeat": _repeat,
    "swap": _swap,
    "truncate": _truncate,
    "truncate-and-grow": _truncate_and_grow,
}


def damage(text: str, chance: random.Random) -> tuple[str, str]:
    """What happened to a file, and the file afterwards; it never says the same as before."""
    while True:
        name = chance.choice(sorted(_DAMAGES))
        damaged = _DAMAGES[name](text, chance)
        if _said(damaged) != _said(text):
            return f"file-{name}", damaged


def _said(text: str) -> tuple[str, frozenset[str]]:
    """A note whose signatures stand twice or in another order is the same note (C2SP signed-note)."""
    signed, _, signatures = text.rpartition("\n\n")
    return signed + signatures[-1:], frozenset(signatures.split("\n"))


def _flip(text: str, chance: random.Random) -> str:
    data = bytearray(text.encode())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data.decode("utf-8", "replace")


def _drop(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


def _lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    first, second = chance.sample(range(len(lines)), 2)
    match chance.randrange(3):
        case 0:
            lines[first], lines[second] = lines[second], lines[first]
        case 1:
            del lines[first]
        case _:
            lines.insert(first, lines[second])
    return "\n".join(lines)


_DAMAGES: dict[str, Callable[[str, random.Random], str]] = {
    "bit-flipped": _flip,
    "character-lost": _drop,
    "cut-short": _cut,
    "lines-moved": _lines,
}
