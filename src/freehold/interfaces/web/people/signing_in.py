"""Signing in, with a second step where there is one, and signing out."""

import json

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web import cookies
from freehold.interfaces.web.going import asked_next, go
from freehold.interfaces.web.people.forms import CodeForm, SignInForm
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.access.opener import Access, acting
from freehold.trust.people import passkeys, sign_ins, signing_in
from freehold.trust.people.relying_party import NoPasskeysHere
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.signing_in import Entered, SecondStep
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import SIGN_IN

BOTH = ["GET", "HEAD", "POST"]


def as_the_house() -> Access:
    """What compares passwords and follows links: the house itself, which shows nothing of it to anybody."""
    with acting(Actor.house(), purpose=SIGN_IN) as opener:
        return opener


def visit_of(request: HouseRequest) -> Visit:
    """What the browser said of itself."""
    return Visit(
        address=request.META.get("REMOTE_ADDR", ""),
        agent=request.headers.get("User-Agent", ""),
        device=cookies.device(request),
    )


def let_in(request: HouseRequest, entered: Entered, to: str) -> HttpResponse:
    """On to the page, with the two cookies of a browser that is signed in.

    The mark of forms is made anew: one that somebody put into this browser before is good for nothing.
    """
    rotate_token(request)
    response = HttpResponseRedirect(to)
    cookies.keep_sign_in(response, entered.token)
    cookies.keep_device(response, entered.device)
    return response


@require_http_methods(BOTH)
def sign_in(request: HouseRequest) -> HttpResponse:
    back = asked_next(request)
    if request.access.actor.is_member:
        return HttpResponseRedirect(back)
    made = SignInForm(request.POST or None)
    if request.method == "POST" and made.is_valid():
        try:
            outcome = signing_in.by_password(
                as_the_house(), **made.cleaned_data, visit=visit_of(request), at=clock.now()
            )
        except Refusal as refusal:
            say(made, refusal)
        else:
            return (
                _second_step(outcome, back)
                if isinstance(outcome, SecondStep)
                else let_in(request, outcome, back)
            )
    return _sign_in_page(request, made, back)


@require_POST
def by_passkey(request: HouseRequest) -> HttpResponse:
    """The browser's answer to the passkey options of the sign-in page."""
    back = asked_next(request)
    try:
        entered = passkeys.sign_in(
            as_the_house(), answer=request.POST.get("credential", ""), visit=visit_of(request), at=clock.now()
        )
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
        return go("people:sign_in", then=back)
    return let_in(request, entered, back)


def _sign_in_page(request: HouseRequest, made: SignInForm, back: str) -> HttpResponse:
    context = {"made": made, "back": back if back != "/" else "", "passkey": passkey_options()}
    return render(request, "people/sign_in.html", context, status=422 if made.is_bound else 200)


def passkey_options() -> str:
    """What a browser asks for a passkey with, as JSON; empty where the house's address allows none."""
    try:
        return json.dumps(passkeys.options_to_sign_in(at=clock.now()))
    except NoPasskeysHere:
        return ""


def _second_step(step: SecondStep, back: str) -> HttpResponse:
    response = go("people:second_step", then=back)
    cookies.keep_step(response, step.token)
    return response


@require_http_methods(BOTH)
def second_step(request: HouseRequest) -> HttpResponse:
    """The code, after a right password. The step's token waits in a cookie, so that no address holds it."""
    back, token = asked_next(request), cookies.step(request)
    if request.access.actor.is_member or not token:
        return go("people:sign_in", then=back)
    try:
        written = signing_in.is_written_to(as_the_house(), token, at=clock.now())
    except LinkSpent:
        return _too_late(back)
    made = CodeForm(request.POST or None)
    if request.method == "POST" and made.is_valid():
        try:
            entered = signing_in.by_second_step(
                as_the_house(),
                token=token,
                code=made.cleaned_data["code"],
                visit=visit_of(request),
                at=clock.now(),
            )
        except LinkSpent:
            return _too_late(back)
        except Refusal as refusal:
            say(made, refusal)
        else:
            response = let_in(request, entered, back)
            cookies.forget_step(response)
            return response
    context = {"made": made, "back": back if back != "/" else "", "written": written}
    return render(request, "people/second_step.html", context, status=422 if made.is_bound else 200)


def _too_late(back: str) -> HttpResponse:
    response = go("people:sign_in", then=back)
    cookies.forget_step(response)
    return response


@require_http_methods(BOTH)
def sign_out(request: HouseRequest) -> HttpResponse:
    """A page that asks, and the form that does it: a link alone must not sign anybody out."""
    if request.member is None:
        return HttpResponseRedirect("/")
    if request.method == "POST":
        sign_ins.end(request.member.person_id, sign_in_id=request.member.id)
        response = HttpResponseRedirect("/")
        cookies.forget_sign_in(response)
        return response
    return render(request, "people/sign_out.html", {"title": _("Sign out")})
