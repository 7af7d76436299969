"""Adding and removing passkeys."""

import json
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from freehold.commons.house.queries import house
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members, to_sign_in, with_fresh_proof
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.signing_in import BOTH, as_the_house
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import agents, passkeys
from freehold.trust.people.passkeys import LABEL_LETTERS
from freehold.trust.people.relying_party import NoPasskeysHere


class LabelForm(forms.Form):
    """What the member calls the passkey."""

    label = forms.CharField(
        label=gettext_lazy("What shall we call it?"),
        help_text=gettext_lazy("So that you know it again in the list."),
        max_length=LABEL_LETTERS,
        required=False,
    )


@require_http_methods(BOTH)
@for_members
@with_fresh_proof
def add(request: HouseRequest) -> HttpResponse:
    """The browser makes a passkey; the form brings its public half."""
    if request.member is None:
        return to_sign_in(request)
    opener, now = as_the_house(), clock.now()
    if request.method == "POST":
        label = request.POST.get("label", "") or agents.label(request.headers.get("User-Agent", ""))
        answer = request.POST.get("credential", "")
        try:
            passkeys.add(opener, request.member, answer=answer, label=label, at=now)
        except Refusal as refusal:
            messages.error(request, in_words(refusal))
            return go("privacy:add_passkey")
        messages.success(request, _("The passkey is yours. Next time, sign in with it."))
        return go("privacy:devices")
    try:
        options = passkeys.options_to_add(opener, request.member, house=house().name, at=now)
    except NoPasskeysHere:
        return render(request, "privacy/no_passkeys.html")
    made = LabelForm(initial={"label": agents.label(request.headers.get("User-Agent", ""))})
    return render(request, "privacy/add_passkey.html", {"options": json.dumps(options), "made": made})


@require_POST
@for_members
@with_fresh_proof
def remove(request: HouseRequest, passkey_id: UUID) -> HttpResponse:
    if request.member is None:
        return to_sign_in(request)
    try:
        passkeys.remove(request.member, passkey_id=passkey_id, at=clock.now())
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("The passkey lets nobody in any more. Delete it on your device too."))
    return go("privacy:devices")
