"""RSS 2.0 (with the RSS Advisory Board's profile) and Atom (RFC 4287), by Django's feedgenerator."""

from html import escape
from io import StringIO
from typing import Any

from django.utils import feedgenerator
from django.utils.xmlutils import SimplerXMLGenerator

from freehold.interfaces.outlets.feeds.shown import LANGUAGE, Shown, id_of, legible
from freehold.stewardship.outlets.feeds import Item


class _Rss(feedgenerator.Rss201rev2Feed):
    def latest_post_date(self) -> Any:
        """Django's takes this very moment for an empty feed, and every answer would differ."""
        return self.feed["updated_at"]

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for hub in self.feed["hubs"]:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": hub})


class _Atom(feedgenerator.Atom1Feed):
    def latest_post_date(self) -> Any:
        return self.feed["updated_at"]

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for hub in self.feed["hubs"]:
            handler.addQuickElement("link", None, {"rel": "hub", "href": hub})


def rss(shown: Shown) -> bytes:
    return _written(_Rss, shown)


def atom(shown: Shown) -> bytes:
    return _written(_Atom, shown)


def _written(form: type[feedgenerator.SyndicationFeed], shown: Shown) -> bytes:
    feed = form(
        title=legible(shown.title),
        link=shown.home,
        description=shown.about,
        subtitle=shown.about,
        language=LANGUAGE,
        author_name=legible(shown.feed.house),
        feed_url=shown.address,
        feed_guid=shown.id,
        hubs=shown.feed.hubs,
        updated_at=shown.updated_at,
    )
    for item in shown.feed.items:
        feed.add_item(**_item(shown, item))
    written = StringIO()
    feed.write(written, "utf-8")
    return written.getvalue().encode()


def _item(shown: Shown, item: Item) -> dict[str, Any]:
    """Both forms take the beginning for HTML, so that what looks like a tag in it is escaped once more."""
    return {
        "title": legible(item.title),
        "link": shown.whole(item.path),
        "description": escape(legible(item.words), quote=False),
        "author_name": legible(item.by) or None,
        "pubdate": item.at,
        "updateddate": item.updated_at,
        "unique_id": id_of(item),
        "unique_id_is_permalink": False,
        "categories": [legible(tag) for tag in item.tags],
    }
