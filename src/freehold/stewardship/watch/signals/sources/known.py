"""The sources that ship with Freehold, and those that the owner follows."""

from datetime import timedelta

from freehold.stewardship.watch.signals.models import Followed
from freehold.stewardship.watch.signals.refused import NoSuchSource
from freehold.stewardship.watch.signals.sources.contract import MEGABYTE, Source
from freehold.stewardship.watch.signals.sources.feeds import FeedReader
from freehold.stewardship.watch.signals.sources.security_txt import SecurityTxtReader
from freehold.stewardship.watch.signals.sources.shipped import shipped
from freehold.stewardship.watch.signals.told import Family

FEED, SECURITY_TXT = "feed", "security"


def all_sources() -> list[Source]:
    """Those that ship, then those that are followed, by their titles."""
    return [*shipped().values(), *(of_followed(row) for row in Followed.objects.order_by("title"))]


def source(slug: str) -> Source:
    """Raises NoSuchSource."""
    if slug in shipped():
        return shipped()[slug]
    row = Followed.objects.filter(slug=slug).first()
    if row is None:
        raise NoSuchSource
    return of_followed(row)


def of_followed(row: Followed) -> Source:
    names, domains = tuple(row.names), tuple(row.domains)
    if row.reader == SECURITY_TXT:
        return Source(
            slug=row.slug,
            title=row.title,
            about="Where this firm wants holes to be reported, and until when that stands.",
            family=Family(row.family),
            read=SecurityTxtReader(domains[0], names),
            address=row.address,
            every=timedelta(days=1),
            whole=True,
            largest=100_000,
        )
    return Source(
        slug=row.slug,
        title=row.title,
        about="What this firm says of itself: its status, or its security notices.",
        family=Family(row.family),
        read=FeedReader(names, domains),
        address=row.address,
        every=timedelta(minutes=15),
        announces=True,
        largest=5 * MEGABYTE,
    )
