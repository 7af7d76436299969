"""Leaving: what would go, going, and coming back within 72 hours."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web import cookies
from freehold.interfaces.web.doors import for_members, to_sign_in, with_fresh_proof
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.signing_in import BOTH
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import COMMUNITY
from freehold.trust.rights.erasing import leaving, preview, receipts, slips
from freehold.trust.rights.erasing.leaving import Farewell, LastOwnerStays
from freehold.trust.rights.models import HOURS_TO_COME_BACK

LONGEST_SLIP = 20_000


class SureForm(forms.Form):
    """One box to tick: nothing here is done by a slip of the finger."""

    sure = forms.BooleanField(
        label=gettext_lazy("I understand that nobody can bring this back after 72 hours"),
        error_messages={"required": gettext_lazy("Tick the box if you are sure.")},
    )


class SlipForm(forms.Form):
    slip = forms.CharField(
        label=gettext_lazy("What your slip says"),
        help_text=gettext_lazy("Open the file with any editor and paste all of it. It is not kept."),
        max_length=LONGEST_SLIP,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Paste the slip first.")},
    )


@require_safe
@for_members
def leave(request: HouseRequest) -> HttpResponse:
    """What would go and what would stay, before anything is decided."""
    now = clock.now()
    copies = [find(request.access) for find in preview.copies_finders]
    context = {
        "preview": preview.preview(request.access, at=now),
        "copies": copies,
        "hours": HOURS_TO_COME_BACK,
    }
    return render(request, "privacy/leave.html", context)


@require_http_methods(BOTH)
@for_members
@with_fresh_proof
def confirm(request: HouseRequest) -> HttpResponse:
    """The last question. The answer to yes is no redirect: the one who asked is nobody here any more."""
    if request.member is None:
        return to_sign_in(request)
    made = SureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and made.is_valid():
        try:
            farewell = leaving.ask(request.access, request.member, at=clock.now())
        except LastOwnerStays as refusal:
            say(made, refusal)
        else:
            return _left(request, farewell)
    context = {"made": made, "hours": HOURS_TO_COME_BACK}
    return render(request, "privacy/leave_confirm.html", context, status=422 if made.is_bound else 200)


def _left(request: HouseRequest, farewell: Farewell) -> HttpResponse:
    request.access = request.access.acting_as(Actor.visitor(), COMMUNITY)
    request.member = None
    response = render(request, "privacy/left.html", {"farewell": farewell})
    cookies.forget_sign_in(response)
    return response


@require_http_methods(BOTH)
def back(request: HouseRequest) -> HttpResponse:
    """For who signed in while they are leaving."""
    if request.member is None:
        return to_sign_in(request)
    person_id = request.member.person_id
    until = leaving.until(person_id)
    if until is None:
        return go("privacy:hold")
    if request.method == "POST":
        return _came_back(request, person_id, clock.now())
    return render(request, "privacy/leave_back.html", {"until": until, "token": ""})


def _came_back(request: HouseRequest, person_id: UUID, at: datetime) -> HttpResponse:
    try:
        leaving.come_back(person_id, at=at)
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
        return go("people:sign_out")
    messages.success(request, _("You stay. Others see you again, and nothing was erased."))
    return go("privacy:hold")


@require_http_methods(BOTH)
def back_with_link(request: HouseRequest, token: str) -> HttpResponse:
    """The link of the letter: only the form takes anything back, so that no mail program does it."""
    now = clock.now()
    farewell = leaving.look(token, at=now)
    if request.method == "POST":
        leaving.come_back_with_link(token, at=now)
        messages.success(request, _("You stay. Sign in, and everything is as it was."))
        return go("people:sign_in")
    context = {"until": farewell.due_at, "token": token, "receipt": farewell.slip.receipt}
    return render(request, "privacy/leave_back.html", context)


@require_safe
def slip(_request: HouseRequest, token: str) -> HttpResponse:
    """The slip as a file."""
    farewell = leaving.look(token, at=clock.now())
    response = HttpResponse(farewell.slip.text(), content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="slip-of-erasure.json"'
    return response


@require_http_methods(BOTH)
def receipt(request: HouseRequest, receipt_id: UUID) -> HttpResponse:
    """What an erasure did; with the slip it also says whose."""
    shown = receipts.shown(receipt_id)
    made, said = SlipForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and made.is_valid():
        try:
            said = receipts.check(receipt_id, slips.read(made.cleaned_data["slip"]))
        except Refusal as refusal:
            say(made, refusal)
    context = {"shown": shown, "made": made, "said": said}
    return render(request, "privacy/receipt.html", context, status=422 if made.errors else 200)
