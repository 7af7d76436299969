"""What is recorded about those who act for the house: read before anything opens, and at any time after."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from freehold.foundation import clock
from freehold.interfaces.web.doors import for_any_office, signed_in
from freehold.interfaces.web.going import asked_next
from freehold.interfaces.web.people.signing_in import BOTH
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.access import notices
from freehold.trust.register.actors import Role


@require_http_methods(BOTH)
@for_any_office
def notice(request: HouseRequest) -> HttpResponse:
    member = signed_in(request)
    home = "/console/" if member.roles - {Role.MODERATOR, Role.ADVISER} else "/order/"
    back = asked_next(request, otherwise=home)
    if request.method == "POST":
        notices.acknowledge(request.access, at=clock.now())
        messages.success(request, _("Thank you. You find this page again from your privacy centre."))
        return HttpResponseRedirect(back)
    context = {"read": notices.is_acknowledged(member.person_id), "back": back}
    return render(request, "console/notice.html", context)
