"""The privacy centre's first line: how things stand, in plain words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import factors
from freehold.trust.rights.looks import ON_A_PAGE, looks_since

DAYS = 30


@dataclass(frozen=True, slots=True)
class Status:
    """``kind`` is good, info or warn, as callouts have it."""

    kind: str
    line: str
    advice: str = ""
    href: str = ""
    action: str = ""


def status(request: HouseRequest, *, at: datetime) -> Status:
    """Who looked in the last month, and whether the account has a second lock."""
    looks = looks_since(request.access, since=at - timedelta(days=DAYS), at=at)
    line, kind = _looked(looks), "info" if looks else "good"
    person_id = request.access.actor.person_id
    if person_id is not None and not factors.has_any(person_id):
        advice = _("Your account has no second factor yet: who learns your password is you.")
        return Status(kind, line, advice, "privacy:devices", _("Add one"))
    return Status(kind, line)


def _looked(looks: int) -> str:
    if not looks:
        return _("In the last 30 days nobody but you looked at what only you can see.")
    if looks >= ON_A_PAGE:
        return _("Others looked at your data %(count)d times or more in the last 30 days.") % {"count": looks}
    return ngettext(
        "Somebody looked at your data once in the last 30 days. You see when and why.",
        "Somebody looked at your data %(count)d times in the last 30 days. You see when and why.",
        looks,
    ) % {"count": looks}
