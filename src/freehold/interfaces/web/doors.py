"""Doors of pages: who comes in, and where the others are led."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse
from django.shortcuts import render

from freehold.foundation import clock
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.access import notices
from freehold.trust.access.policies import REVIEW, RecordOfLooks
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Role

P = ParamSpec("P")
View = Callable[Concatenate[HouseRequest, P], HttpResponse]


def for_members(view: View[P]) -> View[P]:
    """A visitor signs in first, and comes back."""

    @wraps(view)
    def guarded(request: HouseRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.access.actor.is_member:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    return guarded


def signed_in(request: HouseRequest) -> SignedIn:
    """The browser that asks, behind a door that lets no visitor in."""
    if request.member is None:
        raise Http404
    return request.member


def for_staff(scope: str = "") -> Callable[[View[P]], View[P]]:
    """The owner, or a member of staff whose appointment covers ``scope``; for others nothing is here."""

    def door(view: View[P]) -> View[P]:
        return _appointed(view, lambda member: _acts(member, scope))

    return door


def for_reviewers(view: View[P]) -> View[P]:
    """Whoever reviews looks: the owner, and staff who were named for it."""
    return _appointed(view, lambda member: bool(may(member.actor, REVIEW, RecordOfLooks())))


def for_the_owner(view: View[P]) -> View[P]:
    """The owner; for anybody else there is nothing at this address."""
    return _appointed(view, lambda member: Role.OWNER in member.roles)


def for_advice(view: View[P]) -> View[P]:
    """The owner; and an adviser, who has no notice of looks to read first: they look at nobody."""
    owners = for_the_owner(view)

    @wraps(view)
    def guarded(request: HouseRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        member = request.member
        if member is not None and Role.ADVISER in member.roles and not member.actor.is_owner:
            return view(request, *args, **kwargs)
        return owners(request, *args, **kwargs)

    return guarded


def _acts(member: SignedIn, scope: str) -> bool:
    return member.actor.handles(scope) if scope else bool(member.roles & {Role.OWNER, Role.STAFF})


def with_fresh_proof(view: View[P]) -> View[P]:
    """Only for who proved in the last minutes that it is them; others do so first, and come back.

    A form that is sent too late comes back to its page empty: what it held is not carried around.
    """

    @wraps(view)
    def guarded(request: HouseRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.member is None:
            return to_sign_in(request)
        if not request.member.is_fresh(clock.now()):
            return go("people:confirm", then=_page_of(request))
        return view(request, *args, **kwargs)

    return guarded


def _page_of(request: HouseRequest) -> str:
    """The page to come back to: this one, or the one whose form was sent."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    return urlsplit(request.headers.get("Referer", "")).path or "/me/"


def to_sign_in(request: HouseRequest) -> HttpResponse:
    """To the sign-in page, and from there back to this one."""
    return go("people:sign_in", then=_page_of(request))


def for_any_office(view: View[P]) -> View[P]:
    """Whoever acts for the house, moderators too; who has no second factor yet is told where to get one."""

    @wraps(view)
    def guarded(request: HouseRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.member is None:
            return to_sign_in(request)
        if request.member.must_set_up:
            return render(request, "errors/second-factor.html", status=403)
        if not request.member.actor.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def who_was_told(view: View[P]) -> View[P]:
    """Behind a door of an office: who has not read yet what is recorded about their work reads it first."""

    @wraps(view)
    def guarded(request: HouseRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not notices.is_acknowledged(signed_in(request).person_id):
            return go("console:notice", then=_page_of(request))
        return view(request, *args, **kwargs)

    return guarded


def _appointed(view: View[P], fits: Callable[[SignedIn], bool]) -> View[P]:
    """Who was appointed but has no second factor yet is led to where they get one; then what is recorded
    about their work is read."""

    told = who_was_told(view)

    @wraps(view)
    def guarded(request: HouseRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.member is None:
            return to_sign_in(request)
        if request.member.must_set_up:
            return go("privacy:devices")
        if not fits(request.member):
            raise Http404
        return told(request, *args, **kwargs)

    return guarded
