"""WordPress exports (WXR): one RSS file with authors, terms, items, and comments inside items."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused, NoArchive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.ampersands import mended
from freehold.stewardship.exit.readers.counted import counted
from freehold.stewardship.exit.readers.records import Kind, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.wordpress_items import Items
from freehold.stewardship.exit.readers.xml_stream import Element, elements

_RECORDS = frozenset({"channel", "wp:author", "wp:tag", "wp:category", "item", "wp:comment"})


class NotAnExport(ArchiveRefused):
    code: ClassVar[str] = "exit.not-an-export"
    for_owner: ClassVar[str] = _(
        "This is a feed, not a WordPress export. Make one under Tools, Export, All content."
    )


class WordPressReader:
    """Reads one WXR file, or a folder or zip with one in it. ``at`` is now: later dates are refused.

    The file is gone through once for each kind, so that what refers to something comes after it.
    """

    def __init__(self, archive: Archive, *, limits: Limits, at: datetime) -> None:
        files = sorted(name for name in archive.names() if name.lower().endswith((".xml", ".wxr")))
        if len(files) != 1:
            raise NoArchive
        self._archive = archive
        self._part = files[0]
        self._limits = limits
        self._at = at

    def source(self) -> Source:
        """The address of the site, without its scheme. Raises ``NotAnExport`` for a mere feed."""
        for element in self._elements():
            channel = element
            while channel.within is not None:
                channel = channel.within
            if not channel.first("wp:wxr_version"):
                raise NotAnExport
            address = channel.first("wp:base_site_url") or channel.first("link")
            return Source("wordpress", address.strip().partition("://")[2].rstrip("/").lower())
        raise NotAnExport

    def read(self) -> Iterator[Record | RefusedRow]:
        self.source()
        items = Items(self._limits, latest=self._at)
        yield from self._tags(items)
        yield from self._people(items)
        yield from self._each("item", Kind.POSTS, items)
        yield from self._each("wp:comment", Kind.COMMENTS, items)

    def _people(self, items: Items) -> Iterator[Record | RefusedRow]:
        authors = (element for element in self._elements() if element.name == "wp:author")
        for place, author in enumerate(counted(authors, self._part, self._limits.authors), start=1):
            yield items.made(Kind.PEOPLE, author, place)

    def _tags(self, items: Items) -> Iterator[Record | RefusedRow]:
        place = 0
        for element in self._elements():
            for term in items.terms(element):
                place += 1
                yield from items.tag(term, place)

    def _each(self, name: str, kind: Kind, items: Items) -> Iterator[Record | RefusedRow]:
        found = (element for element in self._elements() if element.name == name)
        for place, element in enumerate(counted(found, self._part, self._limits.rows), start=1):
            yield items.made(kind, element, place)

    def _elements(self) -> Iterator[Element]:
        return elements(
            self._archive, self._part, root="rss", records=_RECORDS, limits=self._limits, mend=mended
        )
