"""The design page: every component, live, in its states, with the template code beneath it."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.views.decorators.http import require_GET, require_POST
from jinja2 import Environment
from markupsafe import escape

from freehold.interfaces.web.design.specimens import SPECIMENS, examples

PREVIEW_LIMIT = 20_000


@require_GET
def design(request: HttpRequest) -> HttpResponse:
    """Show everything; open to all, because it holds nothing about anybody."""
    code = {specimen.key: _source(specimen.template) for specimen in SPECIMENS}
    return render(request, "design/index.html", {"specimens": SPECIMENS, "code": code, **examples()})


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Answer the composer of the design page with its own words, escaped."""
    text = request.POST.get("about", "")[:PREVIEW_LIMIT]
    return HttpResponse(f'<div class="prose"><p>{escape(text or "…")}</p></div>')


def _source(template: str) -> str:
    environment: Environment = cast(Jinja2, engines["jinja2"]).env
    loader = environment.loader
    if loader is None:
        return ""
    return loader.get_source(environment, template)[0].strip()
