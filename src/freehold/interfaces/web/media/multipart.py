"""One file out of a form (RFC 7578), found while it arrives: nothing but one piece is held in memory."""

import re
from collections.abc import Callable
from typing import ClassVar

from freehold.foundation.refusal import Refusal

MOST_HEAD = 4_096
"""Bytes of the headers of one part."""

MOST_BESIDE = 64_000
"""Bytes of everything in the form that is no file."""

_BOUNDARY = re.compile(
    r'multipart/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))', re.IGNORECASE
)
_FILENAME = re.compile(rb'content-disposition:[^\r\n]*;[ \t]*filename="([^"\r\n]*)"', re.IGNORECASE)
"""Browsers write a quote in a name as %22 and escape nothing else (HTML standard, multipart/form-data)."""


class NotAForm(Refusal):
    code: ClassVar[str] = "media.not-a-form"
    for_members = "This could not be read. Please choose the file again."
    for_owner = "A file was sent in a form that could not be read."


class NoFile(Refusal):
    code = "media.no-file"
    for_members = "No file was chosen."
    for_owner = "A form for a file was sent without one."


def boundary_of(content_type: str) -> bytes:
    """The boundary that a form names in its content type, or NotAForm."""
    found = _BOUNDARY.match(content_type)
    if found is None:
        raise NotAForm
    return (found[1] or found[2]).encode("latin-1")


class FileInForm:
    """The first file in the body of a form, out of pieces of any size; other parts are passed over.

    ``name`` is known before the first bytes of the file come, ``ended`` when its last have come.
    """

    def __init__(self, boundary: bytes) -> None:
        self.name = ""
        self.ended = False
        self._delimiter = b"\r\n--" + boundary
        self._rest = bytearray(b"\r\n")  # so that the first boundary looks like every other
        self._step: Callable[[], bool] = self._seek
        self._found = b""
        self._passed_over = 0

    def feed(self, piece: bytes) -> bytes:
        """The bytes of the file that this piece makes certain. Raises NotAForm or NoFile."""
        self._found = b""
        if not self.ended:
            self._rest += piece
            while self._step():
                pass
        return self._found

    def finish(self) -> None:
        """The form has ended: raises NotAForm if the file, or its form, has not."""
        if not self.ended:
            raise NotAForm

    def _seek(self) -> bool:
        at = self._rest.find(self._delimiter)
        passed = len(self._rest) - len(self._delimiter) + 1 if at < 0 else at + len(self._delimiter)
        self._passed_over += max(0, passed)
        if self._passed_over > MOST_BESIDE:
            raise NotAForm
        del self._rest[: max(0, passed)]
        if at >= 0:
            self._step = self._head
        return at >= 0

    def _head(self) -> bool:
        if self._rest.startswith(b"--"):
            raise NoFile
        end = self._rest.find(b"\r\n\r\n")
        if max(end, len(self._rest) if end < 0 else 0) > MOST_HEAD:
            raise NotAForm
        if end < 0:
            return False
        named = _FILENAME.search(self._rest[:end])
        del self._rest[: end + 4]
        # A form whose file was not chosen has a part for it all the same, with an empty name.
        self._step = self._file if named is not None and named[1] else self._seek
        if named is not None:
            self.name = named[1].decode("utf-8", "replace")
        return True

    def _file(self) -> bool:
        at = self._rest.find(self._delimiter)
        self.ended = at >= 0
        sure = at if self.ended else max(0, len(self._rest) - len(self._delimiter) + 1)
        self._found = bytes(self._rest[:sure])
        del self._rest[:sure]
        return False
