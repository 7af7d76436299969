"""Counts by month and place, and what the owner decided. No row is of a person, and none can be."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id
from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import OPERATION
from freehold.trust.register.retention import for_days
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Text

KEPT_DAYS = 1_826


class Month(models.Model):
    """A month that was counted: members who wrote in public, so that others are a share of something."""

    month = models.DateField(primary_key=True)
    writers = models.PositiveIntegerField()
    counted_at = models.DateTimeField()


class Linked(models.Model):
    """In one month so many members linked to a place in public, in so many posts.

    ``place`` is the slug of a service, or the host of one that the catalogue does not know. There is no row
    for fewer members than ``limits.MINIMUM``.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    month = models.DateField()
    place = models.CharField(max_length=253, db_index=True)
    people = models.PositiveIntegerField()
    posts = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["month", "place"], name="one_count_of_links"),
        ]


class Came(models.Model):
    """In one month so many page views began at a place. Counted, not followed: nothing says whose."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    month = models.DateField()
    place = models.CharField(max_length=253, db_index=True)
    times = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["month", "place"], name="one_count_of_arrivals"),
        ]


class Verdict(models.Model):
    """What the owner decided about a service, and why."""

    class Says(models.TextChoices):
        LEAVE = "leave", _("Leave")
        KEEP = "keep", _("Keep")
        TRY = "try", _("Try")

    id = models.UUIDField(primary_key=True, default=ordered_id)
    place = models.CharField(max_length=253, db_index=True)
    says = models.CharField(max_length=5, choices=Says)
    at = models.DateTimeField()
    why = Sealed(
        Text(500), purpose=OPERATION, category="system.operations", keep=for_days(KEPT_DAYS), holder="id",
        key_class=KeyClass.CONTENT, audience=Audience.GRANTED,
        without_it=_("nobody could say why a service was left or kept"),
    )  # fmt: skip

    objects = SealedManager()
