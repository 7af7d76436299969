"""Tables about people that were to leave: while somebody decides, and what was decided."""

from functools import partial
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id
from freehold.trust.disclosure.tables.bounds import MOST_PACKED
from freehold.trust.disclosure.tables.purpose import TABLES
from freehold.trust.register.audiences import Audience
from freehold.trust.register.retention import for_days
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Json, Raw

KEPT_DAYS = 1_096
"""Three years: as long as a table that left may come up again."""

WAITS_DAYS = 2

_ours = partial(
    Sealed,
    purpose=TABLES,
    category="system.operations",
    holder="id",
    key_class=KeyClass.CONTENT,
    audience=Audience.GRANTED,
)


class Waiting(models.Model):
    """A table while somebody decides about it, under a key of its own.

    ``came`` is the table as it came, ``made`` what a repair made of it, both packed. ``turn`` counts steps:
    of two who take one at once the second is told. ``asks_since``: a second person is asked since then.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    until = models.DateTimeField(db_index=True)
    turn = models.PositiveIntegerField(default=0)
    asks_since = models.DateTimeField(null=True)
    came = _ours(
        Raw(max_bytes=MOST_PACKED), keep=for_days(WAITS_DAYS),
        without_it=_("a table could not be looked at before it leaves"),
    )  # fmt: skip
    made = _ours(
        Raw(max_bytes=MOST_PACKED), keep=for_days(WAITS_DAYS),
        without_it=_("a table could not be repaired before it leaves"),
    )  # fmt: skip
    words = _ours(
        Json(max_bytes=1_000_000, pad=2_048), keep=for_days(WAITS_DAYS),
        without_it=_("nobody could see what a table gives away before it leaves"),
    )  # fmt: skip

    objects = SealedManager()


class Decision(models.Model):
    """A table was measured, and this came of it. It holds no row and no value of the table.

    ``table`` is the same for all that was decided about one table. ``door`` is where it was to leave.
    ``words``: who asked, for what and for whom, the columns, the thresholds, the figures, worst classes as
    shapes without their values, and what a repair cost.
    """

    class Verdict(models.TextChoices):
        ALLOWED = "allowed", _("May leave")
        REFUSED = "refused", _("May not leave")
        REPAIRED = "repaired", _("May leave, repaired")

    id = models.UUIDField(primary_key=True, default=ordered_id)
    table = models.UUIDField(db_index=True)
    door = models.CharField(max_length=60)
    at = models.DateTimeField(db_index=True)
    verdict = models.CharField(max_length=8, choices=Verdict)
    rows = models.PositiveIntegerField()
    columns = models.PositiveIntegerField()
    k = models.PositiveIntegerField()
    left_at = models.DateTimeField(null=True)
    words = _ours(
        Json(max_bytes=200_000, pad=2_048), keep=for_days(KEPT_DAYS),
        without_it=_("nobody could show which tables left, and why they were allowed to"),
    )  # fmt: skip

    objects = SealedManager()


class SecondWord(models.Model):
    """Somebody said whether a refused table leaves all the same: another than who asked, or the only one."""

    of = models.OneToOneField(Decision, primary_key=True, on_delete=models.CASCADE, related_name="second")
    at = models.DateTimeField()
    lets = models.BooleanField()
    by_another = models.BooleanField()
    words = Sealed(
        Json(pad=1_024), purpose=TABLES, category="system.operations", holder="of_id",
        key_class=KeyClass.CONTENT, audience=Audience.GRANTED, keep=for_days(KEPT_DAYS),
        without_it=_("nobody could show why a table left against what was measured"),
    )  # fmt: skip

    objects = SealedManager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["lets", "-at"], name="tables_let_out")]
