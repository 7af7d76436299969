"""How many people have data at a service."""

from datetime import datetime

from freehold.stewardship.watch.reliances import concerned
from freehold.stewardship.watch.reliances.book import Line
from freehold.stewardship.watch.reliances.models import Listed
from freehold.stewardship.watch.reliances.seen import Members
from freehold.trust.people.models import Person


def how_many(entry: Line, *, at: datetime) -> int:
    """Persons, each once. One query for most services; a walk over all of them for those who came from
    there, or where narrow ways meet."""
    narrow = [one for one in entry.ways if one is not Members.NOBODY]
    if not narrow:
        return 0
    if Members.EVERYBODY in narrow:
        return Person.objects.count()
    if narrow == [Members.EVERYBODY_WITH_ADDRESS]:
        return Person.objects.filter(email__isnull=False).count()
    if narrow == [Members.LISTED] and entry.own is not None and not entry.fed:
        return Listed.objects.filter(of=entry.own).count()
    return sum(1 for _one in concerned.people(entry.platform.slug, at=at))
