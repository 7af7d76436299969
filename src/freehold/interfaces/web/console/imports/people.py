"""Those who were brought along and have not come yet: links for them, and letters."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.console.imports.forms import FindWaitingForm
from freehold.interfaces.web.doors import for_the_owner, with_fresh_proof
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.exit import inviting, welcoming


@require_safe
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    made = FindWaitingForm(request.GET)
    name = made.cleaned_data["name"] if made.is_valid() else ""
    page = welcoming.waiting(request.access, after=_uuid(request.GET.get("after", "")), name=name)
    context = {
        "made": made,
        "name": name,
        "people": page.people,
        "next_after": page.next_after,
        "batches": inviting.sent(request.access),
        "next_size": inviting.next_size(),
    }
    return render(request, "console/imports/people.html", context)


@require_POST
@for_the_owner
@with_fresh_proof
def link(request: HouseRequest, person_id: UUID) -> HttpResponse:
    """The link stands on the page that answers this form, and nowhere else."""
    try:
        handed = welcoming.hand_out_link(request.access, person_id=person_id, at=clock.now())
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
        return go("console:imports:people")
    address = request.build_absolute_uri(handed.path)
    return render(request, "console/imports/link.html", {"handed": handed, "address": address})


@require_POST
@for_the_owner
@with_fresh_proof
def invite(request: HouseRequest) -> HttpResponse:
    try:
        letters = inviting.invite_next(request.access, at=clock.now())
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        told = ngettext("%(num)d letter is on its way.", "%(num)d letters are on their way.", letters)
        messages.success(request, told % {"num": letters})
    return go("console:imports:people")


@require_POST
@for_the_owner
@with_fresh_proof
def release(request: HouseRequest, batch_id: UUID) -> HttpResponse:
    """Let letters that the brake holds back go on, after a look at why others came back."""
    inviting.release(request.access, batch_id=batch_id)
    messages.success(request, _("The letters go on."))
    return go("console:imports:people")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
