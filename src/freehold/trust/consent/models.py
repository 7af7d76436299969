"""What people agreed to. No row says in clear who, to what, or when."""

from functools import partial

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import random_id
from freehold.trust.people.linked import Belonging
from freehold.trust.people.shelved import Shelved
from freehold.trust.register.purposes import CHOICES, PROTECTION
from freehold.trust.register.retention import until_removed, while_member
from freehold.trust.vault import blind
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed
from freehold.trust.vault.kinds import Json

_chosen = partial(Sealed, holder=None, purpose=CHOICES, category="user.privacy_preferences")


class ShownText(models.Model):
    """One version of a text that people are asked to agree to, word for word. It is about nobody."""

    digest = models.CharField(primary_key=True, max_length=64)
    purpose = models.CharField(max_length=40)
    language = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "language", "number"], name="one_text_to_a_number")
        ]


class ConsentRecord(Shelved):
    """One yes, and its end. ``live`` is found by who knows the person and the text, while it holds."""

    id = models.UUIDField(primary_key=True, default=random_id)
    live = models.BinaryField(max_length=blind.BYTES, unique=True, null=True)
    record = _chosen(
        Json(pad=1_024), keep=while_member(), without_it=_("we could not show that you agreed, nor to what")
    )


class BrowserSignal(Belonging):
    """A browser of this person asked, by Global Privacy Control, that nothing about them be passed on."""

    details = _chosen(
        Json(pad=128), keep=until_removed(), without_it=_("we would forget what your browser asked for")
    )


class Guardianship(Belonging):
    """Somebody answers for a young person. Its link is random until the person is a member.

    Until the guardian has answered it is under a key of its own; from then on under the young person's, and
    the guardian's address is gone.
    """

    digest = models.BinaryField(max_length=blind.BYTES, unique=True, null=True)
    details = Sealed(
        Json(pad=1_024), holder=None, purpose=PROTECTION, key_class=KeyClass.CREDENTIALS,
        category="user.privacy_preferences", keep=while_member(),
        without_it=_("nobody could answer for you while you are young"),
    )  # fmt: skip
    expires_on = models.DateField(null=True, db_index=True)
