"""Answers that were given. They hold figures with noise, and nothing about anybody."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id


class Answer(models.Model):
    """What was answered. Asked again in the same week (inside) or month (outside), the same is given.

    ``once`` is the question with what was chosen, the side, the amount and the week or month. ``told`` is the
    answer as it was given; ``epsilon`` is in millionths, ``spending`` of the budget's.
    """

    class Side(models.TextChoices):
        INSIDE = "inside", _("For those who act for the house")
        OUTSIDE = "outside", _("To leave the house")

    id = models.UUIDField(primary_key=True, default=ordered_id)
    once = models.CharField(max_length=200, unique=True)
    question = models.CharField(max_length=60)
    side = models.CharField(max_length=7, choices=Side)
    told = models.JSONField()
    on = models.DateField()
    epsilon = models.PositiveBigIntegerField(default=0)
    spending = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["side", "-on"], name="answers_by_side")]


class Turn(models.Model):
    """Something was asked inside in words of one's own: the number of it in its week, so many and no more."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    week = models.CharField(max_length=8)
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["week", "number"], name="one_turn_for_a_number"),
            models.UniqueConstraint(fields=["week", "words"], name="one_turn_for_the_same_words"),
        ]


class Counting(models.Model):
    """Something is being counted, or waits for it; gone once it is answered. After ``until`` it is given up.

    ``once`` is that of the answer it will be; ``epsilon`` is in millionths, 0 for inside.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    once = models.CharField(max_length=200, unique=True)
    question = models.CharField(max_length=60)
    given = models.JSONField()
    epsilon = models.PositiveBigIntegerField(default=0)
    until = models.DateTimeField()
