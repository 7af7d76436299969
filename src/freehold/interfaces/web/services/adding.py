"""Finding a service in the catalogue, or describing one that it does not have."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from freehold.foundation import clock
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.services.forms import DescribeForm
from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.platforms.names import plain_host, plain_name
from freehold.stewardship.watch.platforms.platform import Platform
from freehold.stewardship.watch.reliances import book, operations

SHOWN = 24


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_owner
def add(request: HouseRequest) -> HttpResponse:
    asked = request.GET.get("q", "")[:200]
    made = DescribeForm(request.POST or None, initial={"name": asked})
    if made.is_valid():
        slug = operations.add_service(request.access, **made.cleaned_data, at=clock.now())
        return go("services:edit", slug)
    known = book.lines()
    context = {
        "q": asked,
        "found": [(one, one.slug in known) for one in _found(asked)],
        "made": made,
        "how_many": len(catalogue.all_platforms()),
    }
    return render(request, "services/add.html", context, status=422 if made.is_bound else 200)


def _found(asked: str) -> Sequence[Platform]:
    """Those whose name or address has what was asked for in it; those that begin with it first."""
    name, host = plain_name(asked), plain_host(asked)
    if not name:
        return ()
    every = [*catalogue.all_platforms(), *book.services().values()]
    by_host = book.index_of_all().by_domain(host) if host else None
    found = [one for one in every if one is by_host or any(name in plain_name(each) for each in one.names)]
    found.sort(key=lambda one: not any(plain_name(each).startswith(name) for each in one.names))
    return found[:SHOWN]
