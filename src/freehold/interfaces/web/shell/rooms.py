"""The rooms of the console, in groups that an owner knows from their own work.

A room is shown once its address exists, and to those who can open it. Where the reader stands is always
shown, so that no page of the console is without a place.
"""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Room:
    """One part of the console: ``key`` is what its pages call it, ``address`` the name of its first page.

    Rooms with one ``scope`` open to the same staff: who stands in one of them is shown the others.
    """

    key: str
    label: Promise
    address: str
    for_staff: bool = False
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rooms that belong together. One with a single room is that room."""

    label: Promise
    icon: str
    rooms: tuple[Room, ...]


GROUPS = (
    Group(
        _("Overview"),
        "layout-dashboard",
        (Room("index", _("Overview"), "console:index", for_staff=True),),
    ),
    Group(
        _("People"),
        "users-round",
        (
            Room("people", _("People"), "console:people", for_staff=True),
            Room("requests", _("Requests"), "console:requests", for_staff=True),
            Room("letters", _("Letters"), "console:letters", for_staff=True),
            Room("surveys", _("Surveys"), "surveys_console:index", scope="surveys"),
            Room("asked", _("Asked by right"), "console:asked"),
            Room("looks", _("Looks"), "console:looks"),
            Room("figures", _("Figures"), "insight:index", scope="insight"),
        ),
    ),
    Group(
        _("Protection"),
        "shield-check",
        (
            Room("backups", _("Backups"), "console:backups:index"),
            Room("safety", _("Safety tests"), "console:safety_tests"),
            Room("tables", _("Tables that leave"), "disclosure:index", scope="tables"),
            Room("breach", _("Breaches"), "breach:index", scope="incidents"),
            Room("records", _("Papers"), "console:records"),
        ),
    ),
    Group(
        _("Outside"),
        "globe",
        (
            Room("services", _("Services we use"), "services:index"),
            Room("signals", _("What we heard"), "signals:index"),
            Room("incidents", _("Incidents elsewhere"), "incidents:index", scope="incidents"),
            Room("trends", _("Leave, keep or try"), "trends:index"),
            Room("needs", _("What we need"), "needs:index"),
            Room("outlets", _("Outlets"), "outlets:index"),
        ),
    ),
    Group(
        _("House"),
        "house",
        (
            Room("house", _("The house"), "console:house"),
            Room("mail", _("Mail"), "console:mail"),
            Room("imports", _("Bring home"), "console:imports:index"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One link: where it leads, and whether the reader is there."""

    label: Promise
    path: str
    current: bool


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A group as one reader sees it; ``path`` is that of its first room."""

    label: Promise
    icon: str
    entries: tuple[Entry, ...]

    @property
    def path(self) -> str:
        return self.entries[0].path

    @property
    def here(self) -> Entry | None:
        """The room that the reader is in, if it is one of these."""
        return next((entry for entry in self.entries if entry.current), None)


def console_rooms(here: str, owner: object) -> list[OpenGroup]:
    """Every group with a room for this reader; ``here`` is the key of the room that they are in."""
    groups = []
    for group in GROUPS:
        entries = tuple(_entries(group, here, seen_by_owner=bool(owner)))
        if entries:
            groups.append(OpenGroup(group.label, group.icon, entries))
    return groups


def _entries(group: Group, here: str, *, seen_by_owner: bool) -> list[Entry]:
    scope = next((room.scope for one in GROUPS for room in one.rooms if room.key == here), "")
    shown = [
        room
        for room in group.rooms
        if seen_by_owner or room.for_staff or room.key == here or (scope and room.scope == scope)
    ]
    found = [(room, _path(room)) for room in shown]
    return [Entry(room.label, path, room.key == here) for room, path in found if path]


def _path(room: Room) -> str:
    """Empty while the room has no page yet."""
    try:
        return reverse(room.address)
    except NoReverseMatch:
        return ""
