"""Doors of pages: who comes in, and where the others are led."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from freehold.interfaces.web.request import HouseRequest

P = ParamSpec("P")
View = Callable[Concatenate[HouseRequest, P], HttpResponse]


def for_members(view: View[P]) -> View[P]:
    """A visitor signs in first, and comes back."""

    @wraps(view)
    def guarded(request: HouseRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.access.actor.is_member:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    return guarded


def for_staff(view: View[P]) -> View[P]:
    """Whoever acts for the house; for anybody else there is nothing at this address."""
    return _appointed(view, lambda actor: actor.is_staff)


def for_the_owner(view: View[P]) -> View[P]:
    """The owner; for anybody else there is nothing at this address."""
    return _appointed(view, lambda actor: actor.is_owner)


def to_sign_in(request: HouseRequest) -> HttpResponse:
    """To the sign-in page, and from there back to this one."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return HttpResponseRedirect(f"{reverse('people:sign_in')}?{urlencode({'next': back})}")


def _appointed(view: View[P], fits: Callable[[Any], bool]) -> View[P]:
    @wraps(view)
    def guarded(request: HouseRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.access.actor.is_member:
            return to_sign_in(request)
        if not fits(request.access.actor):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
