"""What kept a request from being answered, below what a library made of it."""

from freehold.foundation import reach
from freehold.foundation.reach import OutOfReach
from freehold.foundation.refusal import Refusal
from freehold.stewardship.outlets.refused import NotNow


def below(reason: BaseException, otherwise: Refusal) -> Refusal:
    """Where the way out itself refused, that; an answer that did not come is "later"."""
    found = reach.refusal_below(reason)
    return NotNow(str(found)) if isinstance(found, OutOfReach) else found or otherwise
