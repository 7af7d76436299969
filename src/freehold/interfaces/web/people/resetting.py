"""A forgotten password."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web import cookies
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.forms import AddressForm, NewPasswordForm
from freehold.interfaces.web.people.signing_in import BOTH, as_the_house, visit_of
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import resetting
from freehold.trust.people.tokens import LinkSpent


@require_http_methods(BOTH)
def ask(request: HouseRequest) -> HttpResponse:
    """The same answer whether the address is known or not."""
    made = AddressForm(request.POST or None)
    if request.method == "POST" and made.is_valid():
        try:
            resetting.ask(address=made.cleaned_data["email"], visit=visit_of(request), at=clock.now())
        except Refusal as refusal:
            say(made, refusal)
        else:
            return go("people:reset_asked")
    return render(request, "people/reset.html", {"made": made}, status=422 if made.is_bound else 200)


@require_safe
def asked(request: HouseRequest) -> HttpResponse:
    return render(request, "people/reset_asked.html")


@require_http_methods(BOTH)
def complete(request: HouseRequest, token: str) -> HttpResponse:
    """A new password for whoever reads the mail of this account. Every browser is signed out."""
    now, opener = clock.now(), as_the_house()
    made = NewPasswordForm(request.POST or None)
    try:
        resetting.look(opener, token, at=now)
        if request.method == "POST" and made.is_valid():
            password, visit = made.cleaned_data["password"], visit_of(request)
            changed = resetting.complete(opener, token=token, password=password, visit=visit, at=now)
            messages.success(request, _("Your new password is set. Sign in with it."))
            response = go("people:sign_in")
            cookies.keep_device(response, changed.device)
            return response
    except LinkSpent:
        return spent(request, then="people:reset")
    except Refusal as refusal:
        say(made, refusal)
    return render(request, "people/reset_complete.html", {"made": made}, status=422 if made.is_bound else 200)


def spent(request: HouseRequest, *, then: str) -> HttpResponse:
    """A link that works no more, and where to get another. ``then`` is the name of that page."""
    return render(request, "people/spent.html", {"then": then}, status=410)
