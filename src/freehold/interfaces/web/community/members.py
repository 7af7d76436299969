"""Who belongs to a group, and asking others in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from freehold.capabilities.community.operations import groups as operations
from freehold.capabilities.community.queries import groups as queries
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.community.forms import InviteForm
from freehold.interfaces.web.community.here import group_or_404
from freehold.interfaces.web.community.shown import shown_to
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import handles


@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HouseRequest, slug: str) -> HttpResponse:
    page = group_or_404(request, slug)
    made = InviteForm(request.POST or None)
    if (
        request.method == "POST"
        and page.may_host
        and made.is_valid()
        and _invited(request, page.group.id, made)
    ):
        return go("community:members", slug)
    belong = queries.members(request.access, group_id=page.group.id) if not page.invited else []
    context = {"page": page, "group": page.group, "belong": belong, "made": made}
    return render(request, "community/members.html", shown_to(request, context))


def _invited(request: HouseRequest, group_id: UUID, made: InviteForm) -> bool:
    handle = made.cleaned_data["handle"].strip().lstrip("@")
    person_id = handles.ids_by_handle([handle]).get(handle)
    if person_id is None:
        made.add_error("handle", _("Nobody here has this handle."))
        return False
    try:
        operations.invite(request.access, group_id=group_id, person_id=person_id)
    except Refusal as refusal:
        say(made, refusal)
        return False
    messages.success(request, _("Invited. They find it among their alerts."))
    return True
