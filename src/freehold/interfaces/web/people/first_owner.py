"""The first sign-in of who started the house: they become its owner."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.people.join_form import AccountForm
from freehold.interfaces.web.people.resetting import spent
from freehold.interfaces.web.people.signing_in import BOTH, as_the_house, let_in, visit_of
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import owners, signing_in
from freehold.trust.people.tokens import LinkSpent


class OwnerForm(AccountForm):
    """Name, handle, address and password of the owner."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Only you see it. The house writes to you here, once it has a mail server."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Give the address that the house can write to.")},
    )
    field_order = ("name", "handle", "email", "password")


@require_http_methods(BOTH)
def begin(request: HouseRequest, token: str) -> HttpResponse:
    """Make the first owner and sign them in: nobody else has the link. A second factor comes next."""
    now, opener = clock.now(), as_the_house()
    made = OwnerForm(request.POST or None)
    try:
        owners.look(opener, token, at=now)
        if request.method == "POST" and made.is_valid():
            given = made.cleaned_data
            person = owners.begin(
                opener,
                token=token,
                handle=given["handle"],
                name=given["name"],
                address=given["email"],
                password=given["password"],
                at=now,
            )
            entered = signing_in.enter(
                opener, person_id=person.id, second_factor=False, visit=visit_of(request), at=now
            )
            messages.success(request, _("Welcome to your house. One lock more, then it is yours."))
            return let_in(request, entered, "/me/privacy/devices/authenticator/")
    except LinkSpent:
        return spent(request, then="people:sign_in")
    except Refusal as refusal:
        say(made, refusal)
    return render(request, "people/first_owner.html", {"made": made}, status=422 if made.is_bound else 200)
