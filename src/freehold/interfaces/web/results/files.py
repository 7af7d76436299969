"""Results to take along: a CSV of every figure, and a paper to print. Withheld ones are in neither."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from freehold.capabilities.surveys.policies import SCOPE
from freehold.capabilities.surveys.results import sheet
from freehold.commons.house.queries import house
from freehold.foundation import clock
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.results import paper
from freehold.interfaces.web.results.pages import WITHHELD, reach, report_of
from freehold.stewardship.watch.telling.printing import as_pdf


@require_safe
@for_staff(SCOPE)
def download(request: HouseRequest, survey_id: UUID, form: str) -> HttpResponse:
    """As a file; where nothing may be shown, back to the page that says why."""
    if form not in ("csv", "pdf"):
        raise Http404
    reached = reach(request, survey_id)
    try:
        report = report_of(request, reached)
    except WITHHELD:
        return go("results:index", survey_id)
    if form == "csv":
        answer = HttpResponse(sheet.as_csv(report), content_type="text/csv; charset=utf-8")
    else:
        made = paper.paper(reached.survey, report, at=clock.now())
        answer = HttpResponse(as_pdf(made, house=house().name), content_type="application/pdf")
    name = f"survey-{reached.survey.edition}-{clock.now():%Y-%m-%d}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
