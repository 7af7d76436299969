"""Where persons were brought from: which account of which community, found by its keyed hash."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from freehold.foundation.order import hide_order
from freehold.trust.people.models import Departed, Origin
from freehold.trust.people.places import NoPlaceLeft
from freehold.trust.vault import blind
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener


def key_of(source: str, external_id: str) -> bytes:
    """How an account elsewhere is found here: 32 bytes that say nothing of it."""
    return blind.blind_index(
        "people.origin", f"{len(source)}/{source}/{external_id}".encode(errors="replace")
    )


def person_from(opener: Opener, *, source: str, external_id: str) -> UUID | None:
    """Who was brought from this account, or None. ``opener`` acts for the house or a job."""
    key = key_of(source, external_id)
    return known(opener, [key]).get(key)


def known(opener: Opener, keys: Sequence[bytes]) -> dict[bytes, UUID]:
    """Who was brought from these accounts, in one query."""
    rows = list(Origin.objects.filter(found_by__in=keys).only("id", "found_by", "person"))
    people = opener.open_many([row.person for row in rows])
    return {bytes(row.found_by): person for row, person in zip(rows, people, strict=True)}


def departed(keys: Sequence[bytes]) -> set[bytes]:
    """Which of these accounts somebody turned down, or left with: no import brings them again."""
    rows = Departed.objects.filter(found_by__in=keys).values_list("found_by", flat=True)
    return {bytes(key) for key in rows}


def new(person_id: UUID, place: int, key: bytes, *, source: str, external_id: str, at: datetime) -> Origin:
    """The row that says so, not saved yet."""
    details = {"source": source, "account": external_id, "at": at.isoformat()}
    return Origin(
        link=Origin.link_of(person_id, place),
        found_by=key,
        person=Held(person_id, holder=person_id),
        details=Held(details, holder=person_id),
    )


def free_place(person_id: UUID, also_taken: Collection[bytes] = ()) -> int:
    """The first place where no account of this person stands yet. Raises NoPlaceLeft at eight."""
    links = Origin.links_of(person_id)
    taken = {bytes(link) for link in Origin.objects.filter(link__in=links).values_list("link", flat=True)}
    for place, link in enumerate(links):
        if link not in taken and link not in also_taken:
            return place
    raise NoPlaceLeft


def hand_over(opener: Opener, *, giver: UUID, taker: UUID) -> None:
    """What was brought from these accounts is ``taker``'s from now on. Call it in a transaction."""
    for row in Origin.objects.filter(link__in=Origin.links_of(giver)):
        details, key = opener.open(row.details), bytes(row.found_by)
        row.delete()
        again = new(
            taker,
            free_place(taker),
            key,
            source=details["source"],
            external_id=details["account"],
            at=datetime.fromisoformat(details["at"]),
        )
        again.save(force_insert=True)
        hide_order(Origin, [again.id])


def bury(person_id: UUID) -> None:
    """Remember, as hashes alone, which accounts went with somebody. Call it in a transaction."""
    rows = Origin.objects.filter(link__in=Origin.links_of(person_id))
    gone = [Departed(found_by=bytes(row.found_by)) for row in rows.only("id", "found_by")]
    Departed.objects.bulk_create(gone, ignore_conflicts=True)
    hide_order(Departed, [row.id for row in gone])
    rows.delete()
