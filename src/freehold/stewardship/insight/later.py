"""Asking in a house of many: it is counted by a job, and the page says so."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.stewardship.insight import asking, counting, jobs, turns, wishes
from freehold.stewardship.insight.asking import NotForYou
from freehold.stewardship.insight.outside import Expected, WouldDrown
from freehold.stewardship.insight.policies import ASK, LET_LEAVE, Catalogue
from freehold.stewardship.insight.wishes import Wish
from freehold.trust.access.opener import Access
from freehold.trust.disclosure import noise
from freehold.trust.permission.policies import may


def inside(access: Access, *, slug: str, given: Mapping[str, str], at: datetime) -> None:
    """Have it counted, unless it was this week. Raises NotForYou, BeingCounted, or what it is asked with."""
    by = _asker(access, ASK)
    if asking.kept_inside(access, slug=slug, given=given, at=at) is not None:
        return
    wish = wishes.wish(slug, given, at=at)
    if same := wish.same:
        wish = Wish(same.question, same.given)
    elif wish.own is not None:
        turns.take(wish.asked.asks, at=at)
    with transaction.atomic():
        once = asking.once_inside(wish, at)
        claimed = counting.claim(once, wish, lasts=counting.LONG, at=at)
        jobs.count.enqueue(counting_id=str(claimed), asked_by=str(by))


def outside(access: Access, *, stated: Expected, at: datetime) -> None:
    """Have it counted and paid for, unless it was this month. Raises as ``asking.ask_outside`` does."""
    by = _asker(access, LET_LEAVE)
    if asking.kept_outside(access, stated=stated, at=at) is not None:
        return
    if stated.drowns:
        raise WouldDrown
    noise.need()
    with transaction.atomic():
        claimed = counting.claim(
            asking.once_outside(stated, at), Wish(stated.asked, stated.given),
            epsilon=stated.epsilon, lasts=counting.LONG, at=at,
        )  # fmt: skip
        jobs.count.enqueue(counting_id=str(claimed), asked_by=str(by))


def _asker(access: Access, act: str) -> UUID:
    if access.actor.person_id is None or not may(access.actor, act, Catalogue()):
        raise NotForYou
    return access.actor.person_id
