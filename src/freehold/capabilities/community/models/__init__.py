"""Django looks for models here. Import each from the file it is written in."""

from freehold.capabilities.community.models import (
    badges,
    groups,
    moderation,
    posts,
    tags,
    topics,
    votes,
)

__all__ = ["badges", "groups", "moderation", "posts", "tags", "topics", "votes"]
