"""Showing a public topic elsewhere: by who began it, where they choose, and back again whenever they like."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from freehold.capabilities.community.queries import outside
from freehold.capabilities.community.queries.outside import Outside
from freehold.stewardship.outlets.models import POSTS, Outlet, Share
from freehold.stewardship.outlets.policies import SHOW, Shown
from freehold.stewardship.outlets.purposes import ELSEWHERE
from freehold.stewardship.outlets.refused import NoSuchOutlet, NotAgreed, NotToBeShown
from freehold.trust.access.opener import Access
from freehold.trust.consent import queries as consent
from freehold.trust.permission.policies import may

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Place:
    """An outlet that a topic can be shown at, and how it is with this topic there."""

    outlet: Outlet
    share: Share | None


@dataclass(frozen=True, slots=True)
class Page:
    topic: Outside
    agreed: bool
    may_agree: bool
    places: list[Place]


def page(access: Access, *, topic_id: UUID) -> Page:
    """What the author of a public topic can do with it elsewhere. Raises NotToBeShown for all others."""
    topic = reach(access, topic_id)
    person_id = access.actor.person_id
    shares = {one.outlet_id: one for one in Share.objects.filter(topic=topic_id, gone_at=None)}
    places = [Place(outlet, shares.get(outlet.id)) for outlet in live()]
    left = Share.objects.filter(topic=topic_id, gone_at=None, outlet__stop__isnull=False)
    places += [Place(one.outlet, one) for one in left.select_related("outlet")]
    agreed = person_id is not None and consent.is_live(person_id, ELSEWHERE.code)
    return Page(topic, agreed, consent.may_choose(access), places)


def live() -> list[Outlet]:
    """Where things can be shown now."""
    rows = Outlet.objects.filter(kind__in=POSTS, connected_at__isnull=False, stop__isnull=True)
    return list(rows.order_by("name", "id"))


def reach(access: Access, topic_id: UUID) -> Outside:
    """A public topic of the actor's own. Raises NotToBeShown."""
    topic = outside.topic(topic_id)
    if topic is None or not may(access.actor, SHOW, Shown(topic.author_id)):
        raise NotToBeShown
    return topic


def share(access: Access, *, topic_id: UUID, outlet_ids: Collection[UUID], at: datetime) -> int:
    """Show a topic at these outlets; at how many it was not yet. Again is no error.

    Raises NotToBeShown, NotAgreed without a live consent, or NoSuchOutlet.
    """
    topic = reach(access, topic_id)
    if topic.author_id is None or not consent.is_live(topic.author_id, ELSEWHERE.code):
        raise NotAgreed
    wanted = {one.id: one for one in live() if one.id in set(outlet_ids)}
    if len(wanted) != len(set(outlet_ids)):
        raise NoSuchOutlet
    asked = 0
    for outlet in wanted.values():
        try:
            with transaction.atomic():
                Share.objects.create(outlet=outlet, topic=topic_id, asked_at=at, next_at=at)
        except IntegrityError:  # it stands there, or is on its way
            continue
        asked += 1
    return asked


def take_back(access: Access, *, share_id: UUID, at: datetime) -> UUID:
    """Have one deleted there; its topic. Raises NotToBeShown for what is not the actor's."""
    row = Share.objects.filter(id=share_id, gone_at=None).first()
    if row is None or outside.authors([row.topic]).get(row.topic) != access.actor.person_id:
        raise NotToBeShown
    if access.actor.person_id is None:
        raise NotToBeShown
    ask_back([row.id], at=at)
    return row.topic


def take_all_back(person_id: UUID, *, at: datetime) -> int:
    """Have everything that a person shows elsewhere deleted there; how much."""
    mine = [share_id for share_id, author in _authors_of_shares() if author == person_id]
    return ask_back(mine, at=at)


def ask_back(ids: Iterable[UUID], *, at: datetime) -> int:
    """These are to be gone. What was never tried is gone at once; the rest is for who carries."""
    wanted = list(ids)
    rows = Share.objects.filter(id__in=wanted, gone_at=None, back_at=None)
    gone = rows.filter(tried_at=None).update(back_at=at, gone_at=at, next_at=None)
    return gone + rows.update(back_at=at, next_at=at, tries=0, refusal="", tried_at=F("tried_at"))


def concerned(outlet: Outlet) -> set[UUID]:
    """Whose words stand at an outlet."""
    topics = Share.objects.filter(outlet=outlet, gone_at=None).values_list("topic", flat=True)
    return set(outside.authors(list(topics)).values())


def _authors_of_shares() -> Iterable[tuple[UUID, UUID | None]]:
    last = UUID(int=0)
    while True:
        rows = Share.objects.filter(gone_at=None, id__gt=last).order_by("id")
        batch = list(rows.values_list("id", "topic")[:_AT_ONCE])
        if not batch:
            return
        last = batch[-1][0]
        authors = outside.authors({topic for _, topic in batch})
        yield from ((share_id, authors.get(topic)) for share_id, topic in batch)
