"""How much may be told about everybody in a year, and each answer that told some of it.

Amounts are millionths of epsilon: whole numbers add up exactly.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from freehold.foundation.ids import ordered_id


class Year(models.Model):
    """A calendar year (UTC). The database itself refuses to write more spent than there is."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    total = models.PositiveBigIntegerField()
    spent = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(spent__lte=F("total")), name="no_more_is_spent_than_there_is")
        ]


class Spending(models.Model):
    """Some of a year was spent. ``about`` is what was asked, in the words of the room that asked; ``once``
    is the same for the same answer: it is paid for once, whoever asks at the same moment."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="+")
    epsilon = models.PositiveBigIntegerField()
    about = models.CharField(max_length=200)
    once = models.CharField(max_length=200, blank=True)
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["once"], condition=~Q(once=""), name="one_spending_for_an_answer")
        ]
