"""Finding one person, and unlocking their private facts for a purpose, a reason and a while."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.console.people_forms import AppointForm, FindForm, SuspendForm, UnlockForm
from freehold.interfaces.web.doors import for_staff, signed_in, with_fresh_proof
from freehold.interfaces.web.faces import face, larger
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.profile import ROLES
from freehold.interfaces.web.privacy.happenings import lines
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.access import unlocks
from freehold.trust.access.policies import UNLOCK, Account
from freehold.trust.people import accounts
from freehold.trust.people.sign_ins import NotFresh
from freehold.trust.permission.policies import may
from freehold.trust.rights import unlocking


@require_POST
@for_staff("people")
def find(request: HouseRequest) -> HttpResponse:
    """To the person's page; nobody found looks like nobody there."""
    made, nobody = FindForm(request.POST), False
    if made.is_valid():
        try:
            person_id = unlocking.find(
                request.access, signed_in(request), **made.cleaned_data, at=clock.now()
            )
        except NotFresh:
            return go("people:confirm", then="/console/people/")
        except Refusal as refusal:
            say(made, refusal)
        else:
            if person_id is not None:
                return go("console:person", person_id)
            nobody = True
    return render(
        request, "console/find.html", {"made": made, "nobody": nobody}, status=200 if nobody else 422
    )


@require_safe
@for_staff("people")
def person(request: HouseRequest, person_id: UUID) -> HttpResponse:
    """What everybody sees; and what only they see, as far as a live unlock reaches. Each such page is an
    entry."""
    return _page(request, person_id, UnlockForm())


@require_POST
@for_staff("people")
@with_fresh_proof
def unlock(request: HouseRequest, person_id: UUID) -> HttpResponse:
    """Open named facts of one account for this browser, for a while."""
    made = UnlockForm(request.POST)
    if made.is_valid():
        try:
            unlocks.unlock(
                request.access, signed_in(request), person_id=person_id, wish=made.wish(), at=clock.now()
            )
        except Refusal as refusal:
            say(made, refusal)
        else:
            return go("console:person", person_id)
    return _page(request, person_id, made)


@require_POST
@for_staff()
def lock(request: HouseRequest, unlock_id: UUID) -> HttpResponse:
    """End an unlock before its time."""
    unlocks.end(signed_in(request), unlock_id=unlock_id)
    messages.success(request, _("Locked again."))
    return go("console:people")


def _page(request: HouseRequest, person_id: UUID, made: UnlockForm) -> HttpResponse:
    shown = accounts.presented_by_id(request.access, person_id)
    if shown is None:
        raise Http404
    now = clock.now()
    live = unlocks.live_for(request.access, signed_in(request), person_id, at=now)
    facts = None if live is None else unlocking.facts(request.access, live, person_id=person_id)
    context = {
        "shown": shown,
        "me": larger(face(request.access, person_id)),
        "roles": [(role.value, ROLES[role]) for role in ROLES if role in shown.roles],
        "made": made,
        "live": live,
        "facts": facts,
        "happened": lines(facts.happened) if facts and facts.happened is not None else None,
        "may_unlock": may(request.access.actor, UNLOCK, Account(person_id, shown.roles)),
        "appoint": AppointForm(),
        "suspend": SuspendForm(),
        "owner": request.access.actor.is_owner,
    }
    return render(request, "console/person.html", context, status=422 if made.errors else 200)
