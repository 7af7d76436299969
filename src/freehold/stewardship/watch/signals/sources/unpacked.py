"""What is packed, unpacked up to a limit and no further, whatever it says of its size."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from freehold.stewardship.watch.signals.refused import Malformed, TooLarge

_PIECE = 1 << 16
MOST_FILES = 100_000


def gunzipped(data: bytes, *, largest: int) -> bytes:
    """The one stream of a gzip file, or data that is not packed as it is."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    opener = zlib.decompressobj(wbits=31)
    try:
        unpacked = opener.decompress(data, largest + 1)
    except zlib.error:
        raise Malformed from None
    if len(unpacked) > largest:
        raise TooLarge
    if not opener.eof or opener.unused_data:
        raise Malformed
    return unpacked


def files_in_zip(data: bytes, endings: tuple[str, ...], *, largest: int, each: int) -> Iterator[bytes]:
    """The files whose names end so, in the order of their names. ``largest`` bytes in all, ``each`` of one.

    Nothing is written to a disk, so a name that leads elsewhere leads nowhere.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if len(packed.infolist()) > MOST_FILES:
                raise TooLarge
            left = largest
            for one in sorted(packed.infolist(), key=lambda info: info.filename):
                if one.filename.endswith(endings) and not one.is_dir():
                    content = _read(packed, one, min(each, left))
                    left -= len(content)
                    yield content
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Malformed from None


def _read(packed: zipfile.ZipFile, one: zipfile.ZipInfo, limit: int) -> bytes:
    content = bytearray()
    with packed.open(one) as stream:
        while piece := stream.read(_PIECE):
            content += piece
            if len(content) > limit:
                raise TooLarge
    return bytes(content)
