"""The components that the design page shows, in its order; each part is a template of its own."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.foundation import clock
from freehold.interfaces.web.design.forms import EveryField
from freehold.interfaces.web.shell.cards import Card

PARTS = "design/parts"
FITTING = {
    "password": "a long enough password",
    "code": "123456",
    "page": "",
    "day": "2026-05-01",
    "letters": [],
    "see": "members",
    "telephone": "",
}
WRONG = {"name": "", "email": "ada(at)example", "seats": 40, "evening": "", "kind": "slow", "agreed": ""}


@dataclass(frozen=True, slots=True)
class Specimen:
    """One part of the design page."""

    key: str
    title: str | Promise

    @property
    def template(self) -> str:
        return f"{PARTS}/{self.key}.html"


SPECIMENS = (
    Specimen("colours", _("Colours and type")),
    Specimen("buttons", _("Buttons")),
    Specimen("people", _("People")),
    Specimen("posts", _("Posts, votes and comments")),
    Specimen("lists", _("Lists, tabs and pages")),
    Specimen("cards", _("Cards")),
    Specimen("badges", _("Badges and tags")),
    Specimen("messages", _("Callouts and messages")),
    Specimen("fields", _("Fields")),
    Specimen("errors", _("A form with errors")),
    Specimen("writing", _("Writing, files and search")),
    Specimen("overlays", _("Dialog and menu")),
    Specimen("numbers", _("Numbers and progress")),
    Specimen("tables", _("Tables")),
    Specimen("trust", _("What we hold and who looked")),
    Specimen("steps", _("Steps")),
    Specimen("states", _("Empty, closed and loading")),
    Specimen("text", _("Prose and code")),
)


def examples() -> dict[str, Any]:
    """Invented people and things for the parts to show."""
    now = clock.now()
    return {
        "ada": Card("Ada Winter", "ada", "#people"),
        "bram": Card("Bram Okafor", "bram", "#people"),
        "circle": [
            Card(name, name.lower()) for name in ("Mira Sol", "Jon Ek", "Lia", "Omar Haddad", "Tess Vale")
        ],
        "now": now,
        "earlier": now - timedelta(hours=3),
        "last_week": now - timedelta(days=9),
        "form": EveryField(auto_id="id_%s"),
        "wrong": EveryField(FITTING | WRONG, auto_id="wrong_%s"),
    }
