"""Who acts for the house, and appointing them. Members are counted here, never listed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.console.people_forms import AppointForm, FindForm, SuspendForm
from freehold.interfaces.web.doors import for_staff, for_the_owner, with_fresh_proof
from freehold.interfaces.web.faces import faces
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.profile import ROLES
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import accounts, roles, suspension
from freehold.trust.register.actors import Role


@require_safe
@for_staff("people")
def index(request: HouseRequest) -> HttpResponse:
    acting = {role: roles.people_with(role) for role in ROLES}
    shown = faces(request.access, {one for ids in acting.values() for one in ids})
    lines = [
        {"id": one, "card": shown[one], "role": role.value, "title": _title(role, one)}
        for role, ids in acting.items()
        for one in ids
    ]
    context = {
        "counts": accounts.counts(),
        "lines": lines,
        "find": FindForm(),
        "owner": request.access.actor.is_owner,
    }
    return render(request, "console/people.html", context)


def _title(role: Role, person_id: UUID) -> str:
    ends = roles.end_of(person_id) if role is Role.ADVISER else None
    named = str(ROLES[role])
    return (
        named if ends is None else _("%(role)s, until %(day)s") % {"role": named, "day": f"{ends:%Y-%m-%d}"}
    )


@require_POST
@for_the_owner
@with_fresh_proof
def appoint(request: HouseRequest, person_id: UUID) -> HttpResponse:
    """Let somebody act for the house. They are signed out, and come back with a second factor."""
    made = AppointForm(request.POST)
    if made.is_valid():
        role, scopes = Role(made.cleaned_data["role"]), made.cleaned_data["scopes"]
        try:
            roles.appoint(
                request.access.actor,
                person_id=person_id,
                role=role,
                scopes=scopes if role is Role.STAFF else (),
                ends_on=made.cleaned_data["ends_on"] if role is Role.ADVISER else None,
                at=clock.now(),
            )
        except Refusal as refusal:
            messages.error(request, in_words(refusal))
        else:
            messages.success(request, _("Appointed. They sign in anew, with a second factor."))
    else:
        said = [
            str(words) for errors in made.errors.values() for words in errors if "role" not in made.errors
        ]
        messages.error(request, said[0] if said else _("Choose a role."))
    return go("console:person", person_id)


@require_POST
@for_the_owner
@with_fresh_proof
def dismiss(request: HouseRequest, person_id: UUID) -> HttpResponse:
    """End an appointment, and every sign-in made under it."""
    try:
        roles.dismiss(request.access.actor, person_id=person_id, role=Role(request.POST.get("role", "")))
    except ValueError:
        messages.error(request, _("Choose a role."))
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("They do not act for the house any more."))
    return go("console:people")


@require_POST
@for_staff("people")
def suspend(request: HouseRequest, person_id: UUID) -> HttpResponse:
    """Keep somebody out, for a while or until further notice."""
    made, now = SuspendForm(request.POST), clock.now()
    if not made.is_valid():
        messages.error(request, _("Say why: they read it."))
        return go("console:person", person_id)
    why, until = made.cleaned_data["why"], made.until(now)
    try:
        suspension.suspend(request.access.actor, person_id=person_id, reason=why, until=until, at=now)
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("They are kept out, and every browser of theirs is signed out."))
    return go("console:person", person_id)


@require_POST
@for_staff("people")
def lift(request: HouseRequest, person_id: UUID) -> HttpResponse:
    try:
        suspension.lift(request.access.actor, person_id=person_id)
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("They can sign in again."))
    return go("console:person", person_id)
