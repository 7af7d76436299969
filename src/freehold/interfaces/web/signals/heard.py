"""What was heard: two lists that are kept apart, and one report."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.watch.signals import queries
from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.stewardship.watch.signals.refused import NoSuchSignal, NoSuchSource
from freehold.stewardship.watch.signals.sources import known
from freehold.stewardship.watch.signals.sources.contract import Source
from freehold.stewardship.watch.signals.told import Family

_LARGEST_MARK = 2**63 - 1


@require_safe
@for_staff(SCOPE)
def index(request: HouseRequest) -> HttpResponse:
    """About services that the business depends on."""
    return _list(request, Family.DEPEND)


@require_safe
@for_staff(SCOPE)
def run(request: HouseRequest) -> HttpResponse:
    """About software that the house runs."""
    return _list(request, Family.RUN)


@require_safe
@for_staff(SCOPE)
def one(request: HouseRequest, signal_id: UUID) -> HttpResponse:
    """One report as it stands, and what it said before."""
    try:
        found = queries.signal(signal_id)
    except NoSuchSignal:
        raise Http404 from None
    context = {
        "signal": found,
        "source": _titles().get(found.source, found.source),
        "earlier": queries.earlier(signal_id),
        "owner": request.access.actor.is_owner,
    }
    return render(request, "signals/one.html", context)


def _list(request: HouseRequest, family: Family) -> HttpResponse:
    below, source = request.GET.get("below", ""), request.GET.get("source", "")
    number = int(below) if below.isascii() and below.isdigit() and len(below) < 20 else _LARGEST_MARK
    sources = [one for one in known.all_sources() if one.family is family]
    if source and source not in {one.slug for one in sources}:
        raise Http404
    context = {
        "page": queries.page(family=family, source=source, below=min(number, _LARGEST_MARK)),
        "family": family.value,
        "titles": _titles(),
        "sources": sources,
        "source": source,
        "first": not below,
        "owner": request.access.actor.is_owner,
    }
    return render(request, "signals/index.html", context)


def _titles() -> dict[str, str]:
    return {one.slug: one.title for one in known.all_sources()}


def source_or_404(slug: str) -> Source:
    """The source of this name, or nothing at this address."""
    try:
        return known.source(slug)
    except NoSuchSource:
        raise Http404 from None
