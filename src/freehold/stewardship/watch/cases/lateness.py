"""How much waits, as a number for the top of the console."""

from freehold.stewardship.watch.cases.kinds import State
from freehold.stewardship.watch.cases.models import Case


def to_decide() -> int:
    """Cases that nobody decided about yet."""
    return Case.objects.filter(state=State.CANDIDATE).count()
