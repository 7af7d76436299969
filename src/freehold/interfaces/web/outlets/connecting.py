"""Connecting an outlet: by the other side's own page, by a password made for us, or by an address."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.going import go
from freehold.interfaces.web.outlets.forms import BlueskyForm, HubForm, MastodonForm, WebhookForm
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.outlets import opening
from freehold.stewardship.outlets.refused import NoSuchOutlet

BOTH = ["GET", "HEAD", "POST"]
_LONGEST = 500


@require_http_methods(BOTH)
@for_the_owner
def mastodon(request: HouseRequest) -> HttpResponse:
    made = MastodonForm(request.POST if request.method == "POST" else None)
    if made.is_valid():
        given = made.cleaned_data
        try:
            outlet_id = opening.knock(
                request.access, address=given["address"], country=given["country"],
                back=request.build_absolute_uri(reverse("outlets:back")),
                home=request.build_absolute_uri("/"), at=clock.now(),
            )  # fmt: skip
        except Refusal as refusal:
            made.add_error("address", _said(refusal))
        else:
            return go("outlets:ask", outlet_id)
    return _form(request, "outlets/mastodon.html", made)


@require_safe
@for_the_owner
def ask(request: HouseRequest, outlet_id: UUID) -> HttpResponse:
    """A page with a link to the other side's: no form of ours leads outside."""
    try:
        address = opening.page_that_asks(request.access, outlet_id)
    except NoSuchOutlet:
        raise Http404 from None
    return render(request, "outlets/ask.html", {"address": address, "outlet_id": outlet_id})


@require_http_methods(BOTH)
@for_the_owner
def back(request: HouseRequest) -> HttpResponse:
    """The other side's page led back here. Opening this changes nothing: the owner says so once more."""
    given = request.POST if request.method == "POST" else request.GET
    state, code = (given.get(name, "")[:_LONGEST] for name in ("state", "code"))
    if request.method == "POST" and state and code:
        try:
            outlet_id = opening.enter(request.access, state=state, code=code, at=clock.now())
        except Refusal as refusal:
            messages.error(request, _said(refusal))
            return go("outlets:connect_mastodon")
        messages.success(request, _("Connected."))
        return go("outlets:one", outlet_id)
    context = {"state": state, "code": code, "said_no": bool(given.get("error")) or not code}
    return render(request, "outlets/back.html", context)


@require_http_methods(BOTH)
@for_the_owner
def bluesky(request: HouseRequest) -> HttpResponse:
    made = BlueskyForm(request.POST if request.method == "POST" else None)
    if made.is_valid():
        try:
            outlet_id = opening.connect_bluesky(request.access, at=clock.now(), **made.cleaned_data)
        except Refusal as refusal:
            made.add_error("password" if "key" in refusal.code else None, _said(refusal))
        else:
            messages.success(request, _("Connected. The app password is kept nowhere."))
            return go("outlets:one", outlet_id)
    return _form(request, "outlets/bluesky.html", made)


@require_http_methods(BOTH)
@for_the_owner
def webhook(request: HouseRequest) -> HttpResponse:
    made = WebhookForm(request.POST if request.method == "POST" else None)
    if made.is_valid():
        try:
            outlet_id = opening.connect_webhook(request.access, at=clock.now(), **made.cleaned_data)
        except Refusal as refusal:
            made.add_error("address", _said(refusal))
        else:
            messages.success(request, _("It is told from now on. Give it the secret to check us by."))
            return go("outlets:one", outlet_id)
    return _form(request, "outlets/webhook.html", made)


@require_http_methods(BOTH)
@for_the_owner
def hub(request: HouseRequest) -> HttpResponse:
    made = HubForm(request.POST if request.method == "POST" else None)
    if made.is_valid():
        try:
            outlet_id = opening.connect_hub(request.access, at=clock.now(), **made.cleaned_data)
        except Refusal as refusal:
            made.add_error("address", _said(refusal))
        else:
            messages.success(request, _("Our feeds name it from now on, and it is told when they change."))
            return go("outlets:one", outlet_id)
    return _form(request, "outlets/hub.html", made)


def _said(refusal: Refusal) -> str:
    """To the owner, with what they can do about it."""
    return f"{in_words(refusal)} {_(refusal.for_owner)}".strip() if refusal.for_owner else in_words(refusal)


def _form(request: HouseRequest, template: str, made: forms.Form) -> HttpResponse:
    wrong = made.is_bound and not made.is_valid()
    return render(request, template, {"made": made}, status=422 if wrong else 200)
