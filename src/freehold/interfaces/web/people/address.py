"""Another e-mail address: asked for, confirmed by the new one, taken back by the old one."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members, to_sign_in, with_fresh_proof
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.me_forms import AddressChangeForm
from freehold.interfaces.web.people.resetting import spent
from freehold.interfaces.web.people.signing_in import BOTH, as_the_house
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import changing_address
from freehold.trust.people.tokens import LinkSpent


@require_http_methods(BOTH)
@for_members
@with_fresh_proof
def ask(request: HouseRequest) -> HttpResponse:
    """Write to the new address; whether it is somebody's already is not told."""
    if request.member is None:
        return to_sign_in(request)
    made = AddressChangeForm(request.POST or None)
    if request.method == "POST" and made.is_valid():
        try:
            changing_address.ask(request.member, address=made.cleaned_data["email"], at=clock.now())
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("We wrote to the new address. Follow the link there within a day."))
            return go("me:settings")
    return render(request, "people/address.html", {"made": made}, status=422 if made.is_bound else 200)


@require_POST
@for_members
def ask_to_verify(request: HouseRequest) -> HttpResponse:
    """Send the link that confirms the address once more."""
    if request.member is None:
        return to_sign_in(request)
    try:
        changing_address.ask_to_verify(request.member.person_id, at=clock.now())
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("We sent you the link. It works for two days."))
    return go("me:settings")


@dataclass(frozen=True, slots=True)
class Step:
    """What a link in a letter does: what its page asks, its button, what is said once it is done."""

    title: Promise
    text: Promise
    button: Promise
    done: Promise
    run: Callable[..., UUID]


VERIFY = Step(
    gettext_lazy("Is this your address?"),
    gettext_lazy(
        "You followed the link that we sent. If the account is yours, confirm that we reach you here."
    ),
    gettext_lazy("Yes, it is mine"),
    gettext_lazy("Thank you. Your address is confirmed."),
    changing_address.verify,
)
CHANGE = Step(
    gettext_lazy("Write to this address from now on?"),
    gettext_lazy(
        "If you asked for it, say yes. The old address is told, and can take it back for two weeks."
    ),
    gettext_lazy("Yes, use this address"),
    gettext_lazy("From now on we write to you at the new address."),
    changing_address.confirm,
)
UNDO = Step(
    gettext_lazy("Take the change back?"),
    gettext_lazy(
        "Your account goes back to this address, every browser is signed out, and we send you a link to "
        "set a new password."
    ),
    gettext_lazy("Take it back"),
    gettext_lazy("Done. Look into your mail for the link to set a new password."),
    changing_address.undo,
)


def _follow(request: HouseRequest, step: Step, token: str) -> HttpResponse:
    """Ask, and do it at the press of a button: mail programs follow links by themselves."""
    if request.method != "POST":
        return render(request, "people/step.html", {"step": step})
    try:
        step.run(as_the_house(), token=token, at=clock.now())
    except LinkSpent:
        return spent(request, then="me:settings")
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, str(step.done))
    return go("me:settings" if request.member else "people:sign_in")


@require_http_methods(BOTH)
def verify(request: HouseRequest, token: str) -> HttpResponse:
    return _follow(request, VERIFY, token)


@require_http_methods(BOTH)
def change(request: HouseRequest, token: str) -> HttpResponse:
    return _follow(request, CHANGE, token)


@require_http_methods(BOTH)
def undo(request: HouseRequest, token: str) -> HttpResponse:
    return _follow(request, UNDO, token)
