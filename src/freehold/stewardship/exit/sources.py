"""Which reader reads which kind of archive."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused
from freehold.stewardship.exit.limits import DEFAULT, Limits
from freehold.stewardship.exit.operations import Request
from freehold.stewardship.exit.readers.freehold import FreeholdReader
from freehold.stewardship.exit.readers.people_table import PeopleTableReader
from freehold.stewardship.exit.readers.refused import Reader
from freehold.stewardship.exit.readers.stackexchange import StackExchangeReader
from freehold.stewardship.exit.readers.wordpress import WordPressReader
from freehold.trust.ledger.verifier.bundle import MANIFEST, NOTE


class SourceKind(StrEnum):
    STACK_EXCHANGE = "stackexchange"
    WORDPRESS = "wordpress"
    CSV = "csv"
    FREEHOLD = "freehold"


class UnknownSource(ArchiveRefused):
    code: ClassVar[str] = "exit.unknown-source"
    for_owner: ClassVar[str] = _(
        "This is none of the archives that can be read: a Stack Exchange dump (a zip with Users.xml and "
        "Posts.xml), a WordPress export (an XML file), a list of members (a CSV file), or what a member took "
        "home from another house of this kind (a zip with manifest.note)."
    )


def guess(archive: Archive) -> SourceKind:
    """The kind of an archive, by the names of its parts. Raises UnknownSource."""
    names = {name.lower() for name in archive.names()}
    if {"users.xml", "posts.xml"} <= names:
        return SourceKind.STACK_EXCHANGE
    if {MANIFEST, NOTE} <= names:
        return SourceKind.FREEHOLD
    if len(names) == 1:
        (name,) = names
        if name.endswith((".xml", ".wxr")):
            return SourceKind.WORDPRESS
        if name.endswith((".csv", ".tsv", ".txt")):
            return SourceKind.CSV
    raise UnknownSource


def reader_of(request: Request, archive: Archive, *, at: datetime, limits: Limits = DEFAULT) -> Reader:
    """The reader for what was asked for. Raises ``ArchiveRefused`` where the archive is not of that kind."""
    match request.kind:
        case SourceKind.STACK_EXCHANGE:
            return StackExchangeReader(archive, limits=limits, at=at)
        case SourceKind.WORDPRESS:
            return WordPressReader(archive, limits=limits, at=at)
        case SourceKind.CSV:
            title = request.title or "members"
            return PeopleTableReader(archive, columns=request.columns, title=title, limits=limits, at=at)
        case SourceKind.FREEHOLD:
            return FreeholdReader(archive, limits=limits, at=at, key=request.key)
        case _:
            raise UnknownSource
