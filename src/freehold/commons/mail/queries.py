"""The outbox as its owner sees it, in a house that has no mail server."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from freehold.commons.mail import packing
from freehold.commons.mail.carrier import MailServer, carrier
from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation import mail
from freehold.foundation.mail import Body, Letter
from freehold.trust.access.opener import Access
from freehold.trust.access.unlock import Unlock
from freehold.trust.people.models import Person

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter: to whom, what it says, when it was written, and the day it left on, if it did."""

    id: UUID
    to: str
    body: Body
    written_at: datetime
    left_on: date | None

    def __repr__(self) -> str:
        return "<Shown>"


def letters(access: Access, unlock: Unlock) -> Sequence[Shown]:
    """The newest letters that lie here, the last one first.

    ``unlock`` is an owner's of the outbox: every look at a person's letter is on their record. Letters that
    are still to be resolved have no words yet, and are left out.
    """
    access = access.under(unlock)
    rows = list(OutgoingLetter.objects.filter(letter__isnull=False).order_by("-expires_on")[:MOST_SHOWN])
    opened = access.open_many([row.letter for row in rows], instead=None)
    ready = [
        (row, packing.unpacked(kept), datetime.fromisoformat(kept["at"]))
        for row, kept in zip(rows, opened, strict=True)
        if kept is not None
    ]
    ready = [each for each in ready if mail.errand_of(each[1]) is None]
    addresses = _addresses(access, [letter for _, letter, _ in ready])
    shown = [
        Shown(row.id, to, mail.written(letter), at, row.left_on)
        for (row, letter, at), to in zip(ready, addresses, strict=True)
    ]
    return sorted(shown, key=lambda each: each.written_at, reverse=True)


def is_kept_here() -> bool:
    """Whether letters stay in the house, since nobody carries them."""
    return carrier() is None


def leaves_through_others() -> bool:
    """Whether letters are handed to a machine that is not this one: a firm, as a rule."""
    by = carrier()
    return isinstance(by, MailServer) and not by.is_this_machine


def waiting() -> int:
    """How many letters have not left yet."""
    return OutgoingLetter.objects.filter(left_on=None, returned_on=None).count()


def _addresses(access: Access, found: Sequence[Letter]) -> list[str]:
    ids = [letter.to for letter in found if isinstance(letter.to, UUID)]
    people = {person.id: person for person in Person.objects.filter(id__in=ids)}
    secrets = [people[one].email if one in people else None for one in ids]
    opened = dict(zip(ids, access.open_many(secrets, instead=None), strict=True))
    return [letter.to if isinstance(letter.to, str) else opened[letter.to] or "" for letter in found]
