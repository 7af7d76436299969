"""How services are said on pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.interfaces.web.faces import faces
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.exit.moving.states import State
from freehold.stewardship.watch.reliances.seen import Members, RelianceSeen
from freehold.trust.people import roles
from freehold.trust.register.actors import Role


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the list."""

    seen: RelianceSeen
    whose: str
    state: State | None
    is_due: bool


def whose(seen: RelianceSeen) -> str:
    """Whose data are there, with how many that is."""
    if seen.members is Members.NOBODY:
        return _("No data of members")
    people = ngettext("%(num)d person", "%(num)d persons", seen.how_many) % {"num": seen.how_many}
    return {
        Members.EVERYBODY: _("Every member: {people}"),
        Members.EVERYBODY_WITH_ADDRESS: _("Every member with an address: {people}"),
        Members.CAME_FROM: _("Members who came from there: {people}"),
        Members.LISTED: _("Members on a list: {people}"),
    }[seen.members].format(people=people)


def state_words(state: State | None) -> str:
    if state is None:
        return ""
    return {
        State.PLANNED: _("Plan made"),
        State.LEAVING: _("Leaving"),
        State.BOTH: _("Both run"),
        State.MOVED: _("Moved, to be closed"),
        State.CLOSED: _("Closed"),
    }[state]


def who_act(request: HouseRequest) -> Sequence[tuple[UUID, str]]:
    """Those who act for the house, by name."""
    ids = {one for role in Role for one in roles.people_with(role)}
    shown = faces(request.access, ids)
    return sorted(((one, face.name) for one, face in shown.items() if face), key=lambda pair: pair[1])


def names_among(people: Iterable[tuple[UUID, str]], chosen: Iterable[UUID]) -> list[str]:
    wanted = set(chosen)
    return [name for person_id, name in people if person_id in wanted]
