"""Files on their way in: streamed to disk sealed, under a key that only this process holds."""

import os
from collections.abc import Iterator
from types import TracebackType
from typing import ClassVar, Self

from freehold.commons.media import files
from freehold.foundation.ids import random_id
from freehold.foundation.refusal import Refusal
from freehold.trust.vault.chunked import KEY, SealedFile, Sealer, sealed_size


class TooManyBytes(Refusal):
    code: ClassVar[str] = "media.too-many-bytes"
    for_members = "This file is too large. A picture may have up to 20 MB, another file up to 100 MB."
    for_owner = "A file was refused while it arrived: pictures may have 20 MB, other files 100 MB."


class Upload:
    """One file being received, of at most ``most`` bytes.

    Nothing of it is on disk in the clear: it is sealed as it arrives, under a key that is never written
    down. Left by its ``with`` block, it is gone; a killed process leaves bytes that nobody can read, which
    the sweeper removes.
    """

    def __init__(self, *, most: int) -> None:
        self._key, self._context = os.urandom(KEY), files.context_of(random_id(), "draft")
        self._sealer = Sealer(key=self._key, context=self._context)
        self._draft = files.blobs().draft()
        self._most = most
        self.size = 0

    def write(self, piece: bytes) -> None:
        """Take the next bytes. Raises TooManyBytes or NoRoom."""
        self.size += len(piece)
        if self.size > self._most:
            raise TooManyBytes
        self._draft.write(self._sealer.update(piece))

    def finish(self) -> None:
        """All has arrived: from now on it can be read."""
        self._draft.write(self._sealer.finish())

    def pieces(self) -> Iterator[bytes]:
        """What arrived, authenticated, in pieces of at most 256 KiB."""
        length = sealed_size(self.size)
        file = SealedFile(self._draft.read, length, key=self._key, context=self._context)
        return file.range(0, file.size)

    def discard(self) -> None:
        """Gone, whatever of it had arrived. Again is no error."""
        self._draft.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()
