"""Whose data go into no answer: who objected, and who is hidden, because they leave or asked for it."""

from uuid import UUID

from freehold.stewardship.insight.purpose import INSIGHT
from freehold.trust.people import hiding
from freehold.trust.people.models import Person
from freehold.trust.rights.asking import standing
from freehold.trust.rights.models import Objection

_AT_ONCE = 1_000


def left_out() -> frozenset[UUID]:
    """Nobody knows from the rows who objected, so everybody is asked about, a thousand at a time.

    That costs a few seconds for a million members, and nothing while nobody objected or is hidden.
    """
    if not Objection.objects.exists() and not hiding.is_anybody_hidden():
        return frozenset()
    found: set[UUID] = set()
    last = UUID(int=0)
    ids = Person.objects.order_by("id").values_list("id", flat=True)
    while piece := list(ids.filter(id__gt=last)[:_AT_ONCE]):
        last = piece[-1]
        found |= hiding.hidden_among(piece) | standing.objected(piece, INSIGHT)
    return frozenset(found)
