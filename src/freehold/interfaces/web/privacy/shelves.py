"""In which order, and under which plain words, what we hold is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Shelf:
    """A group of facts. ``tables`` are beginnings of "app.model.column"; the longest that fits decides."""

    key: str
    title: str | Promise
    lead: str | Promise
    tables: tuple[str, ...] = ()


SHELVES = (
    Shelf("you", _("Who you are"), _("What you told of yourself."), ("people.person.",)),
    Shelf(
        "reach",
        _("How we reach you"),
        _("Addresses and numbers, and what is on its way to you."),
        ("people.person.email", "people.person.phone", "people.verification.", "mail.", "alerts.digestwish."),
    ),
    Shelf(
        "in",
        _("How you get in"),
        _("What proves that it is you, and where you are signed in."),
        (
            "people.password.", "people.authenticator.", "people.recoverycodes.", "people.passkey.",
            "people.signin.", "people.device.", "people.token.", "people.activity.", "people.tries.",
        ),
    ),
    Shelf(
        "written",
        _("What you wrote"),
        _("In public and in private."),
        ("community.", "search.", "surveys."),
    ),
    Shelf(
        "do",
        _("What you do here"),
        _("What you follow, where you belong, what you voted for."),
        (
            "alerts.", "community.vote.", "community.membership.", "community.privatemembership.",
            "community.invitation.", "community.award.", "community.nudge.", "community.report.",
            "people.invitation.",
        ),
    ),
    Shelf("files", _("Your pictures and files"), _("Sealed under your own key."), ("media.",)),
    Shelf(
        "agreed",
        _("What you agreed to"),
        _("And what a guardian agreed to for you."),
        ("consent.", "people.young."),
    ),
    Shelf(
        "letters",
        _("Letters and requests"),
        _("What you wrote to the house, what you asked for, what we told you."),
        ("support.", "rights.", "access.told.", "access.doubt.", "disclosure.", "telling."),
    ),
    Shelf(
        "house",
        _("You and the house"),
        _("Where your account comes from, and what you do for the house."),
        (
            "people.", "house.", "access.", "exit.", "assurance.", "community.ruling.",
            "cases.", "reliances.", "moving.", "signals.", "outlets.", "trends.", "needs.", "tables.",
        ),
    ),
    Shelf("more", _("Everything else"), _("What has no better place.")),
)  # fmt: skip

_BY_TABLE: Mapping[str, Shelf] = {table: shelf for shelf in SHELVES for table in shelf.tables}


def shelf_of(key: str) -> Shelf:
    """The shelf of "app.model.column": the one with the longest beginning that fits."""
    fitting = [table for table in _BY_TABLE if key.startswith(table)]
    return _BY_TABLE[max(fitting, key=len)] if fitting else SHELVES[-1]
