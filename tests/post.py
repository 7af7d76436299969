"""The post: what the house wrote, to whom, and which link it holds."""

from dataclasses import dataclass
from uuid import UUID

from freehold.commons.mail import packing, sending
from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation import clock, mail
from freehold.foundation.mail import Body, Letter
from freehold.trust.people.models import Person
from tests import cast


@dataclass(frozen=True, slots=True)
class Arrived:
    template: str
    to: str
    body: Body

    @property
    def token(self) -> str:
        return self.body.path.rstrip("/").rpartition("/")[2]


def deliver() -> list[Arrived]:
    """Let every waiting letter leave, as the worker does. Answers those that left, and takes them away."""
    arrived = []
    for letter_id in list(OutgoingLetter.objects.filter(left_on=None).values_list("id", flat=True)):
        sending.send(letter_id, at=clock.now())
        row = OutgoingLetter.objects.filter(id=letter_id, letter__isnull=False).first()
        if row is not None:
            letter = packing.unpacked(cast.house().open(row.letter))
            arrived.append(Arrived(letter.template, _address(letter), mail.written(letter)))
            row.delete()
    return sorted(arrived, key=lambda each: each.template)


def letter_to(address: str) -> Arrived:
    """The one letter that now arrives at this address."""
    (found,) = [each for each in deliver() if each.to == address]
    return found


def _address(letter: Letter) -> str:
    if not isinstance(letter.to, UUID):
        return letter.to
    return str(cast.access_of(letter.to).open(Person.objects.get(id=letter.to).email) or "")
