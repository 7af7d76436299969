"""Reports, what came of them, and what was taken down. Who complained is shown to nobody.

Reports and rulings go after a year, on a Monday, so that their rows do not tell on which day they were made.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.capabilities.community import limits
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.sealing import own, shared
from freehold.capabilities.community.reasons import Why
from freehold.foundation.ids import random_id
from freehold.trust.people.shelved import Shelved
from freehold.trust.register.purposes import MODERATION
from freehold.trust.register.retention import for_days
from freehold.trust.vault import blind
from freehold.trust.vault.fields import SealedManager
from freehold.trust.vault.kinds import Json, PersonRef, Text

KEPT_DAYS = 365


class Report(Shelved):
    """Somebody says that a post should not stand. ``link`` lets each person report a post once."""

    id = models.UUIDField(primary_key=True, default=random_id)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    link = models.BinaryField(max_length=blind.BYTES, unique=True)
    why = models.CharField(max_length=8, choices=Why)
    open = models.BooleanField(default=True)
    expires_on = models.DateField(db_index=True)
    complainant = own(
        PersonRef(), purpose=MODERATION, keep=for_days(KEPT_DAYS),
        without_it=_("you could not see what you reported"),
    )  # fmt: skip
    words = shared(
        Text(limits.REASON), purpose=MODERATION, category="user.content.private", keep=for_days(KEPT_DAYS),
        without_it=_("moderators would have to guess what you mean"),
    )  # fmt: skip

    class Meta:
        indexes: ClassVar = [models.Index(fields=["open", "id"], name="open_reports")]


class Removal(models.Model):
    """A post is taken down: withdrawn by its author, or hidden by who keeps order. What it said is sealed."""

    class Cause(models.TextChoices):
        WITHDRAWN = "withdrawn", _("Withdrawn by its author")
        HIDDEN = "hidden", _("Hidden by a moderator")

    post = models.OneToOneField(Post, primary_key=True, on_delete=models.CASCADE, related_name="removal")
    cause = models.CharField(max_length=9, choices=Cause)
    why = models.CharField(max_length=8, choices=Why, blank=True)
    words = shared(
        Json(pad=256), category="user.content", without_it=_("what was taken down could not be put back")
    )

    objects = SealedManager()


class Ruling(Shelved):
    """A moderator's act. ``words``: who, and what they said of it."""

    class Act(models.TextChoices):
        HIDE = "hide", _("Hidden")
        RESTORE = "restore", _("Put back")
        DISMISS = "dismiss", _("Left as it is")

    id = models.UUIDField(primary_key=True, default=random_id)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=7, choices=Act)
    why = models.CharField(max_length=8, choices=Why, blank=True)
    expires_on = models.DateField(db_index=True)
    words = shared(
        Json(pad=256), purpose=MODERATION, category="user.job_title", keep=for_days(KEPT_DAYS),
        without_it=_("nobody could look into how order is kept"),
    )  # fmt: skip
