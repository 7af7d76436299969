"""Account activity: what happened with the account of the member who reads it, and "that was not me"."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from freehold.commons.support import alarms
from freehold.foundation import clock
from freehold.interfaces.web import cookies
from freehold.interfaces.web.doors import for_members, signed_in
from freehold.interfaces.web.privacy.happenings import line, lines
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import activity


@require_safe
@for_members
def index(request: HouseRequest) -> HttpResponse:
    return render(request, "privacy/activity.html", {"happened": lines(activity.of_mine(request.access))})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def was_this_me(request: HouseRequest, happened_id: UUID) -> HttpResponse:
    """Ask; and on "no" close the account, at once, on the answer to the form."""
    happened = activity.one_of_mine(request.access, happened_id)
    if happened is None:
        raise Http404
    context = {"one": line(happened)}
    if request.method != "POST":
        return render(request, "privacy/was_this_me.html", context)
    closed = alarms.raise_alarm(request.access, signed_in(request), happened_id=happened_id, at=clock.now())
    response = render(request, "privacy/closed.html", {**context, "by_mail": closed.by_mail})
    if closed.by_mail:
        cookies.forget_sign_in(response)
    return response
