"""Recognising a browser at every page; and ending a sign-in that somebody else shows."""

from datetime import datetime

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.people import activity, agents, sign_ins
from freehold.trust.people.activity import Happening
from freehold.trust.people.sign_ins import SignedIn, TakenElsewhere, Visit
from freehold.trust.vault.opener import Opener


def recognise(opener: Opener, token: str, *, visit: Visit, at: datetime) -> SignedIn | None:
    """Whose browser this is, or None. A cookie that was carried elsewhere is ended, and its person told."""
    try:
        return sign_ins.signed_in(opener, token, at=at, visit=visit)
    except TakenElsewhere as taken:
        _end(taken.signed_in, visit, at)
        return None


def _end(signed_in: SignedIn, visit: Visit, at: datetime) -> None:
    person_id = signed_in.person_id
    told = {"agent": agents.label(visit.agent), "address": visit.address}
    with transaction.atomic():
        if not sign_ins.end(person_id, sign_in_id=signed_in.id):
            return  # two pages of the thief at once: one of them told already
        activity.note(person_id, Happening.TAKEN_ELSEWHERE, at=at, visit=visit)
        letter = Letter(template="people.taken-elsewhere", to=person_id, holder=person_id, parameters=told)
        mail.post(letter, at=at)
