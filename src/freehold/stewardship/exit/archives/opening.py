"""What an archive is to a reader: named parts, each a stream of bytes that ends in time."""

from contextlib import AbstractContextManager
from typing import ClassVar, Protocol, Self

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal


class ArchiveRefused(Refusal):
    """An archive, or a part of one, that is not read any further. Nothing of it has been written."""

    code: ClassVar[str] = "exit.archive-refused"
    for_members: ClassVar[str] = _("This archive cannot be read.")
    for_owner: ClassVar[str] = _("This archive cannot be read.")


class NoArchive(ArchiveRefused):
    code: ClassVar[str] = "exit.no-archive"
    for_owner: ClassVar[str] = _("There is no archive of this kind at this place.")


class UnsupportedPacking(ArchiveRefused):
    code: ClassVar[str] = "exit.unsupported-packing"
    for_owner: ClassVar[str] = _("Unpack this archive first, then bring the folder.")


class TooLarge(ArchiveRefused):
    code: ClassVar[str] = "exit.too-large"
    for_owner: ClassVar[str] = _("This archive is larger than what can be brought in one go.")

    @classmethod
    def part(cls, name: str, limit: int) -> Self:
        return cls(
            gettext("%(part)s is larger than the limit of %(limit)s bytes for one file.")
            % {"part": name, "limit": f"{limit:,}"}
        )


class MissingPart(ArchiveRefused):
    code: ClassVar[str] = "exit.missing-part"
    for_owner: ClassVar[str] = _("A file that this kind of archive always has is not in it.")


class Bytes(Protocol):
    """The one thing that readers ask of an open part."""

    def read(self, size: int, /) -> bytes: ...


class RandomBytes(Protocol):
    """A whole archive in one piece that can be read anywhere: a plain file, or a sealed one."""

    def read(self, size: int, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...

    def tell(self) -> int: ...


class Archive(Protocol):
    """Named parts. ``open`` raises ``MissingPart`` for a name that ``names`` does not hold.

    Parts are named by their last names, wherever they lie; ``by_path`` is the same archive with its parts
    named by their whole paths, for those in which several folders hold files of one name.
    """

    def names(self) -> frozenset[str]: ...

    def by_path(self) -> "Archive": ...

    def open(self, name: str) -> AbstractContextManager[Bytes]: ...
