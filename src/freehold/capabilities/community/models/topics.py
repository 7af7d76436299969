"""Topics: in a public group everything in clear, in a private one everything sealed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from freehold.capabilities.community import limits
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.sealing import shared
from freehold.foundation.ids import ordered_id
from freehold.trust.people.models import Person
from freehold.trust.vault.fields import SealedManager
from freehold.trust.vault.kinds import Json


class Topic(models.Model):
    """What is talked about. ``words`` of a private one: title, excerpt, author and time.

    ``posts`` is the highest place taken, ``turn`` the group's turn of the last post or comment. A topic whose
    opening post was taken down is not ``listed``.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=limits.TITLE, blank=True)
    excerpt = models.CharField(max_length=limits.EXCERPT, blank=True)
    tags = models.CharField(max_length=limits.TAGS_ON_A_TOPIC * (limits.TAG + 1), blank=True)
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    last_author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    last_at = models.DateTimeField(null=True)
    posts = models.PositiveIntegerField(default=0)
    score = models.IntegerField(default=0)
    turn = models.PositiveIntegerField(default=0)
    accepted_place = models.PositiveIntegerField(null=True)
    closed = models.BooleanField(default=False)
    listed = models.BooleanField(default=True)
    words = shared(Json(pad=256), without_it=_("you could not start a topic in a private group"))

    objects = SealedManager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["-last_at", "-id"], name="topics_by_activity", condition=Q(last_at__isnull=False)
            ),
            models.Index(fields=["group", "-last_at", "-id"], name="topics_of_a_group"),
            models.Index(fields=["group", "-turn"], name="topics_of_a_private_group"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_topic_is_in_clear_or_sealed",
                condition=Q(words__isnull=True, at__isnull=False, last_at__isnull=False)
                | Q(words__isnull=False, title="", excerpt="", tags="")
                & Q(author__isnull=True, at__isnull=True, last_author__isnull=True, last_at__isnull=True),
            )
        ]
