"""A member's word for somebody."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members, to_sign_in
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.me_forms import InvitationForm
from freehold.interfaces.web.people.signing_in import BOTH
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import invitations


@require_http_methods(BOTH)
@for_members
def invite(request: HouseRequest) -> HttpResponse:
    """Invite by mail, or get a link to hand over: it is shown this once, on the answer to the form."""
    made, link = InvitationForm(request.POST or None), ""
    if request.method == "POST" and made.is_valid():
        address = made.cleaned_data["email"]
        try:
            token = invitations.invite(
                request.access, address=address, note=made.cleaned_data["note"], at=clock.now()
            )
        except Refusal as refusal:
            say(made, refusal)
        else:
            if address:
                messages.success(request, _("Your invitation is on its way."))
                return go("me:invite")
            link = request.build_absolute_uri(reverse("people:join_invited", args=[token]))
            made = InvitationForm()
    context = {"made": made, "link": link, "open": invitations.mine(request.access)}
    return render(request, "people/invite.html", context, status=422 if made.is_bound else 200)


@require_POST
@for_members
def withdraw(request: HouseRequest, invitation_id: UUID) -> HttpResponse:
    """Take one's word back; one that is gone already is no error."""
    if request.member is None:
        return to_sign_in(request)
    invitations.withdraw(request.member.person_id, invitation_id=invitation_id)
    messages.success(request, _("The invitation lets nobody in any more."))
    return go("me:invite")
