"""A small room with sealed fields, for tests of the vault alone."""

from django.db import models

from freehold.foundation.ids import random_id
from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import ACCOUNT, COMMUNITY
from freehold.trust.register.retention import while_member
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Email, Json, PersonRef, Text

WHY = {"purpose": ACCOUNT, "keep": while_member(), "without_it": "we could not write back"}


class Letter(models.Model):
    """A letter with its writer in the row, and a private one whose row does not say who wrote it."""

    id = models.UUIDField(primary_key=True, default=random_id)
    person_id = models.UUIDField(null=True)
    title = models.CharField(max_length=50, default="")
    email = Sealed(Email(), category="user.contact.email", find="exact", unique=True, **WHY)
    text = Sealed(Text(5_000), category="user.content", key_class=KeyClass.CONTENT, **WHY)
    notes = Sealed(Json(), category="user.content", key_class=KeyClass.CONTENT, **WHY)
    name = Sealed(Text(100), category="user.name", audience=Audience.EVERYONE, **WHY)
    writer = Sealed(
        PersonRef(), category="user.link", holder=None, key_class=KeyClass.CONTENT,
        audience=Audience.GRANTED, purpose=COMMUNITY, keep=while_member(), without_it="nobody could answer",
    )  # fmt: skip

    objects = SealedManager()

    class Meta:
        app_label = "letters"
