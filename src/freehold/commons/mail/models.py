"""Letters on their way. To whom one goes, what it says and what it is about are sealed until it leaves."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import random_id
from freehold.trust.people.linked import Belonging
from freehold.trust.register.purposes import MAIL
from freehold.trust.register.retention import for_days
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed
from freehold.trust.vault.kinds import Json

KEPT_DAYS = 7


class OutgoingLetter(Belonging):
    """One letter. Which days it left and came back on are facts about nobody, since no row says whose it is.

    A letter that a mail server took is deleted; in a house without one it stays for the owner's page.
    """

    PLACES: ClassVar[int] = 64

    letter = Sealed(
        Json(pad=1_024), purpose=MAIL, keep=for_days(KEPT_DAYS), holder=None, key_class=KeyClass.CREDENTIALS,
        category="user.contact", without_it=_("we could not write to you"),
    )  # fmt: skip
    batch = models.UUIDField(null=True, db_index=True)
    left_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    expires_on = models.DateField(db_index=True)


class Batch(models.Model):
    """Letters that were asked for together, and how many of them left and came back."""

    id = models.UUIDField(primary_key=True, default=random_id)
    left = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    stopped = models.BooleanField(default=False)
