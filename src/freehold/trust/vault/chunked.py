"""Files sealed in chunks: C2SP chunked-encryption v1, Cobblestone-256 (docs/formats/chunked-media.md).

Sealing and opening stream in constant memory; ``SealedFile`` opens a range and reads only its chunks.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from hmac import compare_digest
from itertools import chain
from typing import ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from freehold.foundation.refusal import Refusal

CHUNK = 16 * 1024
TAG = 16
SEALED_CHUNK = CHUNK + TAG
KEY = 32
SALT = 24
COMMITMENT = 32
HEADER = SALT + COMMITMENT
LARGEST = (1 << 38) * CHUNK - 1
"""The longest message, in bytes: 4 PiB less one."""

_NONCE = 12
_LABEL = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00"
_BATCH = 16
"""Chunks read at once from a store: 256 KiB. Fewer cost a system call each, more cost memory per reader."""


class FileRefused(Refusal):
    """A sealed file, or a part of it, that is not opened."""

    code = "media.refused"
    for_members: ClassVar[str] = "This file cannot be opened."
    for_owner: ClassVar[str] = "A sealed file was refused. Restore it from a backup."


class KeySizeRefused(FileRefused):
    code = "media.key-size"
    for_owner = "The key of a file must have 32 bytes."


class NotThisFile(FileRefused):
    code = "media.not-this-file"
    for_owner = "A file was sealed under another key or for another place, or its head was altered."


class CutShort(FileRefused):
    code = "media.cut-short"
    for_owner = "A sealed file ends where no whole file can end: a part of it is missing."


class Altered(FileRefused):
    code = "media.altered"
    for_owner = "A part of a sealed file was changed, moved, repeated or added."


class OutsideFile(FileRefused):
    code = "media.outside"
    for_members = "This file has no such part."
    for_owner = "A range was asked for that lies outside the file."


class _Message:
    """The three secrets of one message, and its chunks under them."""

    __slots__ = ("_aead", "_base", "commitment")

    def __init__(self, key: bytes, salt: bytes, context: bytes) -> None:
        if len(key) != KEY:
            raise KeySizeRefused
        derived = HKDFExpand(SHA512(), KEY + _NONCE + COMMITMENT, _LABEL + salt + context).derive(key)
        self._aead = AESGCM(derived[:KEY])
        self._base = int.from_bytes(derived[KEY : KEY + _NONCE], "big")
        self.commitment = derived[KEY + _NONCE :]

    def seal(self, number: int, plain: bytes | memoryview) -> bytes:
        if number >> 38:
            raise OutsideFile
        return self._aead.encrypt((self._base ^ number).to_bytes(_NONCE, "big"), plain, None)

    def open(self, number: int, sealed: bytes | memoryview) -> bytes:
        if number >> 38:
            raise OutsideFile
        try:
            return self._aead.decrypt((self._base ^ number).to_bytes(_NONCE, "big"), sealed, None)
        except InvalidTag:
            raise Altered from None


def _open_header(header: bytes, key: bytes, context: bytes) -> _Message:
    if len(header) < HEADER:
        raise CutShort
    message = _Message(key, header[:SALT], context)
    if not compare_digest(message.commitment, header[SALT:]):
        raise NotThisFile
    return message


def sealed_size(size: int) -> int:
    """The length in bytes of a file of ``size`` bytes once sealed."""
    if not 0 <= size <= LARGEST:
        raise OutsideFile
    return HEADER + size // CHUNK * SEALED_CHUNK + size % CHUNK + TAG


def plain_size(size: int) -> int:
    """The length in bytes of the message in a sealed file of ``size`` bytes; ``CutShort`` when none fits."""
    chunks, last = divmod(size - HEADER, SEALED_CHUNK)
    if size < HEADER or last < TAG:
        raise CutShort
    return chunks * CHUNK + last - TAG


class Sealer:
    """Seals one message, handed to it in pieces of any size."""

    __slots__ = ("_message", "_number", "_rest", "_start")

    def __init__(self, *, key: bytes, context: bytes) -> None:
        salt = os.urandom(SALT)
        self._message = _Message(key, salt, context)
        self._start = salt + self._message.commitment
        self._rest = bytearray()
        self._number = 0

    def update(self, plain: bytes) -> bytes:
        """Sealed bytes that can be written already; may be empty."""
        rest, out = self._rest, [self._start]
        self._start = b""
        rest += plain
        whole = len(rest) // CHUNK * CHUNK
        with memoryview(rest) as view:
            for at in range(0, whole, CHUNK):
                out.append(self._message.seal(self._number, view[at : at + CHUNK]))
                self._number += 1
        del rest[:whole]
        return b"".join(out)

    def finish(self) -> bytes:
        """The last, short chunk. Without it the file is refused as cut short."""
        return self._start + self._message.seal(self._number, bytes(self._rest))


def seal_stream(plain: Iterable[bytes], *, key: bytes, context: bytes) -> Iterator[bytes]:
    """The sealed file of a message that arrives in pieces of any size."""
    sealer = Sealer(key=key, context=context)
    for piece in plain:
        if sealed := sealer.update(piece):
            yield sealed
    yield sealer.finish()


def open_stream(sealed: Iterable[bytes], *, key: bytes, context: bytes) -> Iterator[bytes]:
    """The message of a sealed file that arrives in pieces of any size.

    Each chunk is authenticated before it is handed out, the end last: only a reader that comes to it knows
    that nothing is missing.
    """
    pieces, rest = iter(sealed), bytearray()
    while len(rest) < HEADER and (piece := next(pieces, None)) is not None:
        rest += piece
    message, number = _open_header(bytes(rest[:HEADER]), key, context), 0
    del rest[:HEADER]
    for piece in chain((b"",), pieces):
        rest += piece
        whole = len(rest) // SEALED_CHUNK * SEALED_CHUNK
        with memoryview(rest) as view:
            for at in range(0, whole, SEALED_CHUNK):
                yield message.open(number, view[at : at + SEALED_CHUNK])
                number += 1
        del rest[:whole]
    if len(rest) < TAG:
        raise CutShort
    yield message.open(number, bytes(rest))


class SealedFile:
    """A sealed file at rest, whose ranges are opened one by one.

    ``read(start, length)`` hands over sealed bytes from wherever they lie. Making one authenticates the
    header and the length, so ``size`` (of the message, in bytes) can be told to a stranger.
    """

    __slots__ = ("_message", "_read", "_sealed_size", "size")

    def __init__(
        self, read: Callable[[int, int], bytes], sealed_size: int, *, key: bytes, context: bytes
    ) -> None:
        self._read = read
        self._message = _open_header(read(0, HEADER), key, context)
        self._sealed_size, self.size = sealed_size, plain_size(sealed_size)
        number = self.size // CHUNK
        self._message.open(number, read(HEADER + number * SEALED_CHUNK, self.size % CHUNK + TAG))

    def range(self, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from ``start`` up to ``stop`` (not included), in pieces of at most 256 KiB."""
        if not 0 <= start <= stop <= self.size:
            raise OutsideFile
        while start < stop:
            first = start // CHUNK
            end = min((first + _BATCH) * CHUNK, stop)
            piece = self._chunks(first, -(-end // CHUNK))
            yield piece[start - first * CHUNK : end - first * CHUNK]
            start = end

    def _chunks(self, first: int, after: int) -> bytes:
        begin = HEADER + first * SEALED_CHUNK
        end = min(HEADER + after * SEALED_CHUNK, self._sealed_size)
        sealed = memoryview(self._read(begin, end - begin))
        return b"".join(
            self._message.open(first + n, sealed[n * SEALED_CHUNK : (n + 1) * SEALED_CHUNK])
            for n in range(after - first)
        )
