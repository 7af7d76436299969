"""Where the member is signed in, and with what they prove that it is them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import devices as known
from freehold.trust.people import factors, passkeys, passwords, recovery, sign_ins
from freehold.trust.people.factors import Factor


@require_safe
@for_members
def devices(request: HouseRequest) -> HttpResponse:
    person_id = request.access.actor.person_id
    if person_id is None or request.member is None:
        return go("people:sign_in")
    set_up = factors.of(person_id)
    context = {
        "browsers": sign_ins.browsers(request.access),
        "here": request.member.id,
        "has_authenticator": Factor.AUTHENTICATOR in set_up,
        "has_password": passwords.has_one(person_id),
        "codes_left": recovery.left(request.access, person_id),
        "passkeys": passkeys.mine(request.access),
        "must_set_up": request.member.must_set_up,
    }
    return render(request, "privacy/devices.html", context)


@require_POST
@for_members
def end(request: HouseRequest, sign_in_id: UUID) -> HttpResponse:
    """Sign one browser out; one that is gone already is no error."""
    if request.member is not None:
        sign_ins.end(request.member.person_id, sign_in_id=sign_in_id)
        messages.success(request, _("That browser is signed out."))
    return go("privacy:devices")


@require_POST
@for_members
def end_others(request: HouseRequest) -> HttpResponse:
    """Sign every browser out but this one."""
    if request.member is not None:
        sign_ins.end_all(request.member.person_id, but=request.member.id)
        messages.success(request, _("Every other browser is signed out."))
    return go("privacy:devices")


@require_POST
@for_members
def forget_browsers(request: HouseRequest) -> HttpResponse:
    """Know no browser of theirs any more."""
    if request.member is not None:
        known.forget_all(request.member.person_id)
        messages.success(request, _("Forgotten. The next sign-in from each browser is told to you by mail."))
    return go("privacy:devices")
