"""What a strict validator says of a feed: the rules of RFC 4287, of RSS 2.0 with the Advisory Board's
profile, and of JSON Feed 1.1, as far as a producer can break them.

Each answers what is wrong, in its order.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")
_RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (\+0000|GMT)\Z")
_URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


def atom(content: bytes) -> list[str]:
    return list(_atom(ElementTree.fromstring(content)))


def rss(content: bytes) -> list[str]:
    return list(_rss(ElementTree.fromstring(content)))


def json_feed(content: bytes) -> list[str]:
    return list(_json(json.loads(content)))


def _atom(feed: Any) -> Iterator[str]:
    if feed.tag != f"{ATOM}feed":
        yield "the root is no atom:feed"
    yield from _once(feed, ATOM, ("id", "title", "updated"))  # §4.1.1
    yield from _at_most_once(feed, ATOM, ("subtitle", "generator", "icon", "logo", "rights"))
    yield from _atom_dates(feed)
    yield from _atom_id(feed.findtext(f"{ATOM}id") or "")
    links = feed.findall(f"{ATOM}link")
    yield from (problem for link in links for problem in _atom_link(link))
    if [link.get("rel") for link in links].count("self") != 1:
        yield "a feed should have one atom:link rel=self"
    entries = feed.findall(f"{ATOM}entry")
    if feed.find(f"{ATOM}author") is None and any(one.find(f"{ATOM}author") is None for one in entries):
        yield "an entry without author in a feed without one"
    yield from (problem for entry in entries for problem in _entry(entry))
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        yield "two entries have one id"


def _entry(entry: Any) -> Iterator[str]:
    yield from _once(entry, ATOM, ("id", "title", "updated"))  # §4.1.2
    yield from _at_most_once(entry, ATOM, ("published", "summary", "content", "rights", "source"))
    yield from _atom_dates(entry)
    yield from _atom_id(entry.findtext(f"{ATOM}id") or "")
    links = entry.findall(f"{ATOM}link")
    if entry.find(f"{ATOM}content") is None and "alternate" not in [
        one.get("rel", "alternate") for one in links
    ]:
        yield "an entry without content needs an alternate link"
    yield from (problem for link in links for problem in _atom_link(link))
    yield from _text(entry.find(f"{ATOM}summary"))
    for person in entry.findall(f"{ATOM}author"):
        if not (person.findtext(f"{ATOM}name") or "").strip():
            yield "an author without a name"
    for category in entry.findall(f"{ATOM}category"):
        if not category.get("term"):
            yield "a category without a term"


def _atom_dates(element: Any) -> Iterator[str]:
    for name in ("updated", "published"):
        written = element.findtext(f"{ATOM}{name}")
        if written is not None and not _DATE.match(written):
            yield f"{name} is no date of RFC 3339: {written}"


def _atom_id(written: str) -> Iterator[str]:
    if not _URN.match(written):
        yield f"an id is no normal URN: {written}"


def _atom_link(link: Any) -> Iterator[str]:
    if not _is_whole(link.get("href", "")):
        yield f"a link is no whole address: {link.get('href')}"


def _text(element: Any) -> Iterator[str]:
    """§3.1.1.2: markup in type="html" is escaped, and what is meant as a letter is escaped twice."""
    if (
        element is not None
        and element.get("type") == "html"
        and re.search(r"<[a-zA-Z/!]", element.text or "")
    ):
        yield "a summary holds markup"


def _rss(root: Any) -> Iterator[str]:
    if root.tag != "rss" or root.get("version") != "2.0":
        yield "the root is no rss of version 2.0"
    (channel,) = root.findall("channel")
    yield from _once(channel, "", ("title", "link", "description"))
    yield from _at_most_once(channel, "", ("language", "lastBuildDate", "pubDate", "ttl", "image"))
    if not _is_whole(channel.findtext("link") or ""):
        yield "the channel's link is no whole address"
    if not _LANGUAGE.match(channel.findtext("language") or "en"):
        yield "the language is none"
    yield from _rfc822(channel, "lastBuildDate")
    selves = [one for one in channel.findall(f"{ATOM}link") if one.get("rel") == "self"]
    if len(selves) != 1 or not _is_whole(selves[0].get("href", "")):
        yield "the profile asks for one atom:link rel=self"
    items = channel.findall("item")
    yield from (problem for item in items for problem in _item(item))
    guids = [item.findtext("guid") for item in items]
    if len(set(guids)) != len(guids):
        yield "two items have one guid"


def _item(item: Any) -> Iterator[str]:
    if item.find("title") is None and item.find("description") is None:
        yield "an item needs a title or a description"
    yield from _at_most_once(item, "", ("title", "link", "description", "guid", "pubDate", "author"))
    guid = item.find("guid")
    if guid is None or (guid.get("isPermaLink", "true") != "false" and not _is_whole(guid.text or "")):
        yield "a guid that is no address has to say so"
    if not _is_whole(item.findtext("link") or ""):
        yield "an item's link is no whole address"
    yield from _rfc822(item, "pubDate")
    if "@" not in (item.findtext("author") or "@"):
        yield "an author of RSS is a mail address; a name is dc:creator"
    if re.search(r"<[a-zA-Z/!]", item.findtext("description") or ""):
        yield "a description holds markup"


def _rfc822(element: Any, name: str) -> Iterator[str]:
    written = element.findtext(name)
    if written is not None and not (_RFC822.match(written) and parsedate_to_datetime(written)):
        yield f"{name} is no date of RFC 822: {written}"


def _json(feed: dict[str, Any]) -> Iterator[str]:
    known = {
        "version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon",
        "favicon", "authors", "language", "expired", "hubs", "items",
    }  # fmt: skip
    yield from (f"unknown key {name}" for name in feed if name not in known and not name.startswith("_"))
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "the version is none"
    if not isinstance(feed.get("title"), str) or not isinstance(feed.get("items"), list):
        yield "title and items are required"
    for name in ("home_page_url", "feed_url"):
        if not _is_whole(feed.get(name, "")):
            yield f"{name} is no whole address"
    yield from _authors(feed)
    for hub in feed.get("hubs", ()):
        if not hub.get("type") or not _is_whole(hub.get("url", "")):
            yield "a hub needs a type and an address"
    for item in feed["items"]:
        yield from _json_item(item)
    if len({item["id"] for item in feed["items"]}) != len(feed["items"]):
        yield "two items have one id"


def _json_item(item: dict[str, Any]) -> Iterator[str]:
    if not isinstance(item.get("id"), str) or not item["id"]:
        yield "an id is a string"
    if "content_text" not in item and "content_html" not in item:
        yield "an item needs content_text or content_html"
    if not _is_whole(item.get("url", "")):
        yield "an item's url is no whole address"
    for name in ("date_published", "date_modified"):
        if not _DATE.match(item.get(name, "")) or not datetime.fromisoformat(item[name]):
            yield f"{name} is no date of RFC 3339"
    if not all(isinstance(tag, str) for tag in item.get("tags", ())):
        yield "tags are strings"
    yield from _authors(item)


def _authors(thing: dict[str, Any]) -> Iterator[str]:
    if "author" in thing:
        yield "author is of version 1.0"
    for author in thing.get("authors", ()):
        if not any(author.get(name) for name in ("name", "url", "avatar")):
            yield "an author needs a name, a url or an avatar"


def _once(element: Any, space: str, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        found = element.findall(f"{space}{name}")
        if len(found) != 1 or not (found[0].text or "").strip():
            yield f"{element.tag} needs one {name} that is not empty"


def _at_most_once(element: Any, space: str, names: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{name} twice" for name in names if len(element.findall(f"{space}{name}")) > 1)


def _is_whole(address: str) -> bool:
    parts = urlsplit(address)
    return (
        parts.scheme in ("http", "https") and bool(parts.netloc) and address.isascii() and " " not in address
    )
