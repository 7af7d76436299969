"""A year of where the members of the dye house linked to, as it would have been counted night by night."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from freehold.stewardship.watch.trends import months, operations
from freehold.stewardship.watch.trends.limits import MINIMUM
from freehold.stewardship.watch.trends.models import Came, Linked, Month, Verdict
from freehold.trust.register.actors import Actor, Role

_WRITERS = (31, 34, 33, 38, 41, 40, 44, 47, 46, 52, 55, 58)
_LINKED: Mapping[str, tuple[int, ...]] = {
    "instagram": (19, 20, 18, 19, 17, 18, 16, 15, 14, 13, 12, 12),
    "kickstarter": (9, 11, 8, 7, 7, 6, 6, 5, 5, 4, 5, 5),
    "patreon": (0, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 11),
    "dropbox": (6, 6, 5, 6, 5, 5, 5, 5, 0, 5, 5, 0),
    "mastodon-social": (0, 0, 0, 0, 5, 6, 8, 9, 11, 13, 16, 18),
}
"""Members a month, the oldest first; fewer than five would not have been kept."""


def gravitate(people: Mapping[str, UUID], *, at: datetime) -> None:
    this = months.of(at)
    for back, writers in enumerate(reversed(_WRITERS), 1):
        month = months.before(this, back)
        Month.objects.create(month=month, writers=writers, counted_at=at)
        for place, counts in _LINKED.items():
            if (count := counts[-back]) >= MINIMUM:
                Linked.objects.create(month=month, place=place, people=count, posts=count * 2)
                Came.objects.create(month=month, place=place, times=count * 9)
    operations.decide(
        Actor.person(people["esi"], Role.OWNER), place="shopify", says=Verdict.Says.KEEP,
        why="The shop moves when ours can ship abroad. Look again in spring.", at=at,
    )  # fmt: skip
