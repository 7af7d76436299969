"""Cases: what may concern us, what a person decided, when everything was, and what is noise."""

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id
from freehold.stewardship.watch.cases.kinds import Act, Clock, Precision, State, Whose
from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import OPERATION
from freehold.trust.register.retention import for_days
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Text

KEPT_DAYS = 1_826
"""Five years. What the house wrote about a case in its own words goes then; its clocks and state stay."""

LONGEST_WORDS = 4_000

_sealed = partial(
    Sealed,
    purpose=OPERATION,
    category="system.operations",
    keep=for_days(KEPT_DAYS),
    key_class=KeyClass.CONTENT,
    audience=Audience.GRANTED,
)


class Case(models.Model):
    """One incident at one service, or, with no ``platform``, a suspected breach of our own.

    ``turn`` counts decisions: whoever decides says which one they saw, so that of two at once one wins.
    ``compared`` are figures about comparable incidents in public catalogues. ``announced_at``: the owner
    was told by mail that there is something to decide; that is done once. ``through`` are the services of
    ours that run on this one, where we do not rely on it ourselves. ``joined_into`` is the case that it
    turned out to be one with: all that is said of it stands there.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    platform = models.CharField(max_length=80, blank=True, db_index=True)
    through = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=16, choices=State.choices, default=State.CANDIDATE)
    whose = models.CharField(max_length=16, choices=Whose.choices, default=Whose.UNKNOWN)
    opened_at = models.DateTimeField()
    turn = models.PositiveIntegerField(default=0)
    compared = models.JSONField(null=True)
    announced_at = models.DateTimeField(null=True)
    joined_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    told = _sealed(
        Text(LONGEST_WORDS), holder="id", without_it=_("nobody could say what we suspected had happened")
    )

    objects = SealedManager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "opened_at"], name="cases_by_state")]


class Mute(models.Model):
    """Noise that nobody needs to decide about, for a reason and until a day. What it holds back is counted.

    Any of ``platform``, ``source`` and ``pattern`` that is not empty has to fit.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    platform = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=80, blank=True)
    pattern = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    lifted_at = models.DateTimeField(null=True)
    why = _sealed(Text(500), holder="id", without_it=_("nobody could say why reports were held back"))

    objects = SealedManager()


class Candidate(models.Model):
    """One report that seems to concern one service: why, how surely, and which case it is in.

    ``signal`` is the id of what was heard, ``version`` the telling of it that was weighed. It is in no case
    while a mute holds it back. ``why`` are codes, each with what it rests on.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    signal = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=80)
    platform = models.CharField(max_length=80)
    through = models.CharField(max_length=300, blank=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="candidates")
    mute = models.ForeignKey(Mute, null=True, on_delete=models.PROTECT, related_name="held_back")
    confidence = models.FloatField()
    why = models.JSONField(default=list)
    title = models.CharField(max_length=300)
    found_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["signal", "platform"], name="one_candidate_per_signal")
        ]


class Moment(models.Model):
    """When something was, as somebody said. Nothing here is changed: what is said later is added.

    ``place`` 0 is what was said first. ``corrects`` says that a person put it in the place of all before.
    ``taken_out_at``: the report that said it turned out to tell of something else, and counts there.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="moments")
    clock = models.CharField(max_length=16, choices=Clock.choices)
    place = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.MOMENT)
    said_by = models.CharField(max_length=80)
    corrects = models.BooleanField(default=False)
    noted_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "clock", "place"], name="one_moment_to_a_place")
        ]


class Decision(models.Model):
    """Somebody decided: what a case is from then on, in which office, and why. ``turn`` counts from 1.

    ``other`` is the case that was joined with this one, or that a report went to.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    turn = models.PositiveIntegerField()
    state = models.CharField(max_length=16, choices=State.choices)
    whose = models.CharField(max_length=16, choices=Whose.choices)
    role = models.CharField(max_length=8)
    act = models.CharField(max_length=12, choices=Act.choices, default=Act.DECIDED)
    other = models.ForeignKey(Case, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    why = _sealed(Text(LONGEST_WORDS), holder="case_id", without_it=_("nobody could say why we decided so"))

    objects = SealedManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "turn"], name="one_decision_per_turn"),
            models.CheckConstraint(condition=Q(turn__gte=1), name="turns_begin_at_one"),
        ]


class Reading(models.Model):
    """One row: how far what was heard has been gone through. ``relied`` is a digest of what was relied on."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    mark = models.BigIntegerField(default=0)
    relied = models.CharField(max_length=64, blank=True)
