"""Firms that the owner named as recipients of members' data feed the register by themselves."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.utils.translation import gettext as _

from freehold.stewardship.watch.reliances.feeding import Fed
from freehold.stewardship.watch.reliances.seen import Members, Role
from freehold.trust.disclosure.models import Received, Recipient
from freehold.trust.people import shelved
from freehold.trust.people.models import Person

_AT_ONCE = 500
_MEMBERS = {
    Recipient.Receives.EVERYBODY: Members.EVERYBODY,
    Recipient.Receives.SOME: Members.LISTED,
    Recipient.Receives.NOTHING_READABLE: Members.NOBODY,
}


class Recipients:
    """The register of recipients, as a feed."""

    @property
    def title(self) -> str:
        return _("Firms that get members' data")

    def services(self) -> Sequence[Fed]:
        return [_fed(one) for one in Recipient.objects.order_by("name", "id")]

    def people(self, key: str, /, *, at: datetime) -> Iterator[UUID]:  # noqa: ARG002  the protocol's name
        """Those whom the firm received something of, as ``Received`` notes it: its rows say of nobody whose
        they are, so everybody is asked for. Needs memory for 32 bytes a row."""
        rows = Received.objects.filter(recipient_id=key).values_list("shelf", flat=True)
        noted = {bytes(shelf) for shelf in rows.iterator() if shelf is not None}
        ids = Person.objects.order_by("id").values_list("id", flat=True).iterator(chunk_size=_AT_ONCE)
        while noted and (batch := list(islice(ids, _AT_ONCE))):
            yield from shelved.owners(Received, noted, batch)


def _fed(one: Recipient) -> Fed:
    return Fed(
        key=str(one.id),
        name=one.name,
        purposes=(one.does,),
        members=_MEMBERS[Recipient.Receives(one.receives)],
        country=one.country,
        domain=one.asks_at.rpartition("@")[2],
        asks_at=one.asks_at,
        categories=("user.contact.email",) if one.carries_mail else (),
        role=Role.PROCESSOR,
        since=one.added_at.date(),
        contract_on=one.contract_on,
        ended_on=one.dropped_on,
    )
