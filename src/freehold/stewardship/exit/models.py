"""Bringing a community home: what was asked for, how far it is, how it ended, and what was brought."""

from functools import partial

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id, random_id
from freehold.trust.people.linked import Belonging
from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import IMPORT, LawfulBasis
from freehold.trust.register.retention import for_days
from freehold.trust.vault import blind
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Json

KEPT_DAYS = 30
"""Archives and reports go after this many days. What was brought, and on which basis, stays on record."""

_sealed = partial(
    Sealed,
    purpose=IMPORT,
    category="user.account",
    keep=for_days(KEPT_DAYS),
    holder="id",
    key_class=KeyClass.CONTENT,
    audience=Audience.GRANTED,
)


class Import(models.Model):
    """An archive that somebody wants to bring home. It is sealed under a key of its own.

    ``words``: who brings it, its source, where it lies and into which group it goes. ``plan`` is the dry
    run, ``report`` what became of it; both quote row numbers, never values.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    kind = models.CharField(max_length=16)
    asked_at = models.DateTimeField()
    words = _sealed(Json(pad=1_024), without_it=_("nobody could say where a community was brought from"))
    plan = _sealed(Json(max_bytes=4_000_000, pad=4_096), without_it=_("there would be no dry run"))
    report = _sealed(
        Json(max_bytes=4_000_000, pad=4_096), without_it=_("nobody could look up what could not be brought")
    )

    objects = SealedManager()


class Start(models.Model):
    """Somebody said yes to the plan, on a lawful basis. ``done`` of ``total`` rows have been gone through."""

    of = models.OneToOneField(Import, primary_key=True, on_delete=models.CASCADE, related_name="start")
    at = models.DateTimeField()
    basis = models.CharField(max_length=24, choices=[(basis.value, basis.value) for basis in LawfulBasis])
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)


class Ending(models.Model):
    """It is over: everything is here, or the archive was refused for the reason with this code."""

    of = models.OneToOneField(Import, primary_key=True, on_delete=models.CASCADE, related_name="ending")
    at = models.DateTimeField()
    refusal = models.CharField(max_length=40, blank=True)


class Brought(models.Model):
    """One row of an archive became something here: the memory that lets a second import make nothing.

    ``mark`` is a keyed hash of the source, the kind and the row's key. ``thing`` is what was made, where
    that is public (a topic, a post, a comment); it is null for people, votes and badges, so that no row
    leads from an old account to a person. ``found`` says that it was here by other ways already.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    mark = models.BinaryField(max_length=blind.BYTES, unique=True)
    of = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    thing = models.UUIDField(null=True)
    found = models.BooleanField(default=False)


class InvitationBatch(models.Model):
    """Letters of invitation that went out together. Their brake is that of ``commons.mail``, by this id."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    at = models.DateTimeField()
    letters = models.PositiveIntegerField(default=0)


class Invited(Belonging):
    """Somebody was written to, on this day. The row does not say who."""

    on = models.DateField()
