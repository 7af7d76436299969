"""Writing to a guardian when data of theirs were in danger: where they left an address for it.

The mail says that there is a letter and whose, nothing of it. What they may read stands behind their link.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.consent import guardians
from freehold.trust.consent.guardians import State
from freehold.trust.consent.models import Guardianship
from freehold.trust.people import addresses, protections
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

_TELL = "consent.guardian-tell"


def leave_address(opener: Opener, token: str, *, address: str, at: datetime) -> None:
    """Keep where the guardian wants to be written to; "" forgets it. Raises LinkSpent or AddressForm."""
    checked = addresses.checked(address) if address.strip() else ""
    with transaction.atomic():
        row, details = guardians.read(opener, token, at, lock=True)
        person_id = _ward(details)
        details.pop("write_to", None)
        kept = {**details, **({"write_to": checked} if checked else {})}
        row.details = Held(kept, holder=person_id)
        row.save(update_fields=["details"])


def ward(opener: Opener, token: str, *, at: datetime) -> UUID:
    """The member whom the guardian with this link answers for, having said yes. Raises LinkSpent."""
    _row, details = guardians.read(opener, token, at)
    return _ward(details)


def guarded_among(people: Sequence[UUID]) -> set[UUID]:
    """Those who are younger than the audience and have a guardian."""
    links = {Guardianship.link_of(one): one for one in people}
    there = Guardianship.objects.filter(link__in=list(links)).values_list("link", flat=True)
    found = [links[bytes(link)] for link in there]
    return protections.protected_among(found) if found else set()


def tell(person_id: UUID, *, at: datetime) -> None:
    """Tell the guardian that there is a letter. Call it in the transaction that writes that letter."""
    mail.post(Letter(template=_TELL, to=person_id, holder=person_id), at=at)


@mail.errand(_TELL)
def to_the_guardian(opener: Opener, letter: Letter, _at: datetime) -> Letter | None:
    """Runs when the mail leaves; nothing leaves where the guardian gave no yes, or no address."""
    if not isinstance(letter.to, UUID):
        return None
    row = Guardianship.objects.filter(link=Guardianship.link_of(letter.to)).first()
    details = {} if row is None else opener.open(row.details)
    if details.get("state") != State.AGREED.value or not details.get("write_to"):
        return None
    return Letter(
        template="consent.guardian-told", to=details["write_to"], holder=letter.to,
        parameters={"name": details["name"]},
    )  # fmt: skip


def _ward(details: dict[str, str]) -> UUID:
    if "person" not in details or details["state"] != State.AGREED.value:
        raise LinkSpent
    return UUID(hex=details["person"])
