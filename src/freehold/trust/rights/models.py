"""Who is leaving, what is being erased, what was asked by right, and what retention did.

No row says whose it is. Days that stand in clear are rounded up, or tell of a row that names nobody.
"""

from functools import partial
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import random_id
from freehold.trust.people.linked import Belonging
from freehold.trust.people.shelved import Shelved
from freehold.trust.register.audiences import Audience
from freehold.trust.register.retention import for_days, until_removed
from freehold.trust.rights.purpose import RIGHTS
from freehold.trust.vault import blind
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Json

HOURS_TO_COME_BACK = 72
RECEIPT_DAYS = 3 * 365
ASKED_DAYS = 3 * 365
"""Receipts and requests are kept as long as somebody could ask in court whether they were answered."""

_own = partial(Sealed, purpose=RIGHTS, holder=None, key_class=KeyClass.CREDENTIALS)
_things = partial(Sealed, purpose=RIGHTS, holder="id", key_class=KeyClass.CREDENTIALS)
_asked = partial(
    Sealed, purpose=RIGHTS, holder=None, key_class=KeyClass.CONTENT, audience=Audience.GRANTED,
    category="user.content.private", keep=for_days(ASKED_DAYS),
)  # fmt: skip


class Leaving(Belonging):
    """Somebody asked to be erased, and can come back until ``due_at``, a full hour. ``digest`` is of the link
    that they were sent."""

    digest = models.BinaryField(max_length=blind.BYTES, unique=True)
    due_at = models.DateTimeField(db_index=True)
    details = _own(
        Json(pad=1_024), category="user.account", keep=for_days(HOURS_TO_COME_BACK // 24),
        without_it=_("you could not take back that you leave"),
    )  # fmt: skip


class Warrant(models.Model):
    """Somebody is to be erased now, whatever happens to the process that does it. Gone when it is done.

    Under a key of its own: their own keys die first. ``claimed_until`` keeps two workers from doing the same.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    claimed_until = models.DateTimeField(null=True)
    details = _things(
        Json(max_bytes=4_000_000, pad=1_024), category="user.unique_id", keep=until_removed(),
        without_it=_("an erasure that is interrupted would not be finished"),
    )  # fmt: skip

    objects = SealedManager()


class Receipt(models.Model):
    """What an erasure did, for who bears the slip handed out before. Nothing else says whose it is."""

    id = models.UUIDField(primary_key=True, default=random_id)
    commitment = models.BinaryField(max_length=32)
    done_on = models.DateField(null=True)
    expires_on = models.DateField(db_index=True)
    lines = _things(
        Json(max_bytes=100_000, pad=4_096), category="user.account", keep=for_days(RECEIPT_DAYS),
        without_it=_("nobody could show that you were erased"),
    )  # fmt: skip

    objects = SealedManager()


class Asked(Shelved):
    """Somebody asks for something by right. One without an account bears a link, and waits in an address."""

    id = models.UUIDField(primary_key=True, default=random_id)
    kind = models.CharField(max_length=16)
    digest = models.BinaryField(max_length=blind.BYTES, unique=True, null=True)
    proved = models.BooleanField(default=False)
    asked_on = models.DateField()
    due_on = models.DateField(db_index=True)
    extended = models.BooleanField(default=False)
    answered_on = models.DateField(null=True)
    words = _asked(Json(pad=1_024), without_it=_("we could not do what you ask for"))
    answer = _asked(Json(pad=1_024), without_it=_("you could not read what became of it"))


class Objection(Belonging):
    """Purposes for which a person's data are used no more, since they objected and were heard."""

    purposes = _own(
        Json(), category="user.account.settings", keep=until_removed(),
        without_it=_("what you objected to would go on"),
    )  # fmt: skip


class Swept(models.Model):
    """What a rule of retention did in a night: which, how many rows went, when."""

    id = models.UUIDField(primary_key=True, default=random_id)
    rule = models.CharField(max_length=60)
    went = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["rule", "-at"], name="what_a_rule_did")]


class Orphan(models.Model):
    """A key of a thing that nobody has any more, as it seemed once. If it still seems so, it is shredded."""

    id = models.UUIDField(primary_key=True)
    noted_at = models.DateTimeField()
