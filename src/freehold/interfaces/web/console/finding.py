"""Finding one person, and opening their private facts for a reason."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.console.people_forms import AppointForm, FindForm, ReasonForm, SuspendForm
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.faces import face, larger
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.profile import ROLES
from freehold.interfaces.web.people.signing_in import BOTH
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import accounts
from freehold.trust.register import purposes
from freehold.trust.rights import unlocking
from freehold.trust.rights.unlocking import Unlocked


@require_POST
@for_staff("people")
def find(request: HouseRequest) -> HttpResponse:
    """To the person's page; nobody found looks like nobody there."""
    made, nobody = FindForm(request.POST), False
    if made.is_valid():
        given = made.cleaned_data
        try:
            person_id = unlocking.find(
                request.access,
                query=given["query"],
                purpose=purposes.by_code(given["purpose"]),
                reason=given["reason"],
            )
        except Refusal as refusal:
            say(made, refusal)
        else:
            if person_id is not None:
                return go("console:person", person_id)
            nobody = True
    return render(
        request, "console/find.html", {"made": made, "nobody": nobody}, status=200 if nobody else 422
    )


@require_http_methods(BOTH)
@for_staff("people")
def person(request: HouseRequest, person_id: UUID) -> HttpResponse:
    """What everybody sees; and with a purpose and a reason, on the answer alone, what only they see."""
    shown = accounts.presented_by_id(request.access, person_id)
    if shown is None:
        raise Http404
    made = ReasonForm(request.POST or None)
    context = {
        "shown": shown,
        "me": larger(face(request.access, person_id)),
        "roles": [(role.value, ROLES[role]) for role in ROLES if role in shown.roles],
        "made": made,
        "unlocked": _unlocked(request, made, person_id),
        "appoint": AppointForm(),
        "suspend": SuspendForm(),
        "owner": request.access.actor.is_owner,
    }
    return render(request, "console/person.html", context, status=422 if made.errors else 200)


def _unlocked(request: HouseRequest, made: ReasonForm, person_id: UUID) -> Unlocked | None:
    if request.method != "POST" or not made.is_valid():
        return None
    given = made.cleaned_data
    purpose = purposes.by_code(given["purpose"])
    try:
        return unlocking.unlock(request.access, person_id=person_id, purpose=purpose, reason=given["reason"])
    except Refusal as refusal:
        say(made, refusal)
        return None
