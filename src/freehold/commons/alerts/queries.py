"""What is new for the one who asks."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from freehold.commons.alerts import counted, desk, sources
from freehold.commons.alerts.desk import Sheet
from freehold.commons.alerts.models import DigestWish
from freehold.commons.alerts.sources import Alert, Reader
from freehold.trust.access.opener import Access
from freehold.trust.vault.opener import Opener

SECTION = "alerts"
MOST = 99
LOOK_BACK = timedelta(days=30)
"""News older than this are no news any more, also for who never looked."""


def unread(access: Access, *, at: datetime) -> int:
    """How many alerts are unread, at most ``MOST``. Counted at most once a minute for each person."""
    person_id = access.actor.person_id
    if person_id is None:
        return 0
    return counted.get(person_id, lambda: count(reader(person_id, desk.read(access), at=at)))


def alerts(access: Access, *, at: datetime) -> list[Alert]:
    """The actor's alerts, unread ones first, then the newest."""
    person_id = access.actor.person_id
    if person_id is None:
        return []
    who = reader(person_id, desk.read(access), at=at)
    found = [line for source in sources.all_sources() for line in source.lines(access, who)]
    oldest = datetime(1970, 1, 1, tzinfo=UTC)
    return sorted(found, key=lambda line: (line.unread, line.at or oldest), reverse=True)


def wants_digest(access: Opener) -> bool:
    person_id = access.actor.person_id
    return person_id is not None and DigestWish.objects.filter(link=DigestWish.link_of(person_id)).exists()


def count(who: Reader) -> int:
    """What is unread for a reader, at most ``MOST``."""
    return min(MOST, sum(source.count(who) for source in sources.all_sources()))


def reader(person_id: UUID, sheet: Sheet, *, at: datetime, told: Mapping[str, Any] | None = None) -> Reader:
    """A person with their desk, and since when things are new to them.

    That is when they last saw their alerts, or were told of them by mail (``told``), whichever is later.
    """
    looks = [look for look in (told or {}, sheet.get(SECTION, {})) if "seen" in look]
    if not looks:
        return Reader(person_id, sheet, at - LOOK_BACK, {})
    last = max(looks, key=lambda look: datetime.fromisoformat(look["seen"]))
    return Reader(person_id, sheet, max(datetime.fromisoformat(last["seen"]), at - LOOK_BACK), last["marks"])


def look_of(who: Reader, *, at: datetime) -> dict[str, Any]:
    """What to keep so that everything until now counts as seen."""
    return {
        "seen": at.isoformat(),
        "marks": {source.name: source.marks(who) for source in sources.all_sources()},
    }
