"""Becoming a member: openly, by request, or invited."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from freehold.commons.house.queries import house
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.faces import face
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.join_form import JoinForm
from freehold.interfaces.web.people.resetting import spent
from freehold.interfaces.web.people.signing_in import BOTH, as_the_house, visit_of
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import challenges, invitations, joining
from freehold.trust.people.challenges import ChallengeSpent
from freehold.trust.people.invitations import Invited
from freehold.trust.people.joining import Solved, Way
from freehold.trust.people.tokens import LinkSpent


@dataclass(frozen=True, slots=True)
class Proof:
    """The riddle of a form; ``bits`` is how hard it is."""

    riddle: str
    bits: int = challenges.BITS


@require_http_methods(BOTH)
def join(request: HouseRequest) -> HttpResponse:
    way = Way(house().joining)
    if way is Way.INVITATION and not request.access.actor.is_member:
        return render(request, "people/by_invitation.html")
    return _form(request, way)


@require_http_methods(BOTH)
def invited(request: HouseRequest, token: str) -> HttpResponse:
    """The same form, opened by somebody's word."""
    try:
        invitation = invitations.look(as_the_house(), token, at=clock.now())
    except LinkSpent:
        return spent(request, then="people:join")
    return _form(request, Way.INVITATION, token, invitation)


@require_safe
def asked(request: HouseRequest) -> HttpResponse:
    return render(request, "people/join_asked.html", {"by_request": Way(house().joining) is Way.REQUEST})


@require_http_methods(BOTH)
def confirm(request: HouseRequest, token: str) -> HttpResponse:
    """The address answers. It takes a press of a button: mail programs follow links by themselves.

    Who confirmed is not signed in by it: the password may be somebody else's, who gave this address.
    """
    if request.method != "POST":
        return render(request, "people/join_confirm.html")
    try:
        person = joining.confirm(as_the_house(), token=token, at=clock.now())
    except LinkSpent:
        return spent(request, then="people:join")
    if person is None:
        return go("people:join_waiting")
    messages.success(request, _("You are a member now. Sign in with your password."))
    return go("people:sign_in")


@require_safe
def waiting(request: HouseRequest) -> HttpResponse:
    return render(request, "people/join_waiting.html")


def _form(
    request: HouseRequest, way: Way, token: str = "", invitation: Invited | None = None
) -> HttpResponse:
    if request.access.actor.is_member:
        return HttpResponseRedirect("/")
    now = clock.now()
    made = JoinForm(request.POST or None, way=Way.OPEN if token else way, asked_for=house().optional)
    riddle = request.POST.get("riddle", "")
    if request.method == "POST" and made.is_valid():
        try:
            solved = Solved(riddle, request.POST.get("answer", ""))
            joining.ask(
                as_the_house(),
                made.as_written(),
                way=way,
                solved=solved,
                visit=visit_of(request),
                at=now,
                invitation=token,
            )
        except Refusal as refusal:
            say(made, refusal)
            riddle = "" if isinstance(refusal, ChallengeSpent) else riddle
        else:
            return go("people:join_asked")
    context = {
        "made": made,
        "proof": Proof(riddle or joining.riddle(at=now)),
        "way": way.value,
        "inviter": face(request.access, invitation.by if invitation else None),
        "note": invitation.note if invitation else "",
    }
    return render(request, "people/join.html", context, status=422 if made.is_bound else 200)
