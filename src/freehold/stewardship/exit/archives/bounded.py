"""A stream that refuses to be longer than its limit, whatever it said of itself before."""

from freehold.stewardship.exit.archives.opening import Bytes, TooLarge


class Bounded:
    """Passes bytes on and counts them. Raises ``TooLarge`` at the first byte beyond ``limit``."""

    def __init__(self, stream: Bytes, *, name: str, limit: int) -> None:
        self._stream = stream
        self._name = name
        self._limit = limit
        self.count = 0

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        if self.count > self._limit:
            raise TooLarge.part(self._name, self._limit)
        return data
