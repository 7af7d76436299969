"""Who outside the house receives members' data, whose they received, and what they were asked to erase."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id, random_id
from freehold.trust.people.shelved import Shelved
from freehold.trust.register.purposes import RECORD
from freehold.trust.register.retention import until_removed, while_member
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Json


class Recipient(models.Model):
    """A firm that the owner hands members' data to, named for everybody.

    ``receives`` says of whom: of everybody, as who carries the mail does, or of those noted one by one.
    ``carries_mail``: letters to members leave through it.
    ``asks_at`` is where it is asked to erase; without one the owner does so by hand.
    """

    class Receives(models.TextChoices):
        EVERYBODY = "everybody", _("Of every member")
        SOME = "some", _("Of those we note one by one")
        NOTHING_READABLE = "sealed", _("Only what it cannot read: sealed files and backups")

    id = models.UUIDField(primary_key=True, default=ordered_id)
    name = models.CharField(max_length=120)
    does = models.CharField(max_length=300)
    country = models.CharField(max_length=80)
    receives = models.CharField(max_length=10, choices=Receives, default=Receives.EVERYBODY)
    asks_at = models.CharField(max_length=254, blank=True)
    carries_mail = models.BooleanField(default=False)
    contract_on = models.DateField(null=True)
    added_at = models.DateTimeField()
    dropped_on = models.DateField(null=True)


class Received(Shelved):
    """A recipient received something of somebody. The row does not say of whom."""

    id = models.UUIDField(primary_key=True, default=random_id)
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="+")
    what = Sealed(
        Json(pad=256), purpose=RECORD, holder=None, key_class=KeyClass.CREDENTIALS, category="user.social",
        keep=while_member(), without_it=_("we could not ask those who got your data to erase it"),
    )  # fmt: skip


class Passing(models.Model):
    """A recipient is asked to erase somebody: whom, under a key of its own until the answer is here."""

    id = models.UUIDField(primary_key=True, default=random_id)
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="+")
    by_mail = models.BooleanField()
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True)
    whom = Sealed(
        Json(pad=256), purpose=RECORD, holder="id", key_class=KeyClass.CREDENTIALS,
        category="user.unique_id", keep=until_removed(),
        without_it=_("a recipient would not know whom to erase"),
    )  # fmt: skip

    objects = SealedManager()
