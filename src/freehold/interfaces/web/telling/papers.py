"""The draft for the authority, and the register, on a page and as files."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from freehold.commons.house.queries import house
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.telling.forms import ToldForm
from freehold.interfaces.web.telling.going_on import BOTH, crumbs, standing
from freehold.stewardship.records.papers import Paper, as_markdown
from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.stewardship.watch.telling import authority as drafts
from freehold.stewardship.watch.telling import printing, register_paper


@require_http_methods(BOTH)
@for_staff(SCOPE)
def authority(request: HouseRequest, case_id: UUID) -> HttpResponse:
    """The draft, and the note that it was handed in."""
    now = clock.now()
    stands = standing(request, case_id, at=now)
    if stands.is_asked_whose:
        return go("telling:index", case_id)
    made = ToldForm(
        request.POST if request.method == "POST" else None,
        initial={"authority": house().authority, "told_at": now},
    )
    if request.method == "POST" and made.is_valid():
        try:
            phase = drafts.tell(request.access, case_id=case_id, at=now, **made.cleaned_data)
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(
                request, _("Kept as phase %(phase)d, with the draft as it stood.") % {"phase": phase}
            )
            return go("telling:authority", case_id)
    paper = drafts.paper(request.access, case_id, at=now)
    context = {
        "stands": stands,
        "crumbs": [*crumbs(stands), (_("Letters"), go("telling:index", case_id).headers["Location"])],
        "paper": paper,
        "asked": _unknown(len(paper.questions)),
        "made": made,
        "reported": drafts.reported(request.access, case_id),
    }
    return render(request, "telling/authority.html", context, status=422 if made.is_bound else 200)


@require_safe
@for_staff(SCOPE)
def authority_file(request: HouseRequest, case_id: UUID, form: str) -> HttpResponse:
    return _as_file(drafts.paper(request.access, case_id, at=clock.now()), form, "breach-notice")


@require_safe
@for_staff(SCOPE)
def register_file(request: HouseRequest, form: str) -> HttpResponse:
    return _as_file(register_paper.paper(request.access, at=clock.now()), form, "register-of-breaches")


def _unknown(num: int) -> str:
    said = ngettext("%(num)d thing is unknown yet", "%(num)d things are unknown yet", num)
    return said % {"num": num}


def _as_file(paper: Paper, form: str, name: str) -> HttpResponse:
    if form == "markdown":
        answer = HttpResponse(as_markdown(paper), content_type="text/markdown; charset=utf-8")
    elif form == "pdf":
        answer = HttpResponse(printing.as_pdf(paper, house=house().name), content_type="application/pdf")
    else:
        raise Http404
    ending = "md" if form == "markdown" else "pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
