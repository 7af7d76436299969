"""Breaches as the house registers them, whom it told about them, and how.

No row leads from an incident to a member: a letter lies under its reader's key, and both of its links are
keyed hashes. What the house writes about an incident lies under a key of the incident's own.
"""

from functools import partial
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id, random_id
from freehold.stewardship.watch.telling.kinds import Risk, Sure
from freehold.stewardship.watch.telling.purpose import TELLING
from freehold.trust.people.shelved import Shelved
from freehold.trust.register.audiences import Audience
from freehold.trust.register.retention import for_days
from freehold.trust.vault import blind
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Json

REGISTER_DAYS = 1_826
"""Five years after a breach is closed: as long as an authority or a court may ask for the register."""

LETTER_DAYS = 1_096
"""Three years: as long as its reader may need to show what they were told."""

_ours = partial(
    Sealed,
    purpose=TELLING,
    category="system.operations",
    keep=for_days(REGISTER_DAYS),
    key_class=KeyClass.CONTENT,
    audience=Audience.GRANTED,
)


class Breach(models.Model):
    """One line of the register (GDPR Art. 33(5)), one for each case that anybody was or might be told of.

    Whose it is and its clocks stand in the case. ``words`` are the assessment, with every earlier version.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    case = models.UUIDField(unique=True)
    opened_at = models.DateTimeField()
    risk = models.CharField(max_length=8, choices=Risk, blank=True)
    sure = models.CharField(max_length=12, choices=Sure, default=Sure.SUSPECTED)
    closed_at = models.DateTimeField(null=True)
    words = _ours(
        Json(max_bytes=600_000, pad=2_048), holder="id",
        without_it=_("the house could not show what went wrong here, and what it did"),
    )  # fmt: skip

    objects = SealedManager()


class Named(models.Model):
    """Somebody was named as concerned by a breach. ``link`` is a keyed hash of the two."""

    id = models.UUIDField(primary_key=True, default=random_id)
    breach = models.ForeignKey(Breach, on_delete=models.CASCADE, related_name="named")
    link = models.BinaryField(max_length=blind.BYTES, unique=True)


class AuthorityReport(models.Model):
    """The authority was told: in the first phase, or with what was learned later (Art. 33(4))."""

    id = models.UUIDField(primary_key=True, default=random_id)
    breach = models.ForeignKey(Breach, on_delete=models.CASCADE, related_name="reports")
    phase = models.PositiveIntegerField()
    told_at = models.DateTimeField()
    words = _ours(
        Json(max_bytes=200_000, pad=2_048), holder="id",
        without_it=_("the house could not show what it told the authority"),
    )  # fmt: skip

    objects = SealedManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["breach", "phase"], name="one_report_to_a_phase")
        ]


class Campaign(models.Model):
    """Letters of one wording to all whom a breach concerns. ``number`` counts those of one breach from 1."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    breach = models.ForeignKey(Breach, on_delete=models.CASCADE, related_name="campaigns")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    words = _ours(
        Json(max_bytes=200_000, pad=2_048), holder="id",
        without_it=_("nobody could approve what the house writes to you"),
    )  # fmt: skip

    objects = SealedManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["breach", "number"], name="one_campaign_to_a_number")
        ]


class Approval(models.Model):
    """Somebody said yes to a wording: another than who wrote it, or the only one there is, with a reason."""

    of = models.OneToOneField(Campaign, primary_key=True, on_delete=models.CASCADE, related_name="approval")
    at = models.DateTimeField()
    by_another = models.BooleanField()
    words = _ours(
        Json(pad=512), holder="of_id", without_it=_("nobody could show that two people agreed to a letter")
    )

    objects = SealedManager()


class Sending(models.Model):
    """The letters are on their way. ``written`` stand in privacy centres, ``read`` were opened there.

    ``passed_over`` had left meanwhile, or came after the incident. Counts of nobody in particular.
    """

    of = models.OneToOneField(Campaign, primary_key=True, on_delete=models.CASCADE, related_name="sending")
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    written = models.PositiveIntegerField(default=0)
    passed_over = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)


class Mailing(models.Model):
    """The mails that say there is a letter: the first ones, and each later try. ``id`` is their batch.

    ``left`` and ``returned`` are what was counted before the brake was let go.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="mailings")
    at = models.DateTimeField()
    mails = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)


class Letter(Shelved):
    """What one member was told. ``once`` is a keyed hash of campaign and reader: none is written twice.

    ``mailed_in`` is the mailing that their last mail was in.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="letters")
    once = models.BinaryField(max_length=blind.BYTES, unique=True)
    mailed_in = models.UUIDField(null=True)
    read = models.BooleanField(default=False)
    came_back = models.BooleanField(default=False)
    expires_on = models.DateField(db_index=True)
    body = Sealed(
        Json(max_bytes=60_000, pad=2_048), purpose=TELLING, holder=None, key_class=KeyClass.CREDENTIALS,
        category="user.content.private", keep=for_days(LETTER_DAYS),
        without_it=_("you could not read again what we told you about an incident"),
    )  # fmt: skip


class Publication(models.Model):
    """What the owner lets everybody read about a breach."""

    of = models.OneToOneField(Breach, primary_key=True, on_delete=models.CASCADE, related_name="publication")
    title = models.CharField(max_length=160)
    on = models.DateField()
    happened = models.TextField(max_length=4_000)
    means = models.TextField(max_length=4_000)
    done = models.TextField(max_length=4_000)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
