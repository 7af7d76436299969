"""Badges: what somebody was given for what they did, here or where the community came from. Public there."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id
from freehold.trust.people.models import Person


class Badge(models.Model):
    class Grade(models.IntegerChoices):
        GOLD = 1, _("gold")
        SILVER = 2, _("silver")
        BRONZE = 3, _("bronze")

    id = models.UUIDField(primary_key=True, default=ordered_id)
    name = models.CharField(max_length=80, unique=True)
    grade = models.PositiveSmallIntegerField(choices=Grade, default=Grade.BRONZE)


class Award(models.Model):
    """Somebody was given a badge; some are given more than once."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    badge = models.ForeignKey(Badge, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "badge"], name="badges_of_a_person")]
