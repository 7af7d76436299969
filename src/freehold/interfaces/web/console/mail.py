"""Letters of a house that has no mail server: they stay here, and the owner passes them on."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from freehold.commons.mail import queries
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_the_owner, signed_in, with_fresh_proof
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.access import unlocks
from freehold.trust.access.unlocks import LONGEST_REASON


class LookForm(forms.Form):
    """Why the owner opens letters to others."""

    reason = forms.CharField(
        label=_("Why you open them"),
        help_text=_("At least ten letters. Each person who was written to finds an entry about it."),
        max_length=LONGEST_REASON,
        initial=_("to pass the letters on by hand"),
    )


@require_safe
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    """How mail leaves; and, while they are unlocked, the letters that stayed."""
    return _page(request, LookForm())


@require_POST
@for_the_owner
@with_fresh_proof
def unlock(request: HouseRequest) -> HttpResponse:
    """Open the letters that lie here, for this browser and half an hour."""
    made = LookForm(request.POST)
    if made.is_valid() and queries.is_kept_here():
        reason = made.cleaned_data["reason"]
        try:
            unlocks.unlock_outbox(request.access, signed_in(request), reason=reason, at=clock.now())
        except Refusal as refusal:
            say(made, refusal)
        else:
            return go("console:mail")
    return _page(request, made)


def _page(request: HouseRequest, made: LookForm) -> HttpResponse:
    live, kept_here = None, queries.is_kept_here()
    if kept_here:
        live = unlocks.live_for(request.access, signed_in(request), None, at=clock.now())
    context = {
        "made": made,
        "live": live,
        "letters": None if live is None else queries.letters(request.access, live),
        "waiting": queries.waiting(),
        "kept_here": kept_here,
    }
    return render(request, "console/mail.html", context, status=422 if made.errors else 200)
