"""Setting up an authenticator app, and recovery codes."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from freehold.commons.house.queries import house
from freehold.foundation import clock
from freehold.interfaces.web.doors import for_members, to_sign_in, with_fresh_proof
from freehold.interfaces.web.faces import face
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.forms import CodeForm
from freehold.interfaces.web.people.signing_in import BOTH, as_the_house
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import authenticators, factors, recovery
from freehold.trust.people.authenticators import CodeWrong, SetUp
from freehold.trust.people.factors import Factor, FactorNeeded
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.people.tokens import LinkSpent

QUIET = 4


@require_http_methods(BOTH)
@for_members
@with_fresh_proof
def authenticator(request: HouseRequest) -> HttpResponse:
    """The secret as a picture and as letters; it counts once the app has shown a code of it."""
    member = request.member
    if member is None:
        return to_sign_in(request)
    made, now, opener = CodeForm(request.POST or None), clock.now(), as_the_house()
    try:
        set_up = _set_up(request, member, now)
        if request.method == "POST" and made.is_valid():
            code = made.cleaned_data["code"]
            authenticators.confirm(opener, member, token=set_up.token, code=code, at=now)
            return _in_use(request, member)
    except LinkSpent:
        return go("privacy:authenticator")
    except CodeWrong as refusal:
        say(made, refusal)
    context = {"made": made, "set_up": set_up, "picture": qr(set_up.uri)}
    return render(request, "privacy/authenticator.html", context, status=422 if made.is_bound else 200)


@require_POST
@for_members
@with_fresh_proof
def remove_authenticator(request: HouseRequest) -> HttpResponse:
    if request.member is None:
        return to_sign_in(request)
    try:
        authenticators.remove(request.member, at=clock.now())
    except FactorNeeded as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("The app is not asked any more. Delete the entry there too."))
    return go("privacy:devices")


@require_http_methods(BOTH)
@for_members
@with_fresh_proof
def codes(request: HouseRequest) -> HttpResponse:
    """Ten new codes, shown on the answer to the form and never again; so that answer is no redirect."""
    if request.method == "POST" and request.member is not None:
        made = recovery.renew(request.member, at=clock.now())
        return render(request, "privacy/codes.html", {"codes": made})
    left = 0 if request.member is None else recovery.left(request.access, request.member.person_id)
    return render(request, "privacy/codes.html", {"codes": [], "left": left})


@dataclass(frozen=True, slots=True)
class Drawing:
    """A QR code as one path: ``size`` modules wide and high, its quiet zone included."""

    size: int
    path: str


def qr(text: str) -> Drawing:
    """A QR code (ISO/IEC 18004) for the template to draw: a stroke for each dark run of each row."""
    code = segno.make(text, error="m", micro=False)
    strokes = []
    for y, row in enumerate(code.matrix):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                strokes.append(f"M{x + QUIET} {y + QUIET}.5h{length}")
            x += length
    return Drawing(len(code.matrix) + 2 * QUIET, "".join(strokes))


def _set_up(request: HouseRequest, member: SignedIn, at: datetime) -> SetUp:
    if request.method == "POST":
        return authenticators.resume(as_the_house(), request.POST.get("set_up", ""), at=at)
    card = face(request.access, member.person_id)
    label = card.handle if card else ""
    return authenticators.begin(member, label=label, house=house().name, at=at)


def _in_use(request: HouseRequest, member: SignedIn) -> HttpResponse:
    """The app works. For who has none yet, codes for a lost phone come next."""
    if Factor.RECOVERY_CODE in factors.of(member.person_id):
        messages.success(request, _("The app is in use."))
        return go("privacy:devices")
    messages.success(request, _("The app is in use. Now the codes for the day you lose it."))
    return go("privacy:codes")
