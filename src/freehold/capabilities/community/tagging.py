"""Tags of a public topic."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import ClassVar

from django.db.models import F
from django.utils.translation import gettext_noop as _

from freehold.capabilities.community import limits
from freehold.capabilities.community.models.tags import Tag, Tagging
from freehold.capabilities.community.models.topics import Topic
from freehold.foundation.refusal import Refusal

_FORM = re.compile(r"[^\W_][\w.+#-]*\Z")


class BadTag(Refusal):
    code: ClassVar[str] = "community.bad-tag"
    for_members = _("A tag is one word of letters and digits, with hyphens, of at most 40 characters.")


class TooManyTags(Refusal):
    code = "community.too-many-tags"
    for_members = _("A topic bears at most five tags.")


class NoTagsHere(Refusal):
    code = "community.no-tags-here"
    for_members = _("Topics of private groups bear no tags: a list by tag would tell what they are about.")


def names_of(tags: Iterable[str], *, private: bool) -> list[str]:
    """The tags as they are kept: lower case, each once, in order.

    Raises BadTag, TooManyTags or NoTagsHere.
    """
    names = list(dict.fromkeys(name for tag in tags if (name := _kept(tag))))
    if private and names:
        raise NoTagsHere
    if len(names) > limits.TAGS_ON_A_TOPIC:
        raise TooManyTags
    return names


def tag(topic: Topic, names: Sequence[str]) -> None:
    """Let the topic bear these tags and no others. Call it in the transaction that writes the topic."""
    tags = made(names)
    before = set(Tagging.objects.filter(topic=topic).values_list("tag_id", flat=True))
    wanted = {one.id for one in tags}
    Tagging.objects.filter(topic=topic, tag_id__in=before - wanted).delete()
    if topic.at is not None:
        new = [Tagging(topic=topic, tag=one, at=topic.at) for one in tags if one.id not in before]
        Tagging.objects.bulk_create(new)
    Tag.objects.filter(id__in=sorted(before - wanted)).update(topics=F("topics") - 1)
    Tag.objects.filter(id__in=sorted(wanted - before)).update(topics=F("topics") + 1)


def made(names: Sequence[str]) -> list[Tag]:
    """The tags of these names, new ones made."""
    if not names:
        return []
    Tag.objects.bulk_create([Tag(name=name) for name in sorted(names)], ignore_conflicts=True)
    return list(Tag.objects.filter(name__in=names))


def _kept(name: str) -> str:
    name = unicodedata.normalize("NFKC", name.strip().removeprefix("#")).casefold()
    name = re.sub(r"\s+", "-", name)
    if name and (len(name) > limits.TAG or not _FORM.match(name)):
        raise BadTag
    return name
