"""The privacy notice, for everybody."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from freehold.foundation import clock
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.records.in_short import in_short
from freehold.stewardship.records.notice import notice
from freehold.stewardship.records.papers import as_markdown


@require_safe
def page(request: HouseRequest) -> HttpResponse:
    paper = notice(at=clock.now())
    return render(request, "notice/page.html", {"paper": paper, "in_short": in_short(paper)})


@require_safe
def text(_request: HouseRequest) -> HttpResponse:
    """The same as plain text, to keep."""
    response = HttpResponse(as_markdown(notice(at=clock.now())), content_type="text/markdown; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="privacy-notice.md"'
    return response
