"""What is muted: until when, why, and how much it holds back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.going import go
from freehold.interfaces.web.incidents.forms import MuteForm
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.watch.cases import muting, pages
from freehold.stewardship.watch.reliances import queries as reliances
from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.stewardship.watch.signals.sources import known

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@for_staff(SCOPE)
def index(request: HouseRequest) -> HttpResponse:
    """All mutes, and a new one."""
    made = _form(request)
    if request.method == "POST" and made.is_valid():
        try:
            _mute(request, made)
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Muted. It is counted here, and ends by itself."))
            return go("incidents:mutes")
    context = {
        "made": made,
        "mutes": pages.mutes(request.access, at=clock.now()),
        "sources": {each.slug: each.title for each in known.all_sources()},
        "owner": request.access.actor.is_owner,
    }
    return render(request, "incidents/mutes.html", context, status=422 if made.is_bound else 200)


@require_POST
@for_staff(SCOPE)
def lift(request: HouseRequest, mute_id: UUID) -> HttpResponse:
    """End a mute; what it held back is to be decided now."""
    back = muting.lift(request.access, mute_id=mute_id, at=clock.now())
    told = ngettext(
        "%(num)d report that it held back is among what is to be decided.",
        "%(num)d reports that it held back are among what is to be decided.",
        back,
    )
    messages.success(request, told % {"num": back} if back else _("Lifted. It held nothing back."))
    return go("incidents:mutes")


def _form(request: HouseRequest) -> MuteForm:
    watched = {each.platform.slug: each.platform.name for each in reliances.watched()}
    asked = request.GET.get("about", "")
    return MuteForm(
        request.POST if request.method == "POST" else None,
        services=sorted(watched.items(), key=lambda pair: pair[1].casefold()),
        sources=[(each.slug, each.title) for each in known.all_sources()],
        initial={"platform": asked if asked in watched else ""},
    )


def _mute(request: HouseRequest, made: MuteForm) -> None:
    given, now = made.cleaned_data, clock.now()
    muting.mute(
        request.access,
        platform=given["platform"],
        source=given["source"],
        pattern=given["pattern"],
        why=given["why"],
        ends_at=made.ends_at(now),
        at=now,
    )
