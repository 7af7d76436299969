"""Rows of account activity. Nothing in them says in clear whose they are, what happened, or when."""

from functools import partial
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import random_id
from freehold.trust.people.linked import Belonging
from freehold.trust.people.shelved import Shelved
from freehold.trust.register.purposes import SECURITY
from freehold.trust.register.retention import for_days
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed
from freehold.trust.vault.kinds import Json

KEPT_DAYS = 396
"""Thirteen months."""

_sealed = partial(
    Sealed, purpose=SECURITY, keep=for_days(KEPT_DAYS), holder=None, key_class=KeyClass.CREDENTIALS,
    category="user.device",
)  # fmt: skip


class Activity(Shelved):
    """One thing that happened with an account."""

    id = models.UUIDField(primary_key=True, default=random_id)
    details = _sealed(
        Json(pad=512), without_it=_("you could not see what happened with your account while you were away")
    )
    expires_on = models.DateField(db_index=True)

    class Meta:
        app_label = "people"


class Tries(Belonging):
    """Sign-ins of one day that failed, counted by the hour; a day has one of ``PLACES``."""

    PLACES: ClassVar[int] = 400

    details = _sealed(
        Json(pad=1_024), without_it=_("you could not see that somebody tries to get into your account")
    )
    expires_on = models.DateField(db_index=True)

    class Meta:
        app_label = "people"
