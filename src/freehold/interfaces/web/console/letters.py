"""Letters of worry, read and answered by the one whom people write to, and by the owner."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from freehold.commons.support import operations, queries
from freehold.foundation import clock
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.faces import face
from freehold.interfaces.web.people.signing_in import BOTH
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.trustpage.forms import LetterForm


@require_safe
@for_staff("letters")
def index(request: HouseRequest) -> HttpResponse:
    """When and how many; nothing is opened for the list."""
    return render(request, "console/letters.html", {"threads": queries.for_the_house(request.access.actor)})


@require_http_methods(BOTH)
@for_staff("letters")
def letter(request: HouseRequest, thread_id: UUID) -> HttpResponse:
    made = LetterForm(request.POST or None)
    made.fields["words"].label = _("Your answer")
    if request.method == "POST" and made.is_valid():
        operations.answer(
            request.access,
            thread_id=thread_id,
            words=made.cleaned_data["words"],
            at=clock.now(),
        )
        return HttpResponseRedirect(request.path)
    exchange = queries.by_the_house(request.access, thread_id=thread_id)
    writer = face(request.access, exchange.writer_id)
    context = {"exchange": exchange, "writer": writer, "made": made}
    return render(request, "console/letter.html", context, status=422 if made.is_bound else 200)
