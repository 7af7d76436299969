"""Votes, which nobody can trace to who gave them, and the answer that the asker accepted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.sealing import own
from freehold.capabilities.community.models.topics import Topic
from freehold.foundation.ids import random_id
from freehold.trust.people.shelved import Shelved
from freehold.trust.vault import blind
from freehold.trust.vault.kinds import PersonRef


class Vote(Shelved):
    """Somebody found a post good. ``link`` answers "did Ada?", ``shelf`` "for what did Ada?"."""

    id = models.UUIDField(primary_key=True, default=random_id)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    link = models.BinaryField(max_length=blind.BYTES, unique=True)
    voter = own(PersonRef(), without_it=_("you could vote twice, and not take a vote back"))


class BroughtVote(models.Model):
    """A vote given elsewhere, before its community came here. Who gave it was secret there already."""

    class Sense(models.TextChoices):
        UP = "up", _("For")
        DOWN = "down", _("Against")
        ACCEPTANCE = "acceptance", _("Accepted as the answer")
        BOOKMARK = "bookmark", _("Bookmarked")

    id = models.UUIDField(primary_key=True)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    sense = models.CharField(max_length=10, choices=Sense)


class Acceptance(models.Model):
    """The asker says which answer helped."""

    topic = models.OneToOneField(Topic, primary_key=True, on_delete=models.CASCADE, related_name="+")
    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="+")
