"""Letters: what somebody who worries writes to the house, and what the house answers. All of it is sealed.

A letter's holder is the member who signed it, or the thread itself where nobody did. No row says which.
Rows tell the day at most: whoever knows the moment of a letter knows who was seen in public just before.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.commons.support.limits import KEPT_DAYS, LONGEST
from freehold.foundation.ids import random_id
from freehold.trust.people.linked import Belonging
from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import SUPPORT
from freehold.trust.register.retention import for_days
from freehold.trust.vault import blind
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Json, PersonRef, Text

_KEEP = for_days(KEPT_DAYS)


class Thread(models.Model):
    """One exchange of so many letters. ``ticket`` is the hash of a private link's token, where the first came
    without a name. ``about`` is the blind link of what it complains of and its writer, where that is one look
    at their data: nobody complains of one look twice, and the house sees which letters are complaints.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    opened_on = models.DateField()
    last_on = models.DateField(db_index=True)
    letters = models.PositiveIntegerField(default=0)
    awaits_house = models.BooleanField(default=True)
    ticket = models.BinaryField(max_length=32, null=True, unique=True)
    about = models.BinaryField(max_length=blind.BYTES, null=True, unique=True)
    writer = Sealed(
        PersonRef(),
        holder=None,
        key_class=KeyClass.CONTENT,
        audience=Audience.GRANTED,
        purpose=SUPPORT,
        category="user.unique_id",
        keep=_KEEP,
        without_it=_("we could not tell you that there is an answer"),
    )

    objects = SealedManager()


class Message(models.Model):
    """One letter of a thread, or one answer; ``from_house`` says which, ``place`` counts them from 1."""

    id = models.UUIDField(primary_key=True, default=random_id)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages")
    place = models.PositiveIntegerField()
    from_house = models.BooleanField(default=False)
    written_at = Sealed(
        Text(40),
        holder=None,
        key_class=KeyClass.CONTENT,
        audience=Audience.GRANTED,
        purpose=SUPPORT,
        category="user.content.private",
        keep=_KEEP,
        without_it=_("nobody could tell when you wrote"),
    )
    words = Sealed(
        Text(LONGEST),
        holder=None,
        key_class=KeyClass.CONTENT,
        audience=Audience.GRANTED,
        purpose=SUPPORT,
        category="user.content.private",
        keep=_KEEP,
        without_it=_("we could not answer what worries you"),
    )

    objects = SealedManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["thread", "place"], name="one_letter_to_a_place")
        ]


class Drawer(Belonging):
    """Which threads a member signed, in one sealed list."""

    threads = Sealed(
        Json(pad=512),
        holder=None,
        key_class=KeyClass.CONTENT,
        purpose=SUPPORT,
        category="user.content.private",
        keep=_KEEP,
        without_it=_("you could not find your letters again"),
    )
