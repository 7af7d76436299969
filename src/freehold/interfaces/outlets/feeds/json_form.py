"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from datetime import UTC, datetime
from typing import Any

from freehold.interfaces.outlets.feeds.shown import LANGUAGE, Shown, id_of, legible
from freehold.stewardship.outlets.feeds import Item

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(shown: Shown) -> bytes:
    feed: dict[str, Any] = {
        "version": VERSION,
        "title": legible(shown.title),
        "home_page_url": shown.home,
        "feed_url": shown.address,
        "description": shown.about,
        "language": LANGUAGE,
        "authors": [{"name": legible(shown.feed.house)}],
        "items": [_item(shown, one) for one in shown.feed.items],
    }
    if shown.feed.hubs:
        feed["hubs"] = [{"type": "WebSub", "url": hub} for hub in shown.feed.hubs]
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode()


def _item(shown: Shown, item: Item) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": id_of(item),
        "url": shown.whole(item.path),
        "title": legible(item.title),
        "content_text": legible(item.words),
        "date_published": _moment(item.at),
        "date_modified": _moment(item.updated_at),
        "tags": [legible(tag) for tag in item.tags],
    }
    if item.by:
        made["authors"] = [{"name": legible(item.by)}]
    return made


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
