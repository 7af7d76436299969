"""Text out of bytes: UTF-8 or nothing, and never a NUL."""

import codecs
from collections.abc import Iterator
from typing import ClassVar, Self

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import ArchiveRefused, Bytes
from freehold.stewardship.exit.limits import KIB

_SIP = 64 * KIB


class WrongEncoding(ArchiveRefused):
    code: ClassVar[str] = "exit.wrong-encoding"
    for_owner: ClassVar[str] = _("This file is not in UTF-8. Save it again in that encoding.")

    @classmethod
    def near(cls, part: str, byte: int) -> Self:
        return cls(
            gettext("%(part)s is not in UTF-8 (after byte %(byte)s). Save it again in that encoding.")
            % {"part": part, "byte": f"{byte:,}"}
        )


class NulCharacter(ArchiveRefused):
    code: ClassVar[str] = "exit.nul-character"
    for_owner: ClassVar[str] = _("This file holds zero bytes, which no text does. It is damaged.")


class OversizedRecord(ArchiveRefused):
    code: ClassVar[str] = "exit.oversized-record"
    for_owner: ClassVar[str] = _("A single record in this file is larger than any real one.")

    @classmethod
    def within(cls, part: str, limit: int) -> Self:
        return cls(
            gettext("A single record in %(part)s is larger than %(limit)s characters, or nested too deep.")
            % {"part": part, "limit": f"{limit:,}"}
        )


class Truncated(ArchiveRefused):
    code: ClassVar[str] = "exit.truncated"
    for_owner: ClassVar[str] = _("This file stops in the middle. Fetch it again from where it came.")

    @classmethod
    def within(cls, part: str) -> Self:
        return cls(
            gettext("%(part)s stops in the middle. Fetch it again from where it came.") % {"part": part}
        )


def pieces(stream: Bytes, *, part: str) -> Iterator[str]:
    """The text of ``stream`` in pieces of at most 64 Ki characters. A byte order mark is left out."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("strict")
    at_byte = 0
    while True:
        data = stream.read(_SIP)
        try:
            piece = decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            if not data:
                raise Truncated.within(part) from error
            raise WrongEncoding.near(part, at_byte) from error
        if "\0" in piece:
            raise NulCharacter(gettext("%(part)s holds zero bytes, which no text does.") % {"part": part})
        at_byte += len(data)
        if piece:
            yield piece
        if not data:
            return
