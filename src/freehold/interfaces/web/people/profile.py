"""A person's profile, as whoever asks may see it; one's own also as others would."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from freehold.foundation.ids import random_id
from freehold.interfaces.web.faces import face, larger
from freehold.interfaces.web.people.profile_sections import on_profile
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.access.opener import Access
from freehold.trust.consent import queries as consent
from freehold.trust.people import accounts, protections
from freehold.trust.people.accounts import Presented
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import COMMUNITY, FOUND
from freehold.trust.rights.holdings import what_we_hold

VIEWS = {
    "": gettext_lazy("Yourself"),
    "visitor": gettext_lazy("A visitor"),
    "member": gettext_lazy("Another member"),
    "staff": gettext_lazy("Staff"),
}
ROLES = {
    Role.OWNER: gettext_lazy("Owner"),
    Role.STAFF: gettext_lazy("Staff"),
    Role.MODERATOR: gettext_lazy("Moderator"),
    Role.ADVISER: gettext_lazy("Adviser"),
}


@require_safe
def profile(request: HouseRequest, handle: str) -> HttpResponse:
    shown = accounts.presented(request.access, handle=handle)
    if shown is None or not _is_shown(request, shown.person_id):
        raise Http404
    if shown.handle != handle:
        return HttpResponsePermanentRedirect(reverse("profile", args=[shown.handle]))
    own = request.access.actor.person_id == shown.person_id
    view = request.GET.get("as", "") if own else ""
    access = _as_seen_by(request.access, view)
    context = {
        "shown": shown,
        "own": own and not view,
        "me": larger(face(access, shown.person_id)),
        "roles": [ROLES[role] for role in ROLES if role in shown.roles],
        "since": _month(shown),
        "views": _views(shown.handle, view) if own else [],
        "unlockable": _unlockable(request.access) if view == "staff" else "",
        "sections": [section(request, access, shown.person_id) for section in on_profile],
    }
    response = render(request, "people/profile.html", context)
    if not request.access.actor.is_member and not consent.is_live(shown.person_id, FOUND.code):
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _is_shown(request: HouseRequest, person_id: UUID) -> bool:
    """Visitors, search engines among them, find no profile of who is younger than the audience."""
    return request.access.actor.is_member or protections.of(person_id).public_profile


def _as_seen_by(access: Access, view: str) -> Access:
    """An access of somebody else: nobody in particular, so that only what the audience may see is opened."""
    somebody: UUID = random_id()
    others = {
        "visitor": Actor.visitor(),
        "member": Actor.person(somebody),
        "staff": Actor.person(somebody, Role.STAFF),
    }
    return access.acting_as(others[view], COMMUNITY) if view in others else access


def _views(handle: str, view: str) -> list[dict[str, object]]:
    address = reverse("profile", args=[handle])
    return [
        {"label": label, "href": f"{address}?as={key}" if key else address, "current": key == view}
        for key, label in VIEWS.items()
    ]


def _unlockable(access: Access) -> str:
    """The facts that only their person sees, by name: what staff could open with a reason."""
    facts = [fact for shelf in what_we_hold(access) for fact in shelf.facts]
    closed = [str(f.label) for f in facts if f.readable and f.personal.audience is Audience.SELF]
    return ", ".join(dict.fromkeys(closed)) or _("nothing")


def _month(shown: Presented) -> str:
    """ "November 2026" of "2026-11"; as it stands, if it is of another form."""
    try:
        return date_format(date.fromisoformat(f"{shown.since}-01"), "F Y")
    except ValueError:
        return shown.since
