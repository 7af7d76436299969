"""Proving once more that it is you, before something that a borrowed browser must not do."""

import json

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members, to_sign_in
from freehold.interfaces.web.going import asked_next, go
from freehold.interfaces.web.people.forms import ConfirmForm
from freehold.interfaces.web.people.signing_in import BOTH, as_the_house
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import confirming, factors, passkeys
from freehold.trust.people.factors import Factor
from freehold.trust.people.relying_party import NoPasskeysHere
from freehold.trust.people.sign_ins import SignedIn


@require_http_methods(BOTH)
@for_members
def confirm(request: HouseRequest) -> HttpResponse:
    """By passkey where there is one, or by password with a code where there is an app."""
    back, member = asked_next(request, otherwise="/me/"), request.member
    if member is None:
        return to_sign_in(request)
    made = ConfirmForm(request.POST or None, code_asked=bool(confirming.asked_of(member)))
    if request.method == "POST" and made.is_valid():
        try:
            confirming.by_password(as_the_house(), member, **made.cleaned_data, at=clock.now())
        except Refusal as refusal:
            say(made, refusal)
        else:
            return HttpResponseRedirect(back)
    context = {"made": made, "back": back, "passkey": _options(member)}
    return render(request, "people/confirm.html", context, status=422 if made.is_bound else 200)


@require_POST
@for_members
def confirm_by_passkey(request: HouseRequest) -> HttpResponse:
    back = asked_next(request, otherwise="/me/")
    if request.member is None:
        return to_sign_in(request)
    try:
        passkeys.confirm(
            as_the_house(), request.member, answer=request.POST.get("credential", ""), at=clock.now()
        )
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
        return go("people:confirm", then=back)
    return HttpResponseRedirect(back)


def _options(member: SignedIn) -> str:
    """Passkey options as JSON; empty for who has none, or where the house's address allows none."""
    if Factor.PASSKEY not in factors.of(member.person_id):
        return ""
    try:
        return json.dumps(passkeys.options_to_confirm(member, at=clock.now()))
    except NoPasskeysHere:
        return ""
