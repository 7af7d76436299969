"""Groups, and who belongs to them: in public by declaration, in private as links that nobody can read."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from freehold.capabilities.community import limits
from freehold.capabilities.community.models.sealing import own, shared
from freehold.foundation.ids import ordered_id, random_id
from freehold.trust.people.models import Person
from freehold.trust.people.shelved import Shelved
from freehold.trust.vault import blind
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import SealedManager
from freehold.trust.vault.kinds import Json, PersonRef


class Standing(models.TextChoices):
    """What one is in a group. A host admits, invites and keeps order."""

    MEMBER = "member", _("Member")
    HOST = "host", _("Host")


class Group(models.Model):
    """A place to write in. Of a private one the row says only that it is there.

    ``slug`` of a private group is random. ``words`` holds its name and what it is about, under the group's
    own key. ``turns`` counts what was written there: it orders private topics, which bear no time.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    slug = models.CharField(max_length=80, unique=True)
    private = models.BooleanField(default=False)
    name = models.CharField(max_length=limits.GROUP_NAME, blank=True)
    about = models.CharField(max_length=limits.GROUP_ABOUT, blank=True)
    opened_at = models.DateTimeField(null=True)
    members = models.PositiveIntegerField(default=0)
    topics = models.PositiveIntegerField(default=0)
    turns = models.PositiveIntegerField(default=0)
    words = shared(
        Json(pad=256), holder="id", category="user.content",
        without_it=_("nobody could tell this group from another"),
    )  # fmt: skip

    objects = SealedManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_private_group_says_nothing_in_clear",
                condition=Q(private=False, words__isnull=True, opened_at__isnull=False)
                | Q(private=True, words__isnull=False, name="", about="", opened_at__isnull=True),
            )
        ]


class Membership(models.Model):
    """Somebody belongs to a public group, and shows it."""

    id = models.UUIDField(primary_key=True, default=random_id)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.MEMBER)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "person"], name="one_membership_of_a_person_in_a_group")
        ]


class PrivateMembership(Shelved):
    """Somebody belongs to a private group. ``link`` answers "does Ada?", ``shelf`` "to which does Ada?"."""

    id = models.UUIDField(primary_key=True, default=random_id)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    link = models.BinaryField(max_length=blind.BYTES, unique=True)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.MEMBER)
    person = shared(
        PersonRef(), category="user.social", key_class=KeyClass.PROFILE,
        without_it=_("those who share a private group with you could not see that you are there"),
    )  # fmt: skip


class Invitation(Shelved):
    """Somebody is asked into a private group, and has not answered."""

    id = models.UUIDField(primary_key=True, default=random_id)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    link = models.BinaryField(max_length=blind.BYTES, unique=True)
    person = own(
        PersonRef(), category="user.social", key_class=KeyClass.PROFILE,
        without_it=_("you could not be asked into a private group"),
    )  # fmt: skip
