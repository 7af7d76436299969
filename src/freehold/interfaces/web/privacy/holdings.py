"""What we hold about the member who reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from freehold.foundation import clock
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.privacy.plain import audience_in_words, basis_in_words, kept_until
from freehold.interfaces.web.privacy.status import status
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.rights.holdings import Fact
from freehold.trust.rights.holdings import what_we_hold as held

CHANGES: Mapping[str, tuple[str, Any]] = {
    "people.person.handle": ("me:card", gettext_lazy("Change")),
    "people.person.name": ("me:card", gettext_lazy("Change")),
    "people.person.avatar": ("me:card", gettext_lazy("Change or remove")),
    "people.person.bio": ("me:card", gettext_lazy("Change")),
    "people.person.email": ("me:settings", gettext_lazy("Change")),
    "people.person.phone": ("me:settings", gettext_lazy("Change or remove")),
    "people.person.age_band": ("me:settings", gettext_lazy("Change or remove")),
    "people.person.settings": ("me:settings", gettext_lazy("Change")),
    "people.password.hashed": ("me:settings", gettext_lazy("Change")),
    "people.authenticator.secret": ("privacy:devices", gettext_lazy("Change or remove")),
    "people.recoverycodes.hashes": ("privacy:devices", gettext_lazy("Make new ones")),
    "people.passkey.credential": ("privacy:devices", gettext_lazy("Change or remove")),
    "people.signin.seen": ("privacy:devices", gettext_lazy("Sign out")),
    "people.device.details": ("privacy:devices", gettext_lazy("Forget them")),
    "support.message.words": ("trust:mine", gettext_lazy("Read")),
}
"""Where a fact is changed or removed: the name of a page, and what its link says."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as the page shows it."""

    fact: Fact
    without_it: str
    kept: str
    seen_by: str
    change: str
    action: str


@require_safe
@for_members
def what_we_hold(request: HouseRequest) -> HttpResponse:
    shelves = [
        (shelf, basis_in_words(shelf.purpose.basis), [_line(fact) for fact in shelf.facts])
        for shelf in held(request.access)
    ]
    context = {"status": status(request, at=clock.now()), "shelves": shelves}
    return render(request, "privacy/hold.html", context)


def _line(fact: Fact) -> Line:
    page, action = CHANGES.get(fact.key, ("", ""))
    return Line(
        fact=fact,
        without_it=_("Without it, %(consequence)s.") % {"consequence": fact.personal.without_it},
        kept=kept_until(fact.personal.keep),
        seen_by=str(audience_in_words(fact.personal.audience)),
        change=reverse(page) if page else "",
        action=str(action),
    )
