"""Correcting what a member cannot change themselves, once they asked for it by right (GDPR Art. 16).

That is one fact: the month since when they belong here. Everything else they change on their own pages.
"""

import re
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.people import persons
from freehold.trust.rights.asking import requests
from freehold.trust.rights.asking.kinds import Kind
from freehold.trust.rights.purpose import RIGHTS

CORRECTING = "correcting what somebody asked to have corrected"
CATEGORY = "user.account"
_MONTH = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])")


class NotAskedFor(Refusal):
    code = "rights.not-asked-for"
    for_members: ClassVar[str] = "Only an open request of a member to correct something allows this."


class MonthForm(Refusal):
    code = "rights.month-form"
    for_members = "Write a month that is over, such as 2019-04."


def correct_since(access: Access, *, asked_id: UUID, month: str, at: datetime) -> None:
    """Set since when they belong here; it is on their record, and a letter says what changed.

    Raises NotAskedFor, MonthForm, NothingAsked or OnlyTheOwner.
    """
    shown = requests.read(access, asked_id)
    person_id = shown.person_id
    if person_id is None or shown.line.kind is not Kind.CORRECT or shown.line.answered_on is not None:
        raise NotAskedFor
    if not _MONTH.fullmatch(month) or month > persons.month(at):
        raise MonthForm
    access.because(RIGHTS, CORRECTING).put_on_record(person_id, CATEGORY)
    with transaction.atomic():
        persons.correct_since(person_id, month=month)
        letter = Letter(
            template="rights.corrected", to=person_id, holder=person_id, parameters={"month": month}
        )
        mail.post(letter, at=at)
