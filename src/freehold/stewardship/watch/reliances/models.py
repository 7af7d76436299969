"""Which outside services the business relies on, what of ours lies there, and who is listed there."""

from functools import partial
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id
from freehold.stewardship.watch.reliances.purpose import OUTSIDE
from freehold.stewardship.watch.reliances.seen import Members, Role
from freehold.trust.people.linked import Belonging
from freehold.trust.register.retention import until_removed, while_member
from freehold.trust.vault import blind
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed
from freehold.trust.vault.kinds import Json

_of_a_person = partial(Sealed, purpose=OUTSIDE, holder=None, key_class=KeyClass.CREDENTIALS)


class Service(models.Model):
    """A service that the catalogue does not have, as the owner describes it."""

    slug = models.SlugField(primary_key=True, max_length=60)
    name = models.CharField(max_length=120)
    owner = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=80, blank=True)
    domains = models.JSONField(default=list)
    added_at = models.DateTimeField()


class Reliance(models.Model):
    """The business relies on a service, and says for what and with whose data.

    ``account_owners`` are offices, not names. ``came_from`` is the source of an import, for members who were
    brought from there. A reliance that ended keeps its row: what lay there may still do.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    slug = models.SlugField(max_length=60, unique=True)
    purposes = models.JSONField(default=list)
    categories = models.JSONField(default=list)
    role = models.CharField(max_length=12, choices=Role)
    members = models.CharField(max_length=12, choices=Members)
    came_from = models.CharField(max_length=120, blank=True)
    account_owners = models.JSONField(default=list)
    since = models.DateField(null=True)
    contract_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    added_at = models.DateTimeField()


class Stop(models.Model):
    """The business stopped relying on a service on this day, and does not rely on it again so far."""

    of = models.OneToOneField(Reliance, primary_key=True, on_delete=models.CASCADE, related_name="stop")
    on = models.DateField()


class Reviewed(models.Model):
    """Somebody looked whether a reliance is still right, on this day."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    of = models.ForeignKey(Reliance, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()


class _AtAService(Belonging):
    """A row about one person and one reliance. The row says which service, and does not say who."""

    of = models.ForeignKey(Reliance, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    @classmethod
    def link_to(cls, reliance_id: UUID, person_id: UUID) -> bytes:
        return blind.blind_link(cls._meta.label_lower, reliance_id, person_id)

    @classmethod
    def links_of(cls, person_id: UUID, _places: range | None = None) -> list[bytes]:
        """One for each reliance that there is."""
        reliances = Reliance.objects.values_list("id", flat=True)
        return list(blind.blind_links(cls._meta.label_lower, reliances, person_id))


class Listed(_AtAService):
    """Somebody stood on a list of those whose data are at a service."""

    there = _of_a_person(
        Json(pad=128), category="user.social", keep=while_member(),
        without_it=_("we could not tell you when your data at an outside service are in danger"),
    )  # fmt: skip


class AccountKeeper(_AtAService):
    """Somebody keeps the business's account at a service."""

    who = _of_a_person(
        Json(pad=128), category="user.job_title", keep=until_removed(),
        without_it=_("nobody would know who can get into an account of the business"),
    )  # fmt: skip
