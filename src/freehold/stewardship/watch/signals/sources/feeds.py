"""Status and security feeds of firms: RSS, Atom or JSON Feed, in one shape."""

import io
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from freehold.stewardship.watch.signals import limits
from freehold.stewardship.watch.signals.refused import Malformed, TooLarge
from freehold.stewardship.watch.signals.sources.contract import Document
from freehold.stewardship.watch.signals.sources.entry import Entry, entries_of, one_line, without_markup
from freehold.stewardship.watch.signals.sources.json_text import parse
from freehold.stewardship.watch.signals.sources.well_formed import look_over
from freehold.stewardship.watch.signals.told import Told


@dataclass(frozen=True, slots=True)
class FeedReader:
    """Reads the feed of one firm. ``names`` and ``domains`` are whom all of it speaks about."""

    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()

    def __call__(self, data: bytes) -> Document:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return Document(self._of_json(data))
        look_over(data)
        return Document(self._of_xml(data))

    def _of_json(self, data: bytes) -> Iterator[Told]:
        """JSON Feed 1.0 and 1.1 (jsonfeed.org)."""
        whole = Entry(parse(data), 0)
        if not whole.text("version", "").startswith("https://jsonfeed.org/version/1"):
            raise Malformed
        for item in entries_of(whole.values.get("items")):
            number = item.values.get("id")
            text = item.text("summary", "") or item.text("content_text", "") or item.text("content_html", "")
            yield self._report(
                item.place,
                key=str(number) if isinstance(number, int) else item.text("id"),
                title=item.text("title", "") or text[:200],
                text=text,
                link=item.text("external_url", "") or item.text("url", ""),
                published=item.moment("date_published"),
                changed=item.moment("date_modified"),
            )

    def _of_xml(self, data: bytes) -> Iterator[Told]:
        import feedparser  # heavy: 40 ms of a start, and only rounds need it

        # Bytes in a stream: a text would be opened as an address or a file where it looks like one.
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        if not found.version:
            raise Malformed
        for place, item in enumerate(found.entries, start=1):
            if place > limits.MOST_ENTRIES:
                raise TooLarge.at(place)
            link = item.get("link") or ""
            yield self._report(
                place,
                key=item.get("id") or link,
                title=item.get("title") or item.get("summary") or "",
                text=item.get("summary") or "",
                link=link,
                published=_moment(item.get("published_parsed")),
                changed=_moment(dict.get(item, "updated_parsed")),  # without its stand-in for it
            )

    def _report(
        self,
        place: int,
        *,
        key: str,
        title: str,
        text: str,
        link: str,
        published: datetime | None,
        changed: datetime | None,
    ) -> Told:
        if not key.strip():
            raise Malformed.at(place, "id")
        return Told(
            key=one_line(key, place),
            title=without_markup(title, place, limits.LONGEST_TITLE),
            summary=without_markup(text, place),
            address=link.strip() if link.strip().startswith(("https://", "http://")) else "",
            names=self.names,
            domains=self.domains,
            disclosed_at=published,
            changed_at=changed or published,
        )


def _moment(parsed: Any) -> datetime | None:
    """What feedparser makes of a moment: nine numbers, in UTC."""
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), tz=UTC)
    except (ValueError, OverflowError, OSError):
        raise Malformed from None
