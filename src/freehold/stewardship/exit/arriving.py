"""People who arrive: unclaimed, sealed, and found again by where they come from."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from freehold.stewardship.exit.machine import HereAlready, Made, NotTaken, Outcome
from freehold.stewardship.exit.readers.records import ArchivedPerson, Source
from freehold.stewardship.exit.reasons import Reason
from freehold.trust.access.opener import Access
from freehold.trust.people import origins
from freehold.trust.people.unclaimed import Enrolled, How, Newcomer, enrol_unclaimed

_REMEMBERED = 20_000


class Arrivals:
    """The people of one source. ``access`` acts for the house."""

    def __init__(self, access: Access, source: Source, *, at: datetime) -> None:
        self._access = access
        self._source = f"{source.kind}:{source.identity}"
        self._at = at
        self._known: dict[str, UUID | None] = {}

    def make(self, people: Sequence[ArchivedPerson]) -> Sequence[Outcome]:
        newcomers = [
            Newcomer(
                source=self._source,
                external_id=one.key,
                name=one.name,
                handle=one.handle or "",
                email=one.email,
                since=f"{one.joined_at:%Y-%m}" if one.joined_at else "",
            )
            for one in people
        ]
        return [_outcome(one) for one in enrol_unclaimed(self._access, newcomers, at=self._at)]

    def look_up(self, keys: Iterable[str]) -> None:
        """Find these people in one query, for ``person``."""
        wanted = {origins.key_of(self._source, key): key for key in keys if key not in self._known}
        if len(self._known) + len(wanted) > _REMEMBERED:
            self._known.clear()
        found = origins.known(self._access, list(wanted)) if wanted else {}
        self._known.update((key, found.get(mark)) for mark, key in wanted.items())

    def person(self, key: str) -> UUID | None:
        """Who came with this key; None for one who left, or did not want to come."""
        if key not in self._known:
            self.look_up([key])
        return self._known[key]


def _outcome(enrolled: Enrolled) -> Outcome:
    match enrolled.how:
        case How.MADE:
            return Made()
        case How.KNOWN | How.MEMBER:
            return HereAlready()
        case How.DEPARTED:
            return NotTaken(Reason.LEFT_HERE)
