"""Outlets, what was shown through each, and how they were stopped.

Rows name public topics by id and nobody: who began one is asked of the community each time.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id
from freehold.trust.disclosure.models import Recipient
from freehold.trust.register.purposes import OPERATION
from freehold.trust.register.retention import until_removed
from freehold.trust.vault import blind
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Json


class Kind(models.TextChoices):
    FEEDS = "feeds", _("Our own feeds")
    WEBSUB = "websub", _("A hub that tells followers at once")
    MASTODON = "mastodon", _("Mastodon")
    BLUESKY = "bluesky", _("Bluesky")
    WEBHOOK = "webhook", _("A program that is told")


POSTS = (Kind.MASTODON, Kind.BLUESKY)
"""Where members may show what they wrote."""
TOLD = (Kind.WEBSUB, Kind.WEBHOOK)
"""What is told of public topics: by their address, never by their words."""


class Outlet(models.Model):
    """One way out. ``host`` is whom it leads to; ``address`` the whole address where that is no secret.

    ``secret``: what lets the house in there, under a key of the outlet's own, and gone when it is stopped.
    ``trouble`` is the code of what keeps it from working until the owner does something. ``claimed_until``
    keeps two workers from carrying for it at once.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=80)
    host = models.CharField(max_length=253, blank=True)
    address = models.CharField(max_length=500, blank=True)
    account = models.CharField(max_length=300, blank=True)
    began_at = models.DateTimeField()
    connected_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)
    recipient = models.ForeignKey(Recipient, null=True, on_delete=models.PROTECT, related_name="+")
    secret = Sealed(
        Json(pad=1_024), purpose=OPERATION, category="system.operations", keep=until_removed(), holder="id",
        key_class=KeyClass.CREDENTIALS, without_it=_("the house could show nothing there"),
    )  # fmt: skip

    objects = SealedManager()


class Stop(models.Model):
    """An outlet is stopped, for good. ``given_back`` says what became of its key there."""

    class Why(models.TextChoices):
        ASKED = "asked", _("We do not need it any more")
        INCIDENT = "incident", _("Something happened there")
        STOLEN = "stolen", _("Its key may be in other hands")

    class GivenBack(models.TextChoices):
        WAITING = "", _("Its key is being given back")
        REVOKED = "revoked", _("Its key was given back, and opens nothing any more")
        NOTHING = "nothing", _("There was no key to give back")
        BY_HAND = "by hand", _("Its key is forgotten here. Take it back there too, by hand")

    of = models.OneToOneField(Outlet, primary_key=True, on_delete=models.CASCADE, related_name="stop")
    at = models.DateTimeField()
    why = models.CharField(max_length=8, choices=Why)
    given_back = models.CharField(max_length=8, choices=GivenBack, blank=True)
    done_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)


class Share(models.Model):
    """Somebody shows a public topic of theirs at an outlet: asked for, sent, changed, asked back, gone.

    ``remote`` is its name there. ``next_at`` is when something is to be done about it, null when nothing is.
    ``refusal`` is the code of what ended it otherwise. ``tried_at`` is set before the first try, so that who
    was killed meanwhile looks there first. ``shown`` is a keyed hash of the words that stand there, or were
    last tried; ``changed_at`` when others were seen at home, null once the place says those. ``edits`` counts
    such changes.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="+")
    topic = models.UUIDField(db_index=True)
    asked_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    remote = models.CharField(max_length=400, blank=True)
    page = models.CharField(max_length=600, blank=True)
    shown = models.BinaryField(max_length=blind.BYTES, null=True)
    edits = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    back_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_at"], name="shares_due", condition=models.Q(next_at__isnull=False))
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["outlet", "topic"], name="a_topic_stands_at_an_outlet_once",
                condition=models.Q(gone_at__isnull=True),
            )
        ]  # fmt: skip


class Delivery(models.Model):
    """A hub or a program is told of something, or an outlet is tried out: then ``topic`` is null.

    That a topic began or is gone is told once; of changes as often as there are some.
    """

    class Event(models.TextChoices):
        STARTED = "topic.started", _("A topic was begun")
        CHANGED = "topic.changed", _("A topic was changed")
        GONE = "topic.gone", _("A topic is gone")
        TEST = "test", _("A test")

    id = models.UUIDField(primary_key=True, default=ordered_id)
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="+")
    event = models.CharField(max_length=16, choices=Event)
    topic = models.UUIDField(null=True)
    at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    status = models.PositiveIntegerField(null=True)
    refusal = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_at"], name="deliveries_due", condition=models.Q(next_at__isnull=False))
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["outlet", "event", "topic"], name="told_once",
                condition=models.Q(topic__isnull=False) & ~models.Q(event="topic.changed"),
            )
        ]  # fmt: skip


class Announced(models.Model):
    """A public topic that hubs and programs were told of; ``gone_at`` once they were told that it is gone.

    ``shown`` is a keyed hash of what they last heard of.
    """

    topic = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    shown = models.BinaryField(max_length=blind.BYTES, null=True)
    gone_at = models.DateTimeField(null=True)
