"""How each drill is run. A drill is one function, and one line here."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from freehold.stewardship.assurance.credentials import drill as credentials
from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Extent, Outcome, Say
from freehold.stewardship.assurance.insider import drill as insider
from freehold.stewardship.assurance.restore import drill as restore
from freehold.stewardship.assurance.session import drill as session
from freehold.stewardship.assurance.theft import drill as theft


class Drill(Protocol):
    """``command`` runs ``freehold``: the drill makes houses of its own with it, and throws them away.

    ``say`` gets a line whenever something new begins.
    """

    def __call__(self, command: Sequence[str], extent: Extent, *, say: Say) -> Outcome: ...


DRILLS: Mapping[Kind, Drill] = {
    Kind.THEFT: theft.drill,
    Kind.CREDENTIALS: credentials.drill,
    Kind.SESSION: session.drill,
    Kind.INSIDER: insider.drill,
    Kind.RESTORE: restore.drill,
}
