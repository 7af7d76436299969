"""Where public posts lead: the hosts that their links name. Of private groups and hidden people nothing."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from urllib.parse import urlsplit
from uuid import UUID

from freehold.capabilities.community.models.posts import Post
from freehold.trust.people import hiding

_HREF = re.compile(r'\shref="(https?://[^"\s]{1,2000})"', re.IGNORECASE)
_AT_ONCE = 1_000


def linked_hosts(*, since: datetime, until: datetime) -> Iterator[tuple[UUID, frozenset[str]]]:
    """Author and hosts of each public post of this time, also of those without any link.

    Read in pieces of 1,000 posts. Posts that were taken down, or have lost their author, are left out.
    """
    rows = Post.objects.filter(
        at__gte=since, at__lt=until, author__isnull=False, topic__group__private=False, removal__isnull=True
    ).values_list("author_id", "html")
    batch: list[tuple[UUID, str]] = []
    for row in rows.iterator(chunk_size=_AT_ONCE):
        batch.append(row)
        if len(batch) == _AT_ONCE:
            yield from _of(batch)
            batch = []
    yield from _of(batch)


def _of(batch: list[tuple[UUID, str]]) -> Iterator[tuple[UUID, frozenset[str]]]:
    hidden = hiding.hidden_among(author for author, _ in batch)
    for author, html in batch:
        if author not in hidden:
            yield author, frozenset(host for link in _HREF.findall(html) if (host := _host(link)))


def _host(link: str) -> str:
    try:
        return (urlsplit(unescape(link)).hostname or "").lower()
    except ValueError:
        return ""
