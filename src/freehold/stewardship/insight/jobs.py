"""Counting that takes long, away from the page that asked for it."""

from uuid import UUID

from freehold.foundation import clock
from freehold.foundation.jobs import job
from freehold.stewardship.insight import asking
from freehold.stewardship.insight.counting import LONG
from freehold.stewardship.insight.purpose import INSIGHT
from freehold.trust.access.opener import acting
from freehold.trust.people import roles
from freehold.trust.register.actors import Actor


@job(attempts=2, limit=LONG)
def count(*, counting_id: str, asked_by: str) -> None:
    """A second run finds the answer, and counts nothing."""
    by = UUID(asked_by)
    asker = Actor.person(by, *roles.roles_of(by))
    with acting(Actor.for_job(asking.JOB, cause=asker), purpose=INSIGHT) as access:
        asking.count_now(access, counting_id=UUID(counting_id), at=clock.now())
