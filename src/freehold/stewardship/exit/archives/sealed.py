"""An archive that was uploaded: read where it lies, sealed, and never on disk in the clear."""

import io
from collections.abc import Iterator
from typing import Protocol


class Sealed(Protocol):
    """What ``commons.media`` opens: authenticated bytes by range."""

    @property
    def size(self) -> int: ...

    def range(self, start: int, stop: int) -> Iterator[bytes]: ...


_WINDOW = 256 * 1024


class SealedBytes:
    """A sealed file that can be read anywhere, as ``RandomBytes``. Keeps one window of it in memory."""

    def __init__(self, file: Sealed) -> None:
        self._file = file
        self._at = 0
        self._start = 0
        self._window = b""

    def read(self, size: int = -1, /) -> bytes:
        stop = self._file.size if size < 0 else min(self._at + size, self._file.size)
        pieces: list[bytes] = []
        while self._at < stop:
            inside = self._at - self._start
            if not 0 <= inside < len(self._window):
                self._load(self._at)
                continue
            piece = self._window[inside : inside + stop - self._at]
            pieces.append(piece)
            self._at += len(piece)
        return b"".join(pieces)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._file.size}[whence]
        if base + offset < 0:
            raise OSError("before the beginning")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def _load(self, at: int) -> None:
        self._start = at - at % _WINDOW
        stop = min(self._start + _WINDOW, self._file.size)
        self._window = b"".join(self._file.range(self._start, stop))
