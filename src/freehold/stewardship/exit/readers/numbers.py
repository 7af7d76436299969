"""Which number belongs to which, in sixteen bytes a pair."""

from array import array
from hashlib import blake2b

_EMPTY = 0
_FIRST_SIZE = 1 << 10
_LONGEST_CHAIN = 100_000


def fingerprint(text: str) -> int:
    """A number of 63 bits for a text. Two of a million texts share one with a probability below 10⁻⁶; nobody
    gains by making two that do, for they would only mix up rows of their own archive."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 or 1


class Numbers:
    """A map from numbers above 0 to numbers, that can only grow: 24 to 48 bytes a pair, where a dict of
    integers takes over a hundred."""

    def __init__(self) -> None:
        self._keys = array("Q", bytes(8 * _FIRST_SIZE))
        self._values = array("Q", bytes(8 * _FIRST_SIZE))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def get(self, key: int) -> int | None:
        place = self._place(self._keys, key)
        return self._values[place] if self._keys[place] == key else None

    def put(self, key: int, value: int) -> None:
        """Write down a pair, in place of an earlier one."""
        place = self._place(self._keys, key)
        if self._keys[place] == _EMPTY:
            self._keys[place] = key
            self._count += 1
        self._values[place] = value
        if 3 * self._count > 2 * len(self._keys):
            self._grow()

    def root(self, key: int) -> int:
        """Where a chain of pairs ends that begins at ``key``; ``key`` itself where it goes round."""
        at = key
        for _step in range(_LONGEST_CHAIN):
            above = self.get(at)
            if above is None:
                return at
            if above == key:
                return key
            at = above
        return key

    @staticmethod
    def _place(keys: "array[int]", key: int) -> int:
        mask = len(keys) - 1
        place = (key * 0x9E3779B97F4A7C15 >> 20) & mask
        while keys[place] not in (_EMPTY, key):
            place = (place + 1) & mask
        return place

    def _grow(self) -> None:
        old_keys, old_values = self._keys, self._values
        self._keys = array("Q", bytes(16 * len(old_keys)))
        self._values = array("Q", bytes(16 * len(old_keys)))
        for key, value in zip(old_keys, old_values, strict=True):
            if key != _EMPTY:
                place = self._place(self._keys, key)
                self._keys[place], self._values[place] = key, value
