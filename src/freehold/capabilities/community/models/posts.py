"""Posts and the comments under them, in one table in the order in which a topic's page shows them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from freehold.capabilities.community.models.sealing import own, shared
from freehold.capabilities.community.models.topics import Topic
from freehold.foundation.ids import ordered_id, random_id
from freehold.trust.people.models import Person
from freehold.trust.people.shelved import Shelved
from freehold.trust.vault import blind
from freehold.trust.vault.fields import SealedManager
from freehold.trust.vault.kinds import Json


class Post(Shelved):
    """A post (``line`` 0) or a comment under it (``line`` from 1).

    ``place`` counts the posts of a topic from 1, the opening post, so that a page of posts with their
    comments is one range of one index. ``html`` is rendered and clean, with marks for whom it mentions.
    ``words`` of a private one: source, html, author and time. ``once`` is a keyed hash of the form it was
    sent with, so that a form sent twice makes one post.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    line = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    source = models.TextField(blank=True)
    html = models.TextField(blank=True)
    at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    edition = models.PositiveIntegerField(default=1)
    score = models.IntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)
    licence = models.CharField(max_length=40, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    once = models.BinaryField(max_length=blind.BYTES, unique=True, null=True)
    words = shared(Json(pad=256), without_it=_("you could not write in a private group"))

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["author", "-at", "-id"], name="posts_of_an_author", condition=Q(author__isnull=False)
            ),
            models.Index(
                fields=["author", "topic"], name="topics_somebody_wrote_in", condition=Q(author__isnull=False)
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "place", "line"], name="one_post_to_a_place"),
            models.CheckConstraint(
                name="a_post_is_in_clear_or_sealed",
                condition=Q(words__isnull=True, shelf__isnull=True, at__isnull=False)
                | Q(
                    words__isnull=False, source="", html="", author__isnull=True, at__isnull=True,
                    edited_at__isnull=True, licence="", origin="",
                ),
            ),
        ]  # fmt: skip


class Revision(models.Model):
    """What a post said before an edit, sealed for its author."""

    id = models.UUIDField(primary_key=True, default=random_id)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    edition = models.PositiveIntegerField()
    words = own(
        Json(pad=256), category="user.content",
        without_it=_("you could not go back to what you wrote before an edit"),
    )  # fmt: skip

    objects = SealedManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "edition"], name="one_revision_to_an_edition")
        ]


class Nudge(models.Model):
    """A public post calls on somebody: it mentions them, comments on theirs, or theirs was accepted."""

    class Why(models.TextChoices):
        MENTION = "mention", _("mentions you")
        COMMENT = "comment", _("comments on your post")
        ACCEPTED = "accepted", _("was accepted as the answer")

    id = models.UUIDField(primary_key=True, default=ordered_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=8, choices=Why)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "-at"], name="nudges_of_a_person")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "person", "why"], name="one_nudge_by_a_post")
        ]
