"""Which row keys have gone by, in eight bytes each."""

import os
from array import array
from hashlib import blake2b

_EMPTY = 0
_FIRST_SIZE = 1 << 10


class Seen:
    """A set of strings that can only grow and be asked.

    Holds 64-bit fingerprints under a random key in an open-addressed table at most two-thirds full: 12 to
    24 bytes a member, where a set of strings takes over a hundred. Two of a million members are confused
    with a probability below 10⁻⁷, and nobody can choose members that are.
    """

    def __init__(self) -> None:
        self._salt = os.urandom(16)
        self._slots = array("Q", bytes(8 * _FIRST_SIZE))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, member: str) -> bool:
        return self._slots[self._place(self._slots, self._mark(member))] != _EMPTY

    def add(self, member: str) -> bool:
        """Put ``member`` in. False if it was there already."""
        mark = self._mark(member)
        place = self._place(self._slots, mark)
        if self._slots[place] != _EMPTY:
            return False
        self._slots[place] = mark
        self._count += 1
        if 3 * self._count > 2 * len(self._slots):
            self._grow()
        return True

    def _mark(self, member: str) -> int:
        digest = blake2b(member.encode("utf-8", "surrogatepass"), digest_size=8, key=self._salt).digest()
        return int.from_bytes(digest, "big") or 1

    @staticmethod
    def _place(slots: "array[int]", mark: int) -> int:
        mask = len(slots) - 1
        place = mark & mask
        while slots[place] not in (_EMPTY, mark):
            place = (place + 1) & mask
        return place

    def _grow(self) -> None:
        larger = array("Q", bytes(16 * len(self._slots)))
        for mark in self._slots:
            if mark != _EMPTY:
                larger[self._place(larger, mark)] = mark
        self._slots = larger
