"""Tags of public topics. Private topics bear none: a list by tag would tell what they are about."""

from typing import ClassVar

from django.db import models

from freehold.capabilities.community import limits
from freehold.capabilities.community.models.topics import Topic
from freehold.foundation.ids import ordered_id


class Tag(models.Model):
    """``topics`` counts the topics that bear it."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    name = models.CharField(max_length=limits.TAG, unique=True)
    topics = models.PositiveIntegerField(default=0)


class Tagging(models.Model):
    """A topic bears a tag. ``at`` is when the topic was started, for the order of a tag's page."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tag", "-at", "-topic"], name="topics_of_a_tag")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "tag"], name="a_topic_bears_a_tag_once")
        ]
