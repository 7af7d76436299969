"""Following topics and groups, and noting how far one read. All of it stays on one's own desk."""

from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop as _

from freehold.capabilities.community import limits, policies, reaching
from freehold.capabilities.community.following import SECTION
from freehold.commons.alerts import desk
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access


class FollowsTooMany(Refusal):
    code: ClassVar[str] = "community.follows-too-many"
    for_members = _("You follow a thousand things already. Please stop following one first.")


def follow_topic(access: Access, *, topic_id: UUID) -> None:
    """Be told what is new in a topic. Raises NotHere, NotAllowed or FollowsTooMany."""
    reaching.topic(access, topic_id)
    reaching.person(access)
    _add(access, "topics", topic_id, instead_of="muted")


def unfollow_topic(access: Access, *, topic_id: UUID) -> None:
    """Be told nothing of a topic any more, also where one wrote in it."""
    reaching.topic(access, topic_id)
    reaching.person(access)
    _add(access, "muted", topic_id, instead_of="topics")


def follow_group(access: Access, *, group_id: UUID) -> None:
    """See a public group on one's home without belonging to it. Raises NotHere or FollowsTooMany."""
    reaching.group(access, group_id, policies.READ)
    reaching.person(access)
    _add(access, "groups", group_id)


def unfollow_group(access: Access, *, group_id: UUID) -> None:
    def remove(section: dict[str, Any]) -> dict[str, Any]:
        return {**section, "groups": [one for one in section.get("groups", []) if one != group_id.hex]}

    desk.change(access, section=SECTION, change=remove)


def mark_read(access: Access, *, topic_id: UUID, place: int) -> None:
    """Note that a topic was read up to a place. Going back notes nothing; what is not followed neither."""
    key = topic_id.hex

    def note(section: dict[str, Any]) -> dict[str, Any] | None:
        read = section.get("read", {})
        if place <= read.get(key, 0):
            return None
        kept = {one: to for one, to in read.items() if one != key}
        newest = list(kept.items())[-(limits.FOLLOWED - 1) :]
        return {**section, "read": {**dict(newest), key: place}}

    desk.change(access, section=SECTION, change=note)


def _add(access: Access, kind: str, thing: UUID, *, instead_of: str = "") -> None:
    def add(section: dict[str, Any]) -> dict[str, Any] | None:
        kept = [one for one in section.get(kind, []) if one != thing.hex]
        if len(kept) >= limits.FOLLOWED:
            raise FollowsTooMany
        changed = {**section, kind: [*kept, thing.hex]}
        if instead_of:
            changed[instead_of] = [one for one in section.get(instead_of, []) if one != thing.hex]
        return changed

    desk.change(access, section=SECTION, change=add)
