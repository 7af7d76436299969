"""Activating an account that moved here: what came along is shown, and its person decides about each kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members, to_sign_in
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.join_form import AccountForm
from freehold.interfaces.web.people.resetting import spent
from freehold.interfaces.web.people.signing_in import BOTH, as_the_house
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import activating, belongings
from freehold.trust.people.activating import Offer
from freehold.trust.people.belongings import Choice
from freehold.trust.people.tokens import LinkSpent


@dataclass(frozen=True, slots=True)
class Kind:
    """Things of one kind that came along, and what is to become of them."""

    name: str
    title: str | Promise
    count: int
    choice: Choice

    @property
    def field(self) -> str:
        return f"keep-{self.name}"


class ActivateForm(AccountForm):
    """A handle, a name and a password; an address where none came along that answered."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Only you see it. We write to it first, and use it once it answers."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("name", "handle", "email", "password")

    def __init__(self, data: Any, *, offer: Offer) -> None:
        super().__init__(data, initial={"name": offer.name, "handle": offer.handle})
        if offer.has_address:
            self.fields["email"].label = _("Another e-mail address")
            self.fields["email"].help_text = _(
                "Leave it empty to keep the one that our letter reached you at."
            )


@require_http_methods(BOTH)
def activate(request: HouseRequest, token: str) -> HttpResponse:
    """Show what came along; make it theirs as they choose. They sign in next."""
    now, opener = clock.now(), as_the_house()
    try:
        offer = activating.look(opener, token, at=now)
        made = ActivateForm(request.POST or None, offer=offer)
        if request.method == "POST" and made.is_valid():
            given = made.cleaned_data
            activating.activate(
                opener,
                token=token,
                handle=given["handle"],
                name=given["name"],
                password=given["password"],
                address=given["email"],
                choices=_choices(request, offer),
                at=now,
            )
            messages.success(request, _("The account is yours. Sign in with your handle and password."))
            return go("people:sign_in")
    except LinkSpent:
        return spent(request, then="people:sign_in")
    except Refusal as refusal:
        say(made, refusal)
    context = {"made": made, "offer": offer, "kinds": _kinds(request, offer), "token": token}
    return render(request, "people/activate.html", context, status=422 if made.is_bound else 200)


@require_POST
@for_members
def merge(request: HouseRequest, token: str) -> HttpResponse:
    """Join what came along to the account of who is signed in."""
    if request.member is None:
        return to_sign_in(request)
    now, opener = clock.now(), as_the_house()
    try:
        offer = activating.look(opener, token, at=now)
        activating.merge(opener, request.member, token=token, choices=_choices(request, offer), at=now)
    except LinkSpent:
        return spent(request, then="me:index")
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
        return go("people:activate", token)
    messages.success(request, _("What came along is yours now."))
    return go("me:index")


@require_http_methods(BOTH)
def turn_down(request: HouseRequest, token: str) -> HttpResponse:
    """None of it: asked once more, then destroyed."""
    opener, now = as_the_house(), clock.now()
    try:
        if request.method == "POST":
            activating.turn_down(opener, token=token, at=now)
            return render(request, "people/turned_down.html")
        offer = activating.look(opener, token, at=now)
    except LinkSpent:
        return spent(request, then="people:sign_in")
    return render(request, "people/turn_down.html", {"offer": offer, "token": token})


def _kinds(request: HouseRequest, offer: Offer) -> Sequence[Kind]:
    chosen = _choices(request, offer)
    return [
        Kind(one.kind, one.title, offer.belongings[one.kind], chosen[one.kind])
        for one in belongings.kinds()
        if offer.belongings.get(one.kind)
    ]


def _choices(request: HouseRequest, offer: Offer) -> Mapping[str, Choice]:
    """What was chosen for each kind; to keep, where nothing was."""
    erased = Choice.ERASE.value
    return {
        kind: Choice.ERASE if request.POST.get(f"keep-{kind}") == erased else Choice.KEEP
        for kind in offer.belongings
    }
