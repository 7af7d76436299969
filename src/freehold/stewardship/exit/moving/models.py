"""Moves away from outside services: plans, what was decided when, steps, and proof."""

from functools import partial

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id
from freehold.stewardship.exit.moving.states import Act
from freehold.stewardship.exit.moving.steps import Phase
from freehold.stewardship.watch.reliances.purpose import OUTSIDE
from freehold.trust.register.audiences import Audience
from freehold.trust.register.retention import until_removed
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Json

_of_the_move = partial(
    Sealed,
    purpose=OUTSIDE,
    category="system.operations",
    keep=until_removed(),
    key_class=KeyClass.CONTENT,
    audience=Audience.GRANTED,
)


class Move(models.Model):
    """A plan to leave one service; one at a time, until it is closed there."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    slug = models.SlugField(max_length=60)
    begun_at = models.DateTimeField()
    closed_on = models.DateField(null=True)
    proof = _of_the_move(
        Json(max_bytes=40_000, pad=1_024), holder="id",
        without_it=_("nobody could show that nothing of ours is at a service any more"),
    )  # fmt: skip

    objects = SealedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slug"], condition=models.Q(closed_on=None), name="one_open_plan_for_a_service"
            )
        ]


class Turn(models.Model):
    """Something was decided about a move. They are numbered, so that of two at once one comes too late."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=12, choices=Act)
    at = models.DateTimeField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["move", "number"], name="one_turn_at_a_time")]


class PlannedStep(models.Model):
    """A step of one plan. ``words``: who does it, a note, and the title where the owner added it.

    ``edition`` counts changes, so that nobody overwrites what they did not see.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=40)
    phase = models.CharField(max_length=8, choices=Phase)
    place = models.PositiveIntegerField()
    due_on = models.DateField(null=True)
    edition = models.PositiveIntegerField(default=1)
    words = _of_the_move(
        Json(max_bytes=8_000, pad=512), holder="move_id",
        without_it=_("nobody would know who does what when a service is left"),
    )  # fmt: skip

    objects = SealedManager()


class Settled(models.Model):
    """A step is done, or is found not to be needed. There is one at most: the first counts."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Done")
        NOT_NEEDED = "not needed", _("Not needed")

    step = models.OneToOneField(
        PlannedStep, primary_key=True, on_delete=models.CASCADE, related_name="settled"
    )
    outcome = models.CharField(max_length=10, choices=Outcome)
    at = models.DateTimeField()
