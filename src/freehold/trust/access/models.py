"""Unlocks, what those who act for the house were told, and what came of looking at looks.

No row says in clear who looked, at whom, or who complained.
"""

from functools import partial
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import random_id
from freehold.trust.people.linked import Belonging
from freehold.trust.people.shelved import Shelved
from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import OVERSIGHT, RECORD
from freehold.trust.register.retention import for_days, while_member
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed
from freehold.trust.vault.kinds import Json

KEPT_DAYS = 396
"""Thirteen months, as oversight copies."""

_sealed = partial(Sealed, Json(pad=512), holder=None, key_class=KeyClass.CREDENTIALS)
_kept = partial(_sealed, keep=for_days(KEPT_DAYS))


class LiveUnlock(Belonging):
    """An account that somebody who acts for the house has unlocked, sealed with the one who asked."""

    PLACES: ClassVar[int] = 20

    details = _sealed(
        purpose=OVERSIGHT, keep=for_days(1), category="user.behavior",
        without_it=_("you could open no private fact of anybody, since nobody could say why you may"),
    )  # fmt: skip
    expires_at = models.DateTimeField(db_index=True)


class Acknowledgement(Belonging):
    """Somebody who acts for the house has read what is recorded about that."""

    details = _sealed(
        purpose=OVERSIGHT, category="user.behavior", keep=while_member(),
        without_it=_("nobody could show that you were told what is recorded about your work"),
    )  # fmt: skip


class Review(Shelved):
    """Somebody looked at a look. It stands on the shelf of the one who had looked; ``of`` is the unlock, or
    the entry where there was none. ``words``: who reviewed it, when, and what they said."""

    class Verdict(models.TextChoices):
        FINE = "fine", _("It was right")
        QUESTION = "question", _("A question is open")
        WRONG = "wrong", _("It was wrong")

    id = models.UUIDField(primary_key=True, default=random_id)
    of = models.UUIDField(unique=True)
    period = models.CharField(max_length=7, db_index=True)
    verdict = models.CharField(max_length=8, choices=Verdict)
    by_another = models.BooleanField()
    settled = models.BooleanField(default=True)
    words = _kept(
        purpose=OVERSIGHT, category="user.behavior", audience=Audience.GRANTED,
        without_it=_("nobody could show that looks at members' data are looked at"),
    )  # fmt: skip


class Doubt(Shelved):
    """A member says that a look at their data seems wrong. ``entry`` stands in the record."""

    id = models.UUIDField(primary_key=True, default=random_id)
    entry = models.UUIDField(unique=True)
    period = models.CharField(max_length=7, db_index=True)
    words = _kept(
        purpose=OVERSIGHT, category="user.content.private", audience=Audience.GRANTED,
        without_it=_("we could not look into what seems wrong to you"),
    )  # fmt: skip


class Told(Shelved):
    """What the house wrote to a member about the protection of their data, in their privacy centre."""

    id = models.UUIDField(primary_key=True, default=random_id)
    expires_on = models.DateField(db_index=True)
    letter = _kept(
        purpose=RECORD, category="user.content.private",
        without_it=_("you could not read again what we told you about your data"),
    )  # fmt: skip
