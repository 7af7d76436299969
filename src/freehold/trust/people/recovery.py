"""Recovery codes: ten, each good once, for the day a phone is lost."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.people import activity
from freehold.trust.people.activity import Happening
from freehold.trust.people.models import RecoveryCodes
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.vault import blind
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

CODES = 10
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without 0, 1, i, l and o, which look alike on paper
_LETTERS = 12
_LONGEST = 40


def renew(signed_in: SignedIn, *, at: datetime) -> list[str]:
    """Ten new codes of 59 bits, in place of all before. They are shown once; their keyed hashes are kept.

    Raises NotFresh.
    """
    signed_in.demand_fresh(at)
    person_id = signed_in.person_id
    codes = ["".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS)) for _ in range(CODES)]
    link = RecoveryCodes.link_of(person_id)
    with transaction.atomic():
        row = RecoveryCodes.objects.select_for_update().filter(link=link).first() or RecoveryCodes(link=link)
        row.hashes = Held([_hash(person_id, code) for code in codes], holder=person_id)
        row.save()
        mail.post(Letter(template="people.codes-renewed", to=person_id, holder=person_id), at=at)
        activity.note(person_id, Happening.CODES_RENEWED, at=at)
    return ["-".join((code[:4], code[4:8], code[8:])) for code in codes]


def use(opener: Opener, person_id: UUID, code: str, *, at: datetime) -> bool:
    """Whether this is one of the codes that are left; it is not any more. Its person is told by mail."""
    with transaction.atomic():
        rows = RecoveryCodes.objects.select_for_update().filter(link=RecoveryCodes.link_of(person_id))
        row = rows.first()
        if row is None:
            return False
        left: list[str] = opener.open(row.hashes)
        given = _hash(person_id, code)
        if given not in left:
            return False
        left.remove(given)
        row.hashes = Held(left, holder=person_id)
        row.save(update_fields=["hashes"])
        letter = Letter(
            template="people.code-used", to=person_id, holder=person_id, parameters={"left": len(left)}
        )
        mail.post(letter, at=at)
        activity.note(person_id, Happening.CODE_USED, at=at)
        return True


def left(opener: Opener, person_id: UUID) -> int:
    """How many codes a person has left."""
    row = RecoveryCodes.objects.filter(link=RecoveryCodes.link_of(person_id)).first()
    return 0 if row is None else len(opener.open(row.hashes))


def _hash(person_id: UUID, code: str) -> str:
    plain = "".join(each for each in code[:_LONGEST].casefold() if each.isalnum())
    return blind.blind_index("people.recovery-code", person_id.bytes + plain.encode()).hex()
