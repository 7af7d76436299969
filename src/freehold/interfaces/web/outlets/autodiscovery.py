"""How a browser finds the feeds of a page: the lines of its head."""

from django.utils.translation import gettext as _

from freehold.stewardship.outlets import feeds
from freehold.stewardship.outlets.feeds import Of

KINDS = {
    "atom": ("Atom", "application/atom+xml"),
    "rss": ("RSS", "application/rss+xml"),
    "json": ("JSON Feed", "application/feed+json"),
}


def feed_lines(of: str = Of.HOUSE, key: str = "", name: str = "") -> list[tuple[str, str, str]]:
    """Title, media type and path of each form; none while feeds are stopped."""
    if not feeds.are_on():
        return []
    called = name or _("New topics")
    return [
        (f"{called} ({title})", kind, feeds.path_of(Of(of), key, form))
        for form, (title, kind) in KINDS.items()
    ]
